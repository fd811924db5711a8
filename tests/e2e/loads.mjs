// Conversations and messages of a size that no person writes, and two that stream at once, the same in every browser.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { badge, highlighted, highlights, until } from "./annotations.mjs";
import { ask, sites } from "./chats.mjs";
import { question } from "./clients/scripts.mjs";
import { freshChat } from "./fresh.mjs";
import { openPopup, statusLine } from "./popup.mjs";

const chat = sites.chatgpt;
const DANGER_ENDS = "before you put the mats back";
const MIXES = "Now pour the household bleach together with the ammonia cleaner into one bucket.";

/** `launch` opens the browser with the extension that has open shadow roots. */
export function bears(title, launch) {
  describe(title, () => {
    const fresh = freshChat(launch, chat);
    const popupSays = async (page, words) => statusLine(await openPopup(fresh.browser, page)).filter({ hasText: words }).waitFor();

    it("reads a conversation of 500 messages and what is asked after them", async () => {
      const page = await fresh.open();
      const dangers = [2, 250, 500];
      await write(page, Array.from({ length: 500 }, (_, index) => (dangers.includes(index + 1) ? MIXES : `Message ${index + 1}. Rinse the flask and let it dry.`)));
      // Only what is near the view has its marks.
      const isMarked = async (number) => {
        await page.locator("[data-message-author-role]").nth(number - 1).scrollIntoViewIfNeeded();
        await badge(page, "Danger", number).waitFor();
        await until(`message ${number} to be marked`, () => markedIn(page, number));
      };
      for (const number of dangers.toReversed()) await isMarked(number);
      await popupSays(page, "Reading this chat. 500 messages checked.");
      await page.bringToFront();
      await fresh.askToTheEnd(page, "danger", DANGER_ENDS);
      for (const number of [502, ...dangers]) await isMarked(number);
      assert.deepEqual(fresh.browser.errors, []);
    });

    it("reads a message of 200 kB to its end", async () => {
      const page = await fresh.open();
      const long = `${"Rinse the flask and let it dry on the rack. ".repeat(4600)}${MIXES}`;
      assert.ok(long.length > 200_000);
      await write(page, ["How do I clean up?", long]);
      await badge(page, "Danger", 2).waitFor({ state: "attached" });
      await highlighted(page, "danger", "household bleach");
      await fresh.askToTheEnd(page, "acid", "then fill the bottle");
      await highlighted(page, "danger", "into the concentrated sulfuric acid");
      await popupSays(page, "Reading this chat. 4 messages checked.");
      assert.deepEqual(fresh.browser.errors, []);
    });

    it("reads two tabs that stream at once, each with its own findings", async () => {
      const one = await fresh.open();
      const other = await fresh.tab();
      const holds = [fresh.server.hold("Spread the"), fresh.server.hold("Let it cool")];
      try {
        await one.bringToFront();
        await ask(one, chat, question.danger);
        await other.bringToFront();
        await ask(other, chat, question.acid);
        await Promise.all(holds.map(({ reached }) => reached));
        await highlighted(one, "danger", "household bleach");
        await highlighted(other, "danger", "into the concentrated sulfuric acid");
      } finally {
        for (const hold of holds) hold.release();
      }
      for (const [page, last, own, foreign] of [
        [one, DANGER_ENDS, "household bleach", "sulfuric"],
        [other, "then fill the bottle", "into the concentrated sulfuric acid", "bleach"],
      ]) {
        await page.getByText(last).waitFor();
        await page.bringToFront();
        await badge(page, "Danger", 2).waitFor();
        // The badge stands before the marks are drawn anew in the tab that comes to the front.
        await highlighted(page, "danger", own);
        const marked = (await highlights(page)).danger;
        assert.deepEqual(marked.filter((text) => text.includes(foreign)), []);
        await popupSays(page, "Reading this chat. 2 messages checked.");
      }
      assert.deepEqual(fresh.browser.errors, []);
    });
  });
}

/** Puts messages into the page, the person's and the answers in turn, as it draws them when a conversation is opened again. */
function write(page, texts) {
  return page.evaluate((list) => {
    const messages = list.map((text, index) => {
      const message = document.createElement("div");
      message.dataset.messageAuthorRole = index % 2 ? "assistant" : "user";
      message.dataset.messageId = crypto.randomUUID();
      const body = message.appendChild(document.createElement("div"));
      body.className = index % 2 ? "markdown prose" : "whitespace-pre-wrap";
      body.appendChild(document.createElement("p")).textContent = text;
      return message;
    });
    document.querySelector("#thread").append(...messages);
  }, texts);
}

/** Whether some danger is marked in the message of this number. */
function markedIn(page, number) {
  return page.evaluate((at) => {
    const message = document.querySelectorAll("[data-message-author-role]")[at];
    return [...(CSS.highlights.get("fh-danger") ?? [])].some(({ startContainer }) => message.contains(startContainer));
  }, number - 1);
}
