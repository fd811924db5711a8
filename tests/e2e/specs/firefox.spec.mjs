// Firefox: what differs there. Its background is an event page that the browser stops when it rests, its addresses are
// others, and its pages refuse what Chromium's let pass.
import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readdirSync, rmSync, truncateSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, afterEach, before, describe, it } from "node:test";
import { badge, cardOf, highlighted, highlights, until } from "../annotations.mjs";
import { violations } from "../axe.mjs";
import { openFirefox } from "../browser.mjs";
import { ask, hosts, sites } from "../chats.mjs";
import { question } from "../clients/scripts.mjs";
import { startScripted } from "../clients/scripted.mjs";
import { out, shipped } from "../places.mjs";
import { openPopup, statusLine } from "../popup.mjs";

const chat = sites.chatgpt;

describe("Firefox", () => {
  let server, browser, page;
  before(async () => (server = await startScripted({ hosts })));
  after(() => server?.close());
  afterEach(async () => {
    await browser?.close();
    browser = undefined;
  });

  async function open(options) {
    browser = await openFirefox({ routes: server.routes, ...options });
    page = browser.page;
    await page.goto(chat.url);
  }

  async function askToTheEnd(name, words) {
    await ask(page, chat, question[name]);
    await page.getByText(words).last().waitFor();
    await page.locator(chat.streaming).waitFor({ state: "detached" });
  }

  for (const scheme of ["light", "dark"]) {
    it(`has nothing that axe finds wrong, in badge, card and popup, ${scheme}`, async () => {
      await open({ prefs: { "layout.css.prefers-color-scheme.content-override": scheme === "dark" ? 0 : 1 } });
      await askToTheEnd("danger", "before you put the mats back");
      const button = badge(page, "Danger", 2);
      await button.focus();
      await page.keyboard.press("Enter");
      await (await cardOf(button)).getByText("29 CFR 1910").first().waitFor();
      await page.screenshot({ path: join(out, `firefox-card-${scheme}.png`) });
      assert.deepEqual(await violations(page, "html > div"), []);
      const popup = await openPopup(browser, page);
      await statusLine(popup).filter({ hasText: "Reading this chat. 2 messages checked." }).waitFor();
      await popup.getByText("Nothing has left this device. 0 requests sent.").waitFor();
      await popup.screenshot({ path: join(out, `firefox-popup-${scheme}.png`) });
      assert.deepEqual(await violations(popup), []);
    });
  }

  it("finds on when the browser has stopped its background page", async () => {
    await open({ prefs: { "extensions.background.idle.timeout": 1500 } });
    await askToTheEnd("danger", "before you put the mats back");
    await highlighted(page, "danger", "household bleach");
    const popup = await openPopup(browser, page);
    const isStopped = () => popup.evaluate(() => chrome.extension.getViews().every((view) => !/background/.test(view.location.pathname)));
    await until("the background page to be stopped", isStopped);
    await page.bringToFront();
    await askToTheEnd("acid", "fill the bottle");
    await highlighted(page, "danger", "into the concentrated sulfuric acid");
    await highlighted(page, "danger", "household bleach");
    await badge(page, "Danger", 4).waitFor();
  });

  it("comes back when the page takes its badges away", async () => {
    await open();
    await askToTheEnd("danger", "before you put the mats back");
    await badge(page, "Danger", 2).waitFor({ state: "attached" });
    await page.evaluate(() => [...document.documentElement.children].filter((node) => node.shadowRoot).forEach((node) => node.remove()));
    await badge(page, "Danger", 2).waitFor({ state: "attached" });
    assert.deepEqual(browser.errors, []);
  });

  it("says that rules answer alone when the model's file is damaged", async () => {
    const copy = mkdtempSync(join(tmpdir(), "fumehood-damaged-"));
    try {
      cpSync(shipped("extension-firefox-test"), copy, { recursive: true });
      truncateSync(join(copy, readdirSync(copy, { recursive: true }).find((name) => name.endsWith(".onnx"))), 1000);
      await open({ extension: copy });
      await askToTheEnd("danger", "before you put the mats back");
      await until("the badge to say so", async () => /Rules only/.test((await badge(page, "Danger", 2).getAttribute("aria-label")) ?? ""));
      assert.ok((await highlights(page)).danger.length > 0);
    } finally {
      rmSync(copy, { recursive: true, force: true });
    }
  });

  it("turns the reading off and on by its popup's switch", async () => {
    await open();
    await askToTheEnd("danger", "before you put the mats back");
    await badge(page, "Danger", 2).waitFor({ state: "attached" });
    const popup = await openPopup(browser, page);
    await popup.getByRole("switch").click();
    await statusLine(popup).filter({ hasText: "Off on this site. Nothing here is read." }).waitFor();
    await badge(page, "Danger", 2).waitFor({ state: "detached" });
    await popup.getByRole("switch").click();
    await badge(page, "Danger", 2).waitFor({ state: "attached" });
  });
});
