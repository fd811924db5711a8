// What the extension survives, the same in every browser: text that looks like HTML, a damaged model, a page that takes
// its badges away.
import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readdirSync, rmSync, truncateSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, it } from "node:test";
import { badge, cardOf, findings, highlighted, highlights, until } from "./annotations.mjs";
import { ask, sites } from "./chats.mjs";
import { question } from "./clients/scripts.mjs";
import { freshChat } from "./fresh.mjs";
import { shipped } from "./places.mjs";
import { openPopup, statusLine } from "./popup.mjs";

const chat = sites.chatgpt;
const DANGER_ENDS = "before you put the mats back";

/** `launch` opens the browser with `build`, the extension that has open shadow roots. */
export function survives(title, { launch, build }) {
  describe(title, () => {
    const fresh = freshChat(launch, chat);
    const popupSays = async (page, words) => statusLine(await openPopup(fresh.browser, page)).filter({ hasText: words }).waitFor();

    it("shows words that look like HTML as words, in a page of the strictest policy", async () => {
      const page = await fresh.open();
      await page.evaluate(() => {
        window.violated = [];
        document.addEventListener("securitypolicyviolation", (event) => window.violated.push(event.violatedDirective));
      });
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
      assert.deepEqual(await page.evaluate(() => [window.ran, ...window.violated]), [undefined]);
      assert.deepEqual(fresh.browser.errors, []);
    });

    it("changes nothing in the page", async () => {
      const drawn = async (extension) => {
        const page = await fresh.open({ extension });
        await fresh.askToTheEnd(page, "danger", DANGER_ENDS);
        if (extension) await badge(page, "Danger", 2).waitFor();
        const html = await page.evaluate(() => document.body.outerHTML);
        return html.replace(/data-message-id="[^"]*"/g, "");
      };
      assert.equal(await drawn(build), await drawn(null));
    });

    it("says that rules answer alone when the model's file is damaged", async () => {
      const copy = mkdtempSync(join(tmpdir(), "fumehood-damaged-"));
      try {
        cpSync(shipped(build), copy, { recursive: true });
        truncateSync(join(copy, readdirSync(copy, { recursive: true }).find((name) => name.endsWith(".onnx"))), 1000);
        const page = await fresh.open({ extension: copy });
        await fresh.askToTheEnd(page, "danger", DANGER_ENDS);
        await highlighted(page, "danger", "household bleach");
        await until("the badge to say so", async () => /Rules only/.test((await badge(page, "Danger", 2).getAttribute("aria-label")) ?? ""));
        await popupSays(page, "Rules only. 2 messages checked.");
        assert.ok((await highlights(page)).danger.length > 0);
      } finally {
        rmSync(copy, { recursive: true, force: true });
      }
    });

    it("comes back when the page takes its badges away", async () => {
      const page = await fresh.open();
      await fresh.askToTheEnd(page, "danger", DANGER_ENDS);
      await badge(page, "Danger", 2).waitFor({ state: "attached" });
      await page.evaluate(() => [...document.documentElement.children].filter((node) => node.shadowRoot).forEach((node) => node.remove()));
      await badge(page, "Danger", 2).waitFor({ state: "attached" });
      assert.deepEqual(fresh.browser.errors, []);
    });
  });
}
