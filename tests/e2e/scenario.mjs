// One conversation, the same on every chat page: a dangerous answer is marked while it streams, its card is read by
// keyboard alone, and a correct answer about the same chemicals gets no danger.
import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { isDeepStrictEqual } from "node:util";
import { badge, cardOf, findings, focused, highlighted, highlights, plain, tabTo, until } from "./annotations.mjs";
import { openBrowser } from "./browser.mjs";
import { ask, hosts } from "./chats.mjs";
import { dangerousStep, question } from "./clients/scripts.mjs";
import { startScripted } from "./clients/scripted.mjs";
import { out } from "./places.mjs";

const distinct = (texts) => [...new Set(texts.map(plain))].sort();

/** `start` brings up a front end over the scripted server's API and gives `{ url, close }`; without it `chat.url` is used. */
export function annotates(name, { title, chat, start, open = openBrowser }) {
  describe(title, () => {
    let server, frontend, browser, page, card;
    const answerSays = (words) => page.getByText(words).last().waitFor();
    const picture = (kind) => page.screenshot({ path: join(out, `${name}-${kind}.png`), animations: "disabled" });

    before(async () => {
      server = await startScripted({ hosts });
      frontend = start && (await start(server.api));
      browser = await open({ routes: server.routes });
      page = browser.page;
      await page.goto(frontend?.url ?? chat.url);
    });
    after(async () => {
      if (page) await picture("end");
      await browser?.close();
      await frontend?.close();
      server?.close();
    });

    it("marks the dangerous step while the answer still streams", async () => {
      const hold = server.hold("Spread the");
      await ask(page, chat, question.danger);
      try {
        await hold.reached;
        const marked = await highlighted(page, "danger", "household bleach");
        assert.equal(await page.getByText("Rinse everything").count(), 0, "the answer has not gone on");
        if (chat.streaming) assert.ok((await page.locator(chat.streaming).count()) > 0, "the page says that it streams");
        assert.ok(dangerousStep.includes(plain(marked)), `"${marked}" lies within the dangerous step`);
        await picture("streaming");
      } finally {
        hold.release();
      }
      await answerSays("before you put the mats back");
      if (chat.streaming) await page.locator(chat.streaming).first().waitFor({ state: "detached" });
    });

    it("keeps the mark when the page draws the whole answer anew", async () => {
      const marked = await highlighted(page, "danger", "household bleach");
      assert.ok(dangerousStep.includes(plain(marked)));
      const again = (await highlights(page)).danger.filter((text) => text.includes("household bleach"));
      assert.equal(new Set(again).size, again.length, "nothing is marked twice");
      const line = await page.evaluate(() => {
        const [range] = CSS.highlights.get("fh-danger");
        return getComputedStyle(range.startContainer.parentElement, "::highlight(fh-danger)").textDecorationLine;
      });
      assert.match(line, /underline/, "the page draws the mark");
    });

    it("shows the findings by keyboard alone", async () => {
      const button = badge(page, "Danger", 2);
      await button.waitFor();
      await page.locator(chat.composer).focus();
      const isBadge = ({ name }) => /^Danger.*message 2\b/.test(name);
      await tabTo(page, "the badge", isBadge);
      await page.keyboard.press("Enter");
      assert.equal(await button.getAttribute("aria-expanded"), "true");
      card = await cardOf(button);
      const link = await tabTo(page, "the standard", ({ tag, name }) => tag === "a" && /^29 CFR 1910/.test(plain(name)));
      const gist = card.locator(".cites p", { hasText: plain(link.name) }).first();
      assert.ok(plain(await gist.innerText()).length > link.name.length + 10, "the standard says what it asks for");
      await page.keyboard.press("Escape");
      assert.ok(isBadge(await focused(page)), "the focus is back on the badge");
      assert.equal(await button.getAttribute("aria-expanded"), "false");
    });

    it("quotes on the card what is marked in the text", async () => {
      await page.keyboard.press("Enter");
      let marked, quoted;
      const agree = async () => {
        const dangers = (await findings(card)).filter(({ level }) => level === "Danger");
        quoted = distinct(dangers.flatMap(({ quotes }) => quotes));
        marked = distinct((await highlights(page)).danger);
        return marked.length > 0 && isDeepStrictEqual(marked, quoted);
      };
      // The model may still add to the card; both are read until they say the same.
      await until("card and text to agree", agree).finally(() => assert.deepEqual(marked, quoted));
      for (const scheme of ["light", "dark"]) {
        await page.emulateMedia({ colorScheme: scheme });
        await picture(scheme);
      }
      await page.emulateMedia({ colorScheme: "light" });
    });

    it("finds no danger in a correct answer about the same chemicals", async () => {
      await ask(page, chat, question.correct);
      await answerSays("wear gloves on both days");
      // The engine takes complete messages in their order: when the next one is through, this one is.
      await ask(page, chat, question.cooking);
      await answerSays("fresh bread");
      await badge(page, "No findings", 6).waitFor();
      assert.equal(await badge(page, "Danger", 4).count(), 0);
      assert.equal(await badge(page, "Act now", 4).count(), 0);
      const marked = (await highlights(page)).danger;
      assert.deepEqual(marked.filter((text) => !dangerousStep.includes(plain(text))), []);
    });

    if (!start) {
      it("leaves the page without a complaint", () => assert.deepEqual(browser.errors, []));
    }
  });
}
