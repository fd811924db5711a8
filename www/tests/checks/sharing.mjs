// Ways out of the page: a link that holds the chat, and a report as JSON, Markdown and on paper.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { MIX } from "../messages.mjs";
import { open, visit, write } from "../page.mjs";

const OPTIONS = { permissions: ["clipboard-read", "clipboard-write"], acceptDownloads: true };
const CHAT = `User: Is “this” ok? <b>ünïcode</b> 👩‍🔬\nAssistant: ${MIX}`;

/** The page with `CHAT` on it and the window for sharing open. */
async function ready(chromium, server) {
  const { page } = await open(chromium, server.url, OPTIONS);
  await page.click("#clear");
  await write(page, CHAT);
  await page.click("#add");
  await page.waitForSelector(".turn .b-danger");
  await page.click("#share");
  return page;
}

async function saved(page, button) {
  const [download] = await Promise.all([page.waitForEvent("download"), page.click(button)]);
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), "utf8") };
}

export default {
  async "a copied link opens the same chat elsewhere, and its text is in no request"({ chromium, server }) {
    const page = await ready(chromium, server);
    await page.click("#copy-link");
    await page.waitForFunction(() => document.getElementById("link-says").textContent.startsWith("Copied."));
    const link = await page.evaluate(() => navigator.clipboard.readText());
    const texts = () => page.locator(".turn .text").allTextContents();
    const before = await texts();
    const other = await open(chromium, link);
    assert.deepEqual(await other.page.locator(".turn .text").allTextContents(), before);
    await other.page.waitForSelector(".turn .b-danger");
    const packed = new URL(link).hash.slice("#chat=".length);
    assert.ok(packed.length > 40 && server.asked.every((request) => !request.includes(packed.slice(0, 40))), "the text was sent");
    await other.page.click("#clear");
    assert.equal(new URL(other.page.url()).hash, "", "the address still holds a chat that is gone");
  },

  async "a damaged link is refused with a sentence, over the first example"({ chromium, server }) {
    for (const broken of ["xyz", "q1ZKSk0pzs9TslJQSi1OLVJSqAUA", "%00"]) {
      const { page, context } = await visit(chromium, `${server.url}#chat=${broken}`);
      await page.waitForFunction(() => document.getElementById("banner").textContent.includes("the link is damaged or was cut"));
      await page.waitForSelector(".turn .b-danger");
      await context.close();
    }
  },

  async "the report holds every finding, and messages only when asked"({ chromium, server }) {
    const page = await ready(chromium, server);
    const json = await saved(page, "#save-json");
    assert.equal(json.name, "fumehood-report.json");
    const report = JSON.parse(json.text);
    assert.deepEqual(report.messages.map(({ number, role, text }) => [number, role, text]), [[1, "user", undefined], [2, "assistant", undefined]]);
    const [finding] = report.messages[1].assessment.findings;
    assert.equal(finding.rule, "chemical-hazards/toxic-gas");
    const markdown = await saved(page, "#save-markdown");
    assert.ok(markdown.text.includes(`## Message 2. ${finding.title}`));
    assert.ok(finding.standards.every(({ id }) => markdown.text.includes(id.replace(/[[\]*_]/g, "\\$&"))));
    assert.ok(!markdown.text.includes("ünïcode"), "a message is in the report that nobody asked for");
    await page.check("#full-texts");
    assert.ok((await saved(page, "#save-markdown")).text.includes("<b>ünïcode</b> 👩‍🔬"));
    assert.equal(JSON.parse((await saved(page, "#save-json")).text).messages[1].text, MIX);
    assert.match(await page.locator("#seal").textContent(), /\b0 requests sent/, "saving a file counts as a request");
  },

  async "on paper stands the report alone, in ink on white"({ chromium, server }) {
    const { page } = await open(chromium, server.url, { colorScheme: "dark" });
    assert.equal(await page.locator("#report").isVisible(), false);
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    await page.emulateMedia({ media: "print" });
    assert.equal(await page.locator("#report h1").textContent(), "Chat safety report");
    assert.equal(await page.locator("main").isVisible(), false);
    assert.ok(await page.locator("#report .datasheet .subs svg").first().isVisible());
    const [ink, ground] = await page.evaluate(() => [getComputedStyle(document.querySelector("#report h1")).color, getComputedStyle(document.getElementById("report")).backgroundColor]);
    assert.deepEqual([ink, ground], ["rgb(20, 33, 43)", "rgb(255, 255, 255)"]);
  },
};
