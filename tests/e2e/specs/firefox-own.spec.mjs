// The extension's own pages in Firefox, over the engine that ships.
import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { until } from "../annotations.mjs";
import { violations } from "../axe.mjs";
import { openFirefox } from "../browser.mjs";
import { ask, hosts, sites } from "../chats.mjs";
import { question } from "../clients/scripts.mjs";
import { startScripted } from "../clients/scripted.mjs";
import { out } from "../places.mjs";
import { openOwn, tabOf } from "../own.mjs";

const chat = sites.chatgpt;

for (const scheme of ["light", "dark"]) {
  describe(`the extension's own pages in Firefox, ${scheme}`, () => {
    let server, browser, tab;
    before(async () => {
      server = await startScripted({ hosts, delay: 1 });
      browser = await openFirefox({ routes: server.routes, prefs: { "layout.css.prefers-color-scheme.content-override": scheme === "dark" ? 0 : 1 } });
      await browser.page.goto(chat.url);
      await ask(browser.page, chat, question.danger);
      await browser.page.getByText("before you put the mats back").last().waitFor();
      tab = await tabOf(browser, browser.page);
    });
    after(async () => {
      await browser?.close();
      server?.close();
    });

    /** Opens one page, waits until it shows what it is for, and has axe read it. */
    function has(name, address, shows, more = async () => {}) {
      it(name, async () => {
        const page = await openOwn(browser, address(tab));
        await shows(page).first().waitFor();
        await more(page);
        await page.screenshot({ path: join(out, `firefox-${name}-${scheme}.png`) });
        assert.deepEqual(await violations(page), []);
        assert.deepEqual(browser.errors, []);
      });
    }

    has("panel", (tab) => `panel.html?tab=${tab}`, (page) => page.getByRole("button", { name: "Assistant: go to message 2" }), async (page) => {
      await page.locator(".words").first().click();
      await until("the words to be marked on the page", () => browser.page.evaluate(() => (CSS.highlights.get("fh-current")?.size ?? 0) > 0));
    });
    has("popup", (tab) => `popup.html?tab=${tab}`, (page) => page.getByText("Reading this chat. 2 messages checked."));
    has("options", () => "options.html", (page) => page.getByRole("switch", { name: "chatgpt.com" }));
    has("log", () => "log.html", (page) => page.getByText("The log is off."));
    has("report", (tab) => `log.html?tab=${tab}`, (page) => page.getByRole("cell", { name: "chatgpt.com" }));
    has("welcome", () => "welcome.html", (page) => page.getByText("It reads along, here"), async (page) => {
      await page.getByRole("button", { name: "Continue" }).click();
      await page.getByRole("heading", { name: "Choose where" }).waitFor();
      await page.getByRole("button", { name: "Continue" }).click();
      await page.getByText(/chlorine/).first().waitFor();
    });
    has("privacy", () => "privacy.html", (page) => page.getByText("Nothing has left this device. 0 requests sent."));
  });
}
