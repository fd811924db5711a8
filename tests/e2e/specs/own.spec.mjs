// The extension's own pages in Chromium over the engine that ships: findings in the panel while a chat streams, and what
// a person does with them; packs judged by the engine; the first run's example; the log.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, afterEach, before, describe, it } from "node:test";
import { highlighted, highlights, until } from "../annotations.mjs";
import { violations } from "../axe.mjs";
import { openBrowser } from "../browser.mjs";
import { ask, hosts, sites } from "../chats.mjs";
import { dangerousStep, question } from "../clients/scripts.mjs";
import { startScripted } from "../clients/scripted.mjs";
import { openOwn, tabOf } from "../own.mjs";
import { out } from "../places.mjs";

const chat = sites.chatgpt;
const PACK = 'name = "larkmoor"\nversion = "1"\ntitle = "Larkmoor"\n\n[contacts]\nemergency = "5-5555"\n';

describe("the extension's own pages", () => {
  let server, browser, page, own;
  before(async () => (server = await startScripted({ hosts, delay: 1 })));
  after(() => server?.close());
  afterEach(async () => {
    await browser?.close();
    browser = undefined;
  });

  async function open(address) {
    browser = await openBrowser({ routes: server.routes });
    page = browser.page;
    await page.goto(chat.url);
    own = await openOwn(browser, typeof address === "string" ? address : address(await tabOf(browser, page)));
    await own.setViewportSize({ width: 420, height: 900 });
  }
  const panelOf = (tab) => `panel.html?tab=${tab}`;
  const stored = (area) => own.evaluate((area) => chrome.storage[area].get(null), area);
  const dangers = () => own.getByRole("toolbar", { name: "Severity" }).getByRole("button", { name: /^Danger [1-9]/ });
  /** The page has to be in front while it is written into. */
  async function asks(text) {
    await page.bringToFront();
    await ask(page, chat, text);
  }
  async function hasNoFault(name) {
    await own.screenshot({ path: join(out, `own-${name}.png`), fullPage: true });
    assert.deepEqual(await violations(own), []);
    assert.deepEqual(browser.errors, []);
  }

  it("shows a finding in the panel while the answer still streams, and jumps to its words", async () => {
    await open(panelOf);
    const hold = server.hold("Spread the");
    try {
      await asks(question.danger);
      await hold.reached;
      await dangers().waitFor();
      assert.equal(await page.getByText("Rinse everything").count(), 0, "the answer has not gone on");
    } finally {
      hold.release();
    }
    await page.getByText("before you put the mats back").last().waitFor();
    await own.bringToFront();
    await own.locator("main .words").first().click();
    const marked = await until("the words to be marked", () => page.evaluate(() => {
      const [range] = CSS.highlights.get("fh-current") ?? [];
      return range && range.startContainer.data.slice(range.startOffset);
    }));
    assert.ok(dangerousStep.includes(marked.trim().slice(0, 12)), marked);
    await hasNoFault("panel");
  });

  it("hides a finding from panel and page, and brings it back", async () => {
    await open(panelOf);
    await asks(question.danger);
    await highlighted(page, "danger", "household bleach");
    await page.getByText("before you put the mats back").last().waitFor();
    await page.locator(chat.streaming).waitFor({ state: "detached" });
    await own.bringToFront();
    await dangers().waitFor();
    const before = (await highlights(page)).danger;
    for (;;) {
      // Rule and model may both have found it; each is hidden for itself.
      const left = (await highlights(page)).danger.length;
      if (left === 0) break;
      const hide = own.locator(".tool").first();
      await hide.locator("summary").click();
      await hide.getByRole("button", { name: "Hide this finding" }).click();
      await until("the finding to go", async () => (await highlights(page)).danger.length < left);
    }
    await own.getByRole("button", { name: "Undo" }).click();
    await until("the finding to come back", async () => (await highlights(page)).danger.length > 0);
    assert.ok(before.includes((await highlights(page)).danger[0]));
    await dangers().waitFor();
  });

  it("pins an incident, with the person's own contact first", async () => {
    await open(panelOf);
    await own.evaluate(() => chrome.storage.sync.set({ contacts: [{ label: "Campus emergency", number: "5-5555", lab: false }] }));
    await asks("I got a drop of 48% hydrofluoric acid on my finger ten minutes ago.");
    await own.locator(".pinned .steps").waitFor();
    assert.equal(await own.locator(".pinned .call").first().getAttribute("href"), "tel:55555");
    await own.bringToFront();
    await hasNoFault("incident");
  });

  it("takes a good pack and refuses a bad one with reason and line", async () => {
    await open("options.html");
    const give = (name, text) => own.locator("#packs input[type=file]").setInputFiles({ name, mimeType: "text/plain", buffer: Buffer.from(text) });
    await give("broken.toml", 'name = "x"\nversion = \n');
    await own.getByRole("alert").filter({ hasText: /^broken\.toml, line 2: \S/ }).waitFor();
    await give("unknown.toml", 'name = "x"\nversion = "1"\nwrong = 1\n');
    await own.getByRole("alert").filter({ hasText: /^unknown\.toml, line 3: unknown field/ }).waitFor();
    await hasNoFault("packs");
    await give("larkmoor.toml", PACK);
    await own.getByText("0 rules, 0 substances, 1 contact").waitFor();
    assert.deepEqual((await stored("local")).packs, [{ file: "larkmoor.toml", text: PACK, on: true }]);
  });

  it("reads the first run's example with the engine", async () => {
    await open("welcome.html");
    for (const heading of ["Choose where", "What you will see"]) {
      await own.getByRole("button", { name: "Continue" }).click();
      await own.getByRole("heading", { name: heading }).waitFor();
    }
    await own.getByRole("heading", { name: /chlorine/ }).first().waitFor();
    await hasNoFault("welcome");
    await own.getByLabel("Message").fill("Rinse the sink with plenty of water.");
    await own.getByText("No findings", { exact: true }).waitFor();
  });

  it("keeps a log without words once it is on, and exports it", async () => {
    await open("log.html");
    await own.getByText("The log is off.").waitFor();
    await own.evaluate(() => chrome.storage.local.set({ log: true }));
    await asks(question.danger);
    await page.getByText("before you put the mats back").last().waitFor();
    await until("the log to be written", async () => Object.keys(await stored("local")).some((key) => key.startsWith("log:")));
    await own.bringToFront();
    await own.reload();
    await own.getByRole("cell", { name: "Danger" }).first().waitFor();
    assert.ok(!JSON.stringify(await stored("local")).includes("household bleach"));
    const exported = async (button) => {
      const [download] = await Promise.all([own.waitForEvent("download"), own.getByRole("button", { name: button }).click()]);
      return readFile(await download.path(), "utf8");
    };
    const { findings } = JSON.parse(await exported("Export JSON"));
    assert.ok(findings.some(({ site, severity }) => site === "chatgpt.com" && severity === "danger"));
    assert.match(await exported("Export CSV"), /^time,site,severity.*\r\n(.*\r\n)*.*chatgpt\.com,danger/);
    await hasNoFault("log");
  });
});
