// The extension's own pages in Chromium: what they do, by keyboard too, and that axe finds nothing in any of them.
//   node tests/browser/own.mjs [--look OUT] [--npm DIR] [name part]
import assert from "node:assert/strict";
import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { open } from "./open.mjs";

const { values, positionals } = parseArgs({ options: { look: { type: "string" }, npm: { type: "string" } }, allowPositionals: true });
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
if (values.look) mkdirSync(values.look, { recursive: true });

const ANSWER = "Pour some water first. Then mix bleach with hydrochloric acid and keep the door shut so that it does not spread.";
const PACK = 'name = "larkmoor"\nversion = "1"\ntitle = "Larkmoor"\n[contacts]\nemergency = "5-5555"\n';

async function chat(t, ...texts) {
  const page = await t.context.newPage();
  await page.goto(t.url);
  await page.evaluate((texts) => { for (const text of texts) { add("user", "<p>How?</p>"); window.b = add("assistant", `<p>${text}</p>`); } }, texts.length > 0 ? texts : [ANSWER]);
  await page.locator(".mark:not([hidden]) .badge").last().waitFor();
  return page;
}
async function own(t, path, width = 380) {
  const page = await t.context.newPage();
  page.errors = [];
  page.on("pageerror", (error) => page.errors.push(error.message));
  await page.setViewportSize({ width, height: 800 });
  await page.goto(`chrome-extension://${t.id}/${path}`);
  return page;
}
const tabOf = (t) => t.desk.evaluate(async (url) => (await chrome.tabs.query({ url: `${url}*` })).at(-1).id, t.url);
const stored = (t, area) => t.desk.evaluate((area) => chrome.storage[area].get(null), area);
const reset = (t) => t.desk.evaluate(async () => { await chrome.storage.local.clear(); await chrome.storage.sync.clear(); });
async function until(ask, expected) {
  const end = Date.now() + 15_000;
  for (;;) {
    const now = await ask();
    if (JSON.stringify(now) === JSON.stringify(expected)) return;
    if (Date.now() > end) assert.deepEqual(now, expected);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
/** axe in light, dark and forced colours; nothing wider than the window at 320 px and at 200 %. */
async function judge(page, name) {
  const { width } = page.viewportSize();
  for (const [look, media] of [["light", { colorScheme: "light", forcedColors: "none" }], ["dark", { colorScheme: "dark", forcedColors: "none" }], ["forced", { colorScheme: "light", forcedColors: "active" }]]) {
    await page.emulateMedia(media);
    await page.waitForTimeout(50);
    const found = await page.evaluate(async ([axe, contrast]) => {
      if (!window.axe) (0, eval)(axe);
      const { violations } = await window.axe.run(document, { rules: { "color-contrast": { enabled: contrast } } });
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target, failureSummary }) => `${target} ${failureSummary}`).join("; ")}`);
    }, [axe, look !== "forced"]).catch((error) => { throw new Error(`axe in ${name}: ${error.message}`); });
    assert.deepEqual(found, [], `${name}, ${look}`);
    if (values.look) await page.screenshot({ path: join(values.look, `${name}-${look}.png`), fullPage: true });
  }
  await page.emulateMedia({ colorScheme: "light", forcedColors: "none" });
  // 200 % of 640 px and 400 % of 1280 px are both 320 px wide.
  await page.setViewportSize({ width: 320, height: 700 });
  await page.waitForTimeout(50);
  const wide = await page.evaluate(() => [...document.querySelectorAll("body *")].filter((node) => node.getBoundingClientRect().right > innerWidth + 1 && !node.closest(".frame, pre, .vh, details:not([open]) > :not(summary)")).map((node) => node.outerHTML.slice(0, 120)));
  assert.deepEqual(wide, [], `${name} at 320 px`);
  if (values.look) await page.screenshot({ path: join(values.look, `${name}-narrow.png`), fullPage: true });
  await page.setViewportSize({ width, height: 800 });
  assert.deepEqual(page.errors, [], name);
}
/** What the focused control is called. */
const focused = (page) => page.evaluate(() => {
  const { activeElement } = document;
  return activeElement?.labels?.[0]?.textContent || activeElement?.getAttribute("aria-label") || activeElement?.textContent || activeElement?.id;
});

/** Adds a contact as a person does, by mouse and by Enter, changes one of the two and takes the other away. */
async function typesContact(t, options) {
  const saved = async () => (await stored(t, "sync")).contacts?.map(({ label, number }) => `${label} ${number}`) ?? [];
  const fresh = options.locator("#contacts .new");
  const write = async (label, number) => {
    await fresh.getByLabel("Name", { exact: true }).pressSequentially(label);
    await fresh.getByLabel("Number or place", { exact: true }).pressSequentially(number);
  };
  const add = fresh.getByRole("button", { name: "Add a contact" });
  await write("Safety officer", "");
  await add.click();
  await fresh.getByRole("alert").getByText("Number or place is empty. Write something in it.").waitFor();
  await until(() => focused(options), "Number or place");
  await options.keyboard.type("5-0117");
  assert.equal(await fresh.getByRole("alert").count(), 0);
  await fresh.getByLabel("Name", { exact: true }).fill(" ");
  await add.click();
  await until(() => focused(options), "Name");
  assert.deepEqual(await saved(), []);
  await fresh.getByLabel("Name", { exact: true }).fill("");
  await fresh.getByLabel("Number or place", { exact: true }).fill("");
  await write("Safety officer", "5-0117");
  await fresh.getByRole("button", { name: "Add a contact" }).click();
  await until(saved, ["Safety officer 5-0117"]);
  await options.getByRole("group", { name: "Contact Safety officer" }).waitFor();
  await write("Campus emergency", "5-5555");
  await options.keyboard.press("Enter");
  await until(saved, ["Safety officer 5-0117", "Campus emergency 5-5555"]);
  const campus = options.getByRole("group", { name: "Contact Campus emergency" });
  await campus.getByLabel("Number or place", { exact: true }).fill("5-5556");
  await options.keyboard.press("Tab");
  await until(saved, ["Safety officer 5-0117", "Campus emergency 5-5556"]);
  await campus.getByRole("button", { name: "Remove Campus emergency" }).click();
  await until(saved, ["Safety officer 5-0117"]);
}

const cases = {
  async "panel: the whole chat, filters by keyboard, cards, jump"(t) {
    const page = await chat(t, ANSWER, "Rinse well.", "Then keep the door shut.");
    const panel = await own(t, `panel.html?tab=${await tabOf(t)}`);
    await until(() => panel.locator(".messages > li").count(), 2);
    const bar = panel.getByRole("toolbar", { name: "Severity" });
    assert.deepEqual(await bar.getByRole("button").allTextContents(), ["All 3", "Danger 1", "Warning 2", "Note 0"]);
    await bar.getByRole("button", { name: "All 3" }).focus();
    await panel.keyboard.press("ArrowRight");
    await panel.keyboard.press("Enter");
    await until(() => panel.locator(".messages > li").count(), 1);
    assert.equal(await bar.getByRole("button", { name: "Danger" }).getAttribute("aria-pressed"), "true");
    assert.equal(await focused(panel), "Danger 1");
    await panel.keyboard.press("End");
    await panel.keyboard.press("Enter");
    await panel.getByRole("button", { name: "Show all" }).click();
    await until(() => panel.locator(".messages > li").count(), 2);
    await panel.getByRole("button", { name: "Show them" }).click();
    assert.equal(await panel.getByRole("button", { name: "Assistant: go to message 4" }).count(), 1);
    await panel.locator(".words").first().click();
    await until(() => page.evaluate(() => CSS.highlights.get("fh-current")?.size ?? 0), 1);
    await judge(panel, "panel");
    await page.evaluate(() => { add("assistant", "<p>Now mix bleach with acid.</p>"); });
    await until(() => panel.locator("main .messages > li").count(), 3);
    await panel.close();
    await page.close();
  },
  async "panel: an incident is pinned, with the person's own contacts first"(t) {
    await t.desk.evaluate(() => chrome.storage.sync.set({ contacts: [{ label: "Campus emergency", number: "5-5555", lab: false }] }));
    const page = await chat(t);
    await page.evaluate(() => { add("user", "<p>i got a drop of 48% HF on my finger about 10 min ago</p>"); });
    const panel = await own(t, `panel.html?tab=${await tabOf(t)}`);
    await panel.locator(".pinned .steps").waitFor();
    assert.equal(await panel.locator(".pinned .call").first().getAttribute("href"), "tel:55555");
    await judge(panel, "panel-incident");
    await panel.close();
    await page.close();
    await reset(t);
  },
  async "panel: a finding is hidden and comes back; open pages follow"(t) {
    const page = await chat(t);
    const panel = await own(t, `panel.html?tab=${await tabOf(t)}`);
    await panel.locator(".tool summary").first().click();
    await panel.getByRole("button", { name: "Hide this rule everywhere" }).first().click();
    await until(() => page.evaluate(() => CSS.highlights.get("fh-danger")?.size ?? 0), 0);
    await until(() => panel.getByRole("button", { name: "Danger 0" }).count(), 1);
    assert.equal(await focused(panel), "Undo");
    await panel.keyboard.press("Enter");
    await until(() => page.evaluate(() => CSS.highlights.get("fh-danger")?.size ?? 0), 1);
    assert.deepEqual((await stored(t, "local")).dismissed.rules, []);
    await panel.close();
    await page.close();
    await reset(t);
  },
  async "panel: one change of the settings is one drawing"(t) {
    const page = await chat(t);
    const panel = await own(t, `panel.html?tab=${await tabOf(t)}`);
    // The page is through with what it has to read: it has no news but those of the settings.
    await until(() => panel.locator(".messages > li .finding-row").count(), 1);
    await panel.evaluate(() => {
      window.drawn = 0;
      new MutationObserver(() => window.drawn++).observe(document.querySelector("header.bar").parentElement, { childList: true });
    });
    // What changes no finding, so that the page has no news of its own.
    for (const times of [1, 2, 3]) {
      await t.desk.evaluate((number) => chrome.storage.sync.set({ contacts: [{ label: "Campus", number: String(number), lab: false }] }), times);
      await until(() => panel.evaluate(() => window.drawn), times);
    }
    await panel.close();
    await page.close();
    await reset(t);
  },
  async "feedback: no text unless it is added"(t) {
    const page = await chat(t);
    const panel = await own(t, `panel.html?tab=${await tabOf(t)}`);
    await panel.locator(".tool summary").first().click();
    await panel.getByRole("button", { name: "Report a wrong finding" }).first().click();
    const shown = panel.locator("dialog pre");
    const bundle = JSON.parse(await shown.textContent());
    assert.equal(bundle.rule, "mix/bleach-with-acid");
    assert.ok(!/hydrochloric/.test(await shown.textContent()));
    await judge(panel, "feedback");
    await panel.getByLabel("Add the words of the finding").check();
    assert.match(await shown.textContent(), /hydrochloric/);
    await panel.keyboard.press("Escape");
    await until(() => panel.locator("dialog").count(), 0);
    await panel.close();
    await page.close();
  },
  async "options: every setting is saved, and open pages follow without a reload"(t) {
    const page = await chat(t);
    const options = await own(t, "options.html", 1240);
    await options.getByRole("switch", { name: "chatgpt.com" }).focus();
    await options.keyboard.press("Space");
    await until(async () => (await stored(t, "sync")).off, ["chatgpt.com"]);
    await until(() => options.evaluate(() => document.activeElement?.closest("section")?.id), "sites");
    await options.locator("#shows .seg label", { hasText: "Danger" }).click();
    await until(async () => (await stored(t, "sync")).lowest, "danger");
    await until(() => page.evaluate(() => CSS.highlights.get("fh-warning")?.size ?? 0), 0);
    assert.equal(await page.evaluate(() => CSS.highlights.get("fh-danger").size), 1);
    await options.getByRole("switch", { name: "Chemical hazards" }).click();
    await until(() => page.evaluate(() => CSS.highlights.get("fh-danger")?.size ?? 0), 0);
    await typesContact(t, options);
    await options.getByRole("switch", { name: "Keep a log" }).click();
    await until(async () => (await stored(t, "local")).log, true);
    await judge(options, "options");
    await options.close();
    await page.close();
    await reset(t);
  },
  async "options: a pack is taken, or refused with reason and line"(t) {
    const options = await own(t, "options.html", 1240);
    const give = (name, text) => options.locator("#packs input[type=file]").setInputFiles({ name, mimeType: "text/plain", buffer: Buffer.from(text) });
    await give("worse.toml", 'name = "x"\nversion = \n');
    await until(async () => /worse\.toml, line 2: /.test(await options.locator("#packs .problem").textContent()), true);
    await give("top.toml", 'wrong = 1\nname = "x"\nversion = "1"\n');
    await until(async () => /top\.toml, line 1: unknown field/.test(await options.locator("#packs .problem").textContent()), true);
    await give("larkmoor.toml", PACK);
    await until(async () => (await stored(t, "local")).packs?.map(({ file }) => file).at(-1), "larkmoor.toml");
    await options.getByText("0 rules, 0 substances, 1 contact", { exact: true }).first().waitFor();
    await judge(options, "options-packs");
    await options.getByRole("button", { name: "Remove Larkmoor" }).first().click();
    await options.close();
    await reset(t);
  },
  async "options: what was hidden comes back"(t) {
    await t.desk.evaluate(() => chrome.storage.local.set({ dismissed: { finding: ["omits/ventilation#abc"], site: { "127.0.0.1": ["omits/ventilation"] }, rules: ["mix/bleach-with-acid"] } }));
    const options = await own(t, "options.html", 760);
    await until(() => options.locator("#dismissed li").count(), 3);
    await judge(options, "options-hidden");
    await options.getByRole("button", { name: /^Show again: Bleach and acid/ }).click();
    await until(async () => (await stored(t, "local")).dismissed.rules, []);
    await until(() => options.locator("#dismissed li").count(), 2);
    await options.close();
    await reset(t);
  },
  async "log: off by default, without words, exported and deleted"(t) {
    const before = await chat(t);
    await before.waitForTimeout(1200);
    assert.deepEqual(Object.keys(await stored(t, "local")).filter((name) => name.startsWith("log:")), []);
    await before.close();
    await t.desk.evaluate(() => chrome.storage.local.set({ log: true }));
    const page = await chat(t);
    await until(async () => Object.entries(await stored(t, "local")).flatMap(([name, list]) => (name.startsWith("log:") ? list : [])).length, 2);
    assert.ok(!/door shut|hydrochloric acid and/.test(JSON.stringify(await stored(t, "local"))));
    const log = await own(t, "log.html", 1000);
    await until(() => log.locator("tbody tr").count(), 2);
    await judge(log, "log");
    await log.getByRole("button", { name: "Export JSON" }).focus();
    await page.evaluate(() => add("assistant", "<p>Then mix bleach with acid.</p>"));
    await until(() => log.locator("tbody tr").count(), 3);
    await until(() => focused(log), "Export JSON");
    const [download] = await Promise.all([log.waitForEvent("download"), log.getByRole("button", { name: "Export CSV" }).click()]);
    assert.match(readFileSync(await download.path(), "utf8"), /^time,site,severity.*\r\n.*127\.0\.0\.1,danger/);
    await log.getByRole("button", { name: "Delete the log" }).click();
    await log.getByText("The log is empty.").waitFor();
    await log.close();
    await page.close();
    await reset(t);
  },
  async "first run: three steps, and the engine reads the example"(t) {
    const welcome = await own(t, "welcome.html", 640);
    await judge(welcome, "welcome-1");
    await welcome.getByRole("button", { name: "Continue" }).focus();
    await welcome.keyboard.press("Enter");
    await until(() => focused(welcome), "Choose where");
    await judge(welcome, "welcome-2");
    await welcome.getByRole("button", { name: "Continue" }).click();
    await welcome.getByText("Bleach and acid together release chlorine gas").waitFor();
    await judge(welcome, "welcome-3");
    await welcome.getByLabel("Message").fill("Rinse.");
    await welcome.getByText("No findings", { exact: true }).waitFor();
    await welcome.close();
  },
  async "privacy: the policy of this very extension, and the count"(t) {
    const privacy = await own(t, "privacy.html", 640);
    await privacy.getByText("Nothing has left this device. 0 requests sent.").waitFor();
    assert.match(await privacy.locator("pre").textContent(), /connect-src 'self'/);
    await judge(privacy, "privacy");
    await privacy.close();
  },
  async "popup: state, pause, sensitivity"(t) {
    const page = await chat(t);
    const popup = await own(t, `popup.html?tab=${await tabOf(t)}`, 340);
    await popup.getByText("Reading this chat. 2 messages checked.").waitFor();
    await judge(popup, "popup");
    await popup.locator(".seg label", { hasText: "Fewer" }).click();
    await until(async () => (await stored(t, "sync")).sensitivity, "fewer");
    await popup.getByRole("button", { name: "Pause for an hour" }).click();
    await popup.getByText(/^Paused until/).waitFor();
    await until(() => page.evaluate(() => CSS.highlights.get("fh-danger")?.size ?? 0), 0);
    await judge(popup, "popup-paused");
    await popup.getByRole("button", { name: "Resume" }).click();
    await until(() => page.evaluate(() => CSS.highlights.get("fh-danger")?.size ?? 0), 1);
    await popup.close();
    await page.close();
    await reset(t);
  },
  async "a language that the person chose is spoken on every surface"(t) {
    await t.desk.evaluate(() => chrome.storage.sync.set({ language: "de" }));
    const page = await chat(t);
    const options = await own(t, "options.html", 1240);
    await until(() => options.evaluate(() => document.documentElement.lang), "de");
    assert.equal(await options.locator("h1").textContent(), "Einstellungen");
    await until(async () => /^Gefahr/.test(await page.locator(".mark:not([hidden]) .badge").last().getAttribute("aria-label")), true);
    await judge(options, "options-de");
    await options.close();
    await page.close();
    await reset(t);
  },
};

const t = await open({ bypassCSP: true, ...(values.npm && { npm: values.npm }) });
try {
  // Speaks for the extension: a page of its own stays, where the background rests now and then.
  t.desk = await t.context.newPage();
  await t.desk.goto(`chrome-extension://${t.id}/privacy.html`);
  for (const [name, check] of Object.entries(cases)) {
    if (!name.includes(positionals[0] ?? "")) continue;
    await check(t).then(() => console.log(`ok   ${name}`), async (error) => {
      process.exitCode = 1;
      console.log(`FAIL ${name}\n${error.stack.slice(0, 1800)}`);
      await reset(t);
      for (const page of t.context.pages().slice(1)) if (page !== t.desk) await page.close();
    });
  }
} finally {
  await t.close();
}
