// Reading: what is written, replayed or chosen is read and shown.
import assert from "node:assert/strict";
import { INCIDENT, MIX } from "../messages.mjs";
import { marked, model, open, PHONE, write } from "../page.mjs";

export default {
  async "the first view is an example with a finding, read without a complaint, from at most 3 MB"({ chromium, server }) {
    const { page, complaints } = await open(chromium, server.url);
    const at = await page.evaluate(() => performance.timeOrigin + performance.getEntriesByName("first finding")[0].startTime);
    assert.ok((await marked(page, "danger")).length > 0, "nothing is marked");
    assert.equal(await page.locator("#side-place .card").count(), 1);
    await model(page);
    assert.deepEqual(complaints, []);
    const before = server.sent.filter((each) => each.at <= at).reduce((sum, { bytes }) => sum + bytes.length, 0);
    assert.ok(before > 500_000 && before <= 3_000_000, `${before} bytes were sent before it`);
    return `${(before / 1e6).toFixed(2)} MB`;
  },

  async "what is written is marked while it is written, and again in the chat"({ chromium, server }) {
    const { page } = await open(chromium, server.url);
    await page.click("#clear");
    await write(page, MIX);
    await page.waitForSelector("#draft-badge .b-danger");
    const words = await marked(page, "danger");
    assert.ok(words.length > 0 && words.every((part) => MIX.includes(part)), `marked: ${words}`);
    await page.keyboard.press("Control+Enter");
    await page.waitForSelector(".turn .b-danger");
    assert.deepEqual(await marked(page, "danger"), words);
    assert.equal(await page.locator("#field").textContent(), "");
    await write(page, `User: ${MIX.replace("Then", "May I")}\nAssistant: Never do that.\nRinse first.`);
    await page.waitForFunction(() => document.getElementById("add").textContent === "Add 2 messages");
    await page.click("#add");
    assert.equal(await page.locator(".turn").count(), 3);
    await page.waitForFunction(() => ["Message 2", "Message 3"].includes(document.getElementById("side-title").textContent));
  },

  async "an incident opens its steps, on a phone as a sheet that Esc closes"({ chromium, server }) {
    const { page } = await open(chromium, server.url, PHONE);
    await page.click("#clear");
    await write(page, INCIDENT, "user");
    await page.waitForSelector("#draft-badge .b-incident");
    assert.equal(await page.locator("#sheet[open]").count(), 0, "the sheet takes the focus from who writes");
    await page.click("#add");
    await page.waitForSelector("#sheet[open] .card.incident .steps li");
    assert.equal((await page.locator("#alert").textContent()).startsWith("Act now."), true);
    await page.keyboard.press("Escape");
    assert.equal(await page.locator("#sheet[open]").count(), 0);
  },

  async "a replay streams the chat and ends as it was"({ chromium, server }) {
    const { page } = await open(chromium, server.url);
    await model(page);
    const chat = () => page.locator(".turn").evaluateAll((turns) => turns.map((turn) => turn.textContent));
    await page.waitForTimeout(500);
    const before = await chat();
    await page.click("#replay");
    await page.waitForFunction(() => document.getElementById("replay").textContent === "Stop");
    await page.waitForFunction(() => document.getElementById("replay").textContent === "Replay", null, { timeout: 60_000 });
    await page.waitForTimeout(1000);
    assert.deepEqual(await chat(), before);
  },

  async "the keyboard reaches badge, card and findings"({ chromium, server }) {
    const { page } = await open(chromium, server.url);
    await page.focus(".turn .badge.b-danger");
    await page.keyboard.press("Enter");
    assert.equal(await page.locator("#side-place .card .sheet").count(), 0, "Enter folds the open card");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Alt+Shift+J");
    assert.match(await page.locator("#side-count").textContent(), /^\d+\/\d+$/);
    await page.focus("#side-place button.words");
    await page.keyboard.press("Enter");
    assert.ok((await marked(page, "current")).length > 0, "the words are shown in the message");
    await page.keyboard.press("Escape");
    assert.ok(await page.evaluate(() => document.activeElement.matches(".turn .badge")), "Esc leads back to the badge");
  },
};
