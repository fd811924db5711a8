// What is read, and how it is marked.
import assert from "node:assert/strict";
import { ANSWER, chat, DANGER, until } from "../chat.mjs";

export default {
  async "streams with replaced and with edited text nodes"(t) {
    for (const replace of [true, false]) {
      const page = await chat(t, "");
      await page.evaluate(([text, replace]) => stream(b, text, { replace, delay: 5 }), [ANSWER, replace]);
      await until(page, DANGER);
      await page.close();
    }
  },
  async "re-rendered messages are marked again"(t) {
    const page = await chat(t);
    await until(page, DANGER);
    await page.evaluate(() => { for (const m of document.querySelectorAll("[data-message-author-role]")) m.replaceWith(m.cloneNode(true)); });
    await page.waitForTimeout(300);
    await until(page, DANGER);
    assert.equal(await page.locator(".mark:not([hidden]) .badge.b-danger").count(), 1);
    await page.close();
  },
  async "messages in an open shadow root"(t) {
    const page = await t.context.newPage();
    await page.goto(t.url);
    await page.evaluate((text) => {
      const host = document.createElement("deep-chat");
      const root = host.attachShadow({ mode: "open" });
      root.innerHTML = '<div id="messages"></div>';
      document.body.prepend(host);
      for (const role of ["user", "ai"]) {
        const message = document.createElement("div");
        message.className = `outer-message-container deep-chat-outer-container-role-${role}`;
        message.innerHTML = `<div class="message-bubble"><p>${role === "ai" ? text : "Hi"}</p></div>`;
        root.firstChild.append(message);
      }
    }, ANSWER);
    await until(page, DANGER);
    await page.close();
  },
  async "five hundred messages"(t) {
    const page = await t.context.newPage();
    await page.goto(t.url);
    const began = Date.now();
    await page.evaluate(() => { for (let count = 0; count < 500; count++) add(count % 2 ? "assistant" : "user", `<p>Message ${count}. ${count === 499 ? "Mix bleach with acid." : "Rinse."}</p>`); });
    await until(page, ["Mix bleach with acid"]);
    console.log(`     the last of 500 messages after ${Date.now() - began} ms`);
    await page.close();
  },
  async "of very many findings those near the view are marked, and on paper all"(t) {
    const page = await t.context.newPage();
    await page.goto(t.url);
    const texts = Array.from({ length: 60 }, (_, index) => `Message ${index}. Mix bleach with acid.`);
    await page.evaluate((list) => { for (const text of list) add("assistant", `<p>${text}</p>`).style.height = "300px"; }, texts);
    const marked = () => page.evaluate(() => [...CSS.highlights.get("fh-danger") ?? []].map(({ startContainer }) => startContainer.data.split(".")[0]));
    const has = async (name) => { for (let wait = 0; wait < 100 && !(await marked()).includes(name); wait++) await page.waitForTimeout(100); assert.ok((await marked()).includes(name), name); };
    await has("Message 0");
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
    await has("Message 59");
    await page.waitForTimeout(1500);
    assert.ok(!(await marked()).includes("Message 0"));
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    assert.equal((await marked()).length, 60);
    await page.close();
  },
  async "a message of 200 kB is read to its end, and the page keeps its frames"(t) {
    const page = await chat(t);
    await until(page, DANGER);
    await page.evaluate(() => add("assistant", `<p>${"Rinse the flask and let it dry on the rack. ".repeat(4600)}Then mix bleach with acid.</p>`));
    await until(page, [...DANGER, "mix bleach with acid"]);
    assert.deepEqual(page.errors, []);
    await page.close();
  },
  async "two tabs stream at once, each with its own findings"(t) {
    const [one, other] = [await chat(t, ""), await chat(t, "")];
    const text = ["First rinse. Then mix bleach with acid. Wait a while.", "First rinse. Then mix bleach with hydrochloric acid. Wait a while."];
    await Promise.all([one, other].map((page, index) => page.evaluate((words) => stream(b, words, { replace: true, delay: 5 }), text[index])));
    await until(one, ["mix bleach with acid"]);
    await until(other, DANGER);
    await one.close();
    await other.close();
  },
};
