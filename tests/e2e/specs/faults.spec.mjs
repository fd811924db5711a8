// What goes wrong around the extension does not show on the page: its engine is killed, a message looks like HTML,
// the page is as strict as a page can be, the model's file is damaged.
import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readdirSync, rmSync, truncateSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, afterEach, before, describe, it } from "node:test";
import { badge, cardOf, findings, highlighted, highlights, until } from "../annotations.mjs";
import { openBrowser, serviceWorker, TEST_BUILD } from "../browser.mjs";
import { ask, hosts, sites } from "../chats.mjs";
import { question } from "../clients/scripts.mjs";
import { startScripted } from "../clients/scripted.mjs";
import { shipped } from "../places.mjs";
import { openPopup, statusLine } from "../popup.mjs";

const chat = sites.chatgpt;

describe("faults", () => {
  let server, browser, page;
  before(async () => (server = await startScripted({ hosts })));
  after(() => server?.close());
  afterEach(async () => {
    await browser?.close();
    browser = undefined;
  });

  async function open(options) {
    browser = await openBrowser({ routes: server.routes, ...options });
    page = browser.page;
    await page.goto(chat.url);
  }

  /** The extension's targets of a kind, by the debugger protocol. */
  async function kill(part) {
    const session = await browser.browser.newBrowserCDPSession();
    const { targetInfos } = await session.send("Target.getTargets", { filter: [{}] });
    const found = targetInfos.filter(({ url, type }) => url.startsWith(`chrome-extension://${browser.id}/`) && part({ url, type }));
    assert.ok(found.length > 0, `something to kill among ${targetInfos.map(({ type, url }) => `${type} ${url}`).join(", ")}`);
    for (const { targetId } of found) await session.send("Target.closeTarget", { targetId });
  }

  const offscreen = ({ type }) => type === "background_page"; // its tab, which goes with it, is a target as well
  const background = ({ type }) => type === "service_worker";

  for (const [what, part] of [["its offscreen document", offscreen], ["its service worker", background]]) {
    it(`finds on when ${what} is killed in mid-stream`, async () => {
      await open();
      await ask(page, chat, question.danger);
      await highlighted(page, "danger", "household bleach");
      const hold = server.hold("Put on goggles");
      await ask(page, chat, question.acid);
      await hold.reached;
      await kill(part);
      hold.release();
      await highlighted(page, "danger", "into the concentrated sulfuric acid");
      await highlighted(page, "danger", "household bleach");
      await badge(page, "Danger", 4).waitFor();
      const button = badge(page, "Danger", 2);
      await button.waitFor({ state: "attached" });
      const popup = await openPopup(browser, page);
      await statusLine(popup).filter({ hasText: "Reading this chat. 4 messages checked." }).waitFor();
    });
  }

  it("shows words that look like HTML as words, in a page of the strictest policy", async () => {
    await open();
    const violations = [];
    await page.exposeFunction("violated", (directive) => violations.push(directive));
    await page.evaluate(() => document.addEventListener("securitypolicyviolation", (event) => window.violated(event.violatedDirective)));
    await ask(page, chat, `${question.markup} <img src=x onerror="window.ran=1"><b>bold</b>`);
    await page.getByText("warm water").waitFor();
    await highlighted(page, "danger", '<img src=x onerror="window.ran=1">');
    const button = badge(page, "Danger", 2);
    await button.focus();
    await page.keyboard.press("Enter");
    const card = await cardOf(button);
    const [worst] = await findings(card);
    assert.ok(worst.quotes.some((quote) => quote.includes("<img src=x")), `the card quotes the words: ${worst.quotes.join(" | ")}`);
    assert.equal(await card.locator("q *").count(), 0, "the quotation holds no elements");
    assert.equal(await page.locator("img[src=x]").count(), 0);
    assert.equal(await page.evaluate(() => window.ran), undefined);
    assert.deepEqual(violations, []);
    assert.deepEqual(browser.errors, []);
  });

  it("stands on a page once, however often the browser puts it there", async () => {
    await open();
    // As happens to a page that loads while the extension is installed, and to a site that is added twice.
    const put = async (url) => {
      const [{ id }] = await chrome.tabs.query({ url: `${url}*` });
      await chrome.scripting.executeScript({ target: { tabId: id }, files: ["content.js"] });
    };
    await (await serviceWorker(browser.context)).evaluate(put, chat.url);
    await ask(page, chat, question.danger);
    await page.locator(chat.streaming).waitFor({ state: "detached" });
    await badge(page, "Danger", 2).first().waitFor();
    await ask(page, chat, question.cooking);
    await badge(page, "No findings", 4).first().waitFor();
    assert.equal(await badge(page, "Danger", 2).count(), 1);
    assert.equal(await badge(page, "No findings", 4).count(), 1);
  });

  it("changes nothing in the page", async () => {
    const drawn = async (extension) => {
      await open({ extension });
      await ask(page, chat, question.danger);
      await page.getByText("put the mats back").waitFor();
      await page.locator(chat.streaming).waitFor({ state: "detached" });
      if (extension) await badge(page, "Danger", 2).waitFor();
      const html = await page.evaluate(() => document.body.outerHTML);
      await browser.close();
      browser = undefined;
      return html.replace(/data-message-id="[^"]*"/g, "");
    };
    assert.equal(await drawn(TEST_BUILD), await drawn(null));
  });

  it("says that rules answer alone when the model's file is damaged", async () => {
    const copy = mkdtempSync(join(tmpdir(), "fumehood-damaged-"));
    try {
      cpSync(shipped(TEST_BUILD), copy, { recursive: true });
      const onnx = readdirSync(copy, { recursive: true }).find((name) => name.endsWith(".onnx"));
      truncateSync(join(copy, onnx), 1000);
      await open({ extension: copy });
      await ask(page, chat, question.danger);
      await highlighted(page, "danger", "household bleach");
      await page.locator(chat.streaming).waitFor({ state: "detached" });
      await until("the badge to say so", async () => /Rules only/.test((await badge(page, "Danger", 2).getAttribute("aria-label")) ?? ""));
      const popup = await openPopup(browser, page);
      await statusLine(popup).filter({ hasText: "Rules only. 2 messages checked." }).waitFor();
      assert.ok((await highlights(page)).danger.length > 0);
    } finally {
      rmSync(copy, { recursive: true, force: true });
    }
  });
});
