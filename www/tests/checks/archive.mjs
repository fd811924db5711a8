// Chat exports: dropped or chosen, read with the rules, listed, opened; what is none is refused with a sentence.
import assert from "node:assert/strict";
import { CHATGPT, chatGpt, CLAUDE, file, zip } from "../exports.mjs";
import { MIX } from "../messages.mjs";
import { open, ownFiles, PHONE } from "../page.mjs";

const choose = (page, chosen) => page.setInputFiles("#archive-file", chosen);
const says = (page, pattern) => page.waitForFunction((source) => new RegExp(source).test(document.getElementById("archive-says").textContent), pattern.source, { timeout: 60_000 });
const listed = (page) => page.locator(".entry").evaluateAll((list) => list.map((entry) => [entry.querySelector(".title").textContent, entry.querySelector(".badge").textContent.trim()]));

async function drop(page, { name, buffer, mimeType }) {
  await page.evaluate(([fileName, text, type]) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([text], fileName, { type }));
    for (const kind of ["dragenter", "dragover"]) document.body.dispatchEvent(new DragEvent(kind, { dataTransfer, bubbles: true, cancelable: true }));
    if (!document.getElementById("cover").matches(":popover-open")) throw new Error("nothing shows that a file may be dropped");
    document.body.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
  }, [name, buffer.toString(), mimeType]);
}

export default {
  async "an export of ChatGPT is dropped, listed with its worst findings, and its chats open"({ chromium, server }) {
    const { page, complaints } = await open(chromium, server.url);
    const own = await ownFiles(server);
    const count = server.asked.length;
    await drop(page, file("conversations.json", CHATGPT));
    await says(page, /^3 chats in conversations\.json$/);
    assert.equal(await page.locator("#cover").isVisible(), false);
    const list = await listed(page);
    assert.deepEqual(list.map(([title]) => title), ["Capitals", "Cleaning the sink", "Untitled"]);
    assert.match(list[0][1], /^No findings/);
    assert.match(list[1][1], /^Danger/);
    assert.match(list[2][1], /^Act now/);
    await page.click("#filters button:nth-child(2)");
    assert.equal((await listed(page)).length, 2);
    await page.fill("#archive-search", "SINK");
    await page.click(".entry");
    await page.waitForSelector(".turn .b-danger");
    assert.deepEqual(await page.locator(".turn .text").allTextContents(), ["How do I clean this? “ünïcode” 👩‍🔬", MIX]);
    assert.equal(await page.locator("#from").textContent(), "“Cleaning the sink” from conversations.json");
    assert.equal(await page.locator("#archive").isVisible(), false);
    assert.deepEqual(server.asked.slice(count).filter((request) => !own.has(request)), [], "a chat was sent");
    assert.match(await page.locator("#seal").textContent(), /\b0 requests sent/);
    assert.deepEqual(complaints, []);
  },

  async "so are Claude's, a zip, and a zip in several parts"({ chromium, server }) {
    const { page } = await open(chromium, server.url, PHONE);
    await page.click("#open-archive");
    await choose(page, file("conversations.json", CLAUDE));
    await says(page, /^2 chats/);
    assert.match((await listed(page))[0].join(), /^Cleaning,Danger/);
    await choose(page, zip("export.zip", { "user.json": { name: "A" }, "chat/conversations.json": CHATGPT, "other.json": [1] }));
    await says(page, /^3 chats in export\.zip$/);
    await choose(page, zip("parts.zip", { "conversations-000.json": CHATGPT, "conversations-001.json": CHATGPT }));
    await says(page, /^6 chats in parts\.zip$/);
    await page.locator(".entry").nth(4).click();
    await page.waitForSelector(".turn .b-danger");
  },

  async "what is no export is refused, and says what to do"({ chromium, server }) {
    const { page } = await open(chromium, server.url);
    await page.click("#open-archive");
    const whole = JSON.stringify(CHATGPT);
    const refused = [
      [file("notes.txt", "Buy milk.", "text/plain"), /^notes\.txt is not JSON \(unexpected "B" at byte 0\)\. Choose conversations\.json/],
      [file("user.json", { name: "A" }), /^user\.json is JSON, but holds no list of chats\./],
      [file("list.json", [{ a: 1 }]), /^list\.json is a list, but its entry 1 is no chat/],
      [file("empty.json", ""), /^empty\.json is empty or ends too early/],
      [file("cut.json", whole.slice(0, whole.length - 40)), /^cut\.json ends in the middle of chat 3\. .*the chats before that are listed\.$/],
      [file("broken.json", `${whole.slice(0, -1)},{"a":oops}]`), /^broken\.json cannot be read from chat 4 on/],
      [zip("photos.zip", { "a.json": 1 }), /^photos\.zip has no conversations\.json in it\./],
    ];
    for (const [bad, sentence] of refused) {
      await choose(page, bad);
      await says(page, sentence);
      assert.equal(await page.locator("#archive-progress").isVisible(), false);
    }
    await choose(page, file("cut.json", whole.slice(0, whole.length - 40)));
    await says(page, /^cut/);
    assert.equal((await listed(page)).length, 2, "the whole chats of a file that was cut");
    await choose(page, file("none.json", []));
    await says(page, /^none\.json holds no chats\.$/);
  },

  async "a big export is read with progress, while the page answers"({ chromium, server }) {
    const { page } = await open(chromium, server.url);
    const filler = "Nothing of note happens in this sentence. ".repeat(40);
    const many = Array.from({ length: 4000 }, (_, index) => chatGpt(`Chat ${index}`, [["user", filler], ["assistant", index === 3999 ? MIX : filler]]));
    const big = file("conversations.json", many);
    await page.click("#open-archive");
    await choose(page, big);
    await page.waitForFunction(() => {
      const { max, value, hidden } = document.getElementById("archive-progress");
      return !hidden && value > 0 && value < max && document.querySelectorAll(".entry").length > 0;
    });
    await page.click("#close-archive");
    await page.click("#field");
    await page.keyboard.insertText(MIX);
    await page.waitForSelector("#draft-badge .b-danger");
    await page.click("#open-archive");
    await says(page, /^4000 chats/);
    await page.click("#filters button:nth-child(2)");
    assert.deepEqual((await listed(page)).map(([title]) => title), ["Chat 3999"]);
    return `${(big.buffer.length / 1e6).toFixed(0)} MB`;
  },
};
