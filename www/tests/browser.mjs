// Checks the built page in a real browser: node tests/browser.mjs --site DIR [--shots DIR]
import assert from "node:assert/strict";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { browser, marked, model, open, stored, violations, write } from "./page.mjs";
import { serve } from "./serve.mjs";

const { values } = parseArgs({ options: { site: { type: "string" }, shots: { type: "string" } } });
const site = resolve(values.site ?? "../target/dist/www");
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const MIX = "Then combine household bleach and ammonia for a stronger wash.";
const INCIDENT = "I just got hydrofluoric acid on my hand, can it wait till morning?";

const checks = {
  async "the first view is an example with a finding, read without a complaint"({ chromium, server }) {
    const { page, complaints } = await open(chromium, server.url);
    const first = await page.evaluate(() => performance.now());
    assert.ok((await marked(page, "danger")).length > 0, "nothing is marked");
    assert.equal(await page.locator("#side-place .card").count(), 1);
    await model(page);
    assert.deepEqual(complaints, []);
    return `first finding within ${Math.round(first)} ms`;
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

  async "nothing is asked for but the files of the page, and anything else would be counted"({ chromium, server }) {
    const { page } = await open(chromium, server.url);
    await model(page);
    await stored(page);
    const { files } = JSON.parse(await readFile(join(server.folder(), "files.json"), "utf8"));
    const own = new Set([...files, "sw.js"].map((file) => `GET ${new URL(file, server.url).pathname}`));
    assert.deepEqual(server.asked.filter((request) => !own.has(request)), []);
    const count = server.asked.length;
    await write(page, MIX);
    await page.waitForTimeout(1500);
    assert.equal(server.asked.length, count, "reading a message asks for something");
    assert.match(await page.locator("#seal").textContent(), /\b0 requests sent/);
    await page.evaluate(() => fetch("elsewhere").catch(() => undefined));
    await page.waitForFunction(() => /\b1 request sent/.test(document.getElementById("seal").textContent));
    await assert.rejects(page.evaluate(() => fetch("http://127.0.0.1:9/")), "the policy allows another origin");
  },

  async "without a network it opens again, with rules and model"({ chromium, server }) {
    const { page, context } = await open(chromium, server.url);
    await model(page);
    await stored(page);
    await context.setOffline(true);
    const count = server.asked.length;
    await page.reload();
    await model(page);
    await write(page, MIX);
    await page.waitForSelector("#draft-badge .b-danger");
    assert.equal(server.asked.length, count);
  },

  async "a new version waits, is offered, and leaves nothing of the old one"({ chromium, server }) {
    const { page } = await open(chromium, server.url);
    await model(page);
    await stored(page);
    const next = await mkdtemp(join(tmpdir(), "fumehood-www-"));
    await cp(site, next, { recursive: true });
    const { version } = JSON.parse(await readFile(join(next, "files.json"), "utf8"));
    await writeFile(join(next, "sw.js"), (await readFile(join(next, "sw.js"), "utf8")).replaceAll(version, "NEXT"));
    await writeFile(join(next, "index.html"), (await readFile(join(next, "index.html"), "utf8")).replace("<title>", "<title>Next "));
    server.replace(next);
    await page.evaluate(async () => (await navigator.serviceWorker.getRegistration()).update());
    await page.waitForSelector("#new-version button");
    assert.doesNotMatch(await page.title(), /^Next/);
    await page.click("#new-version button");
    await page.waitForFunction(() => document.title.startsWith("Next"));
    await page.waitForFunction(() => navigator.serviceWorker.controller?.state === "activated");
    assert.deepEqual((await page.evaluate(() => caches.keys())).map((name) => name.split(" ").at(-1)), ["NEXT"]);
    server.replace(site);
    await rm(next, { recursive: true });
  },

  async "axe has nothing to say, whatever is open"({ chromium, server }) {
    const found = [];
    const views = [{}, { colorScheme: "dark" }, PHONE, { ...PHONE, viewport: { width: 320, height: 640 }, colorScheme: "dark" }];
    for (const options of views) {
      const { page, context } = await open(chromium, server.url, options);
      const look = async (where) => {
        await page.waitForTimeout(300); // the sheet has moved in
        found.push(...(await violations(page)).map((line) => `${where} at ${options.viewport?.width ?? 1360} ${options.colorScheme ?? "light"}: ${line}`));
        if (values.shots) await page.screenshot({ path: join(values.shots, `${where}-${options.viewport?.width ?? 1360}-${options.colorScheme ?? "light"}.png`) });
        const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        assert.equal(wider, 0, `${where} is wider than its window`);
      };
      await model(page);
      await look("first");
      await page.click(".turn .badge.b-danger");
      await look("card");
      await page.keyboard.press("Escape");
      for (const name of ["gallery", "details"]) {
        await page.click(`#open-${name}`);
        await look(name);
        await page.click(`#close-${name}`);
      }
      await write(page, INCIDENT, "user");
      await page.waitForTimeout(1000);
      await look("draft");
      await page.click("#add");
      await page.waitForTimeout(300);
      await look("incident");
      await context.close();
    }
    assert.deepEqual(found, []);
  },
};

const chromium = await browser();
let failed = 0;
for (const [name, check] of Object.entries(checks)) {
  const server = await serve(site);
  try {
    const note = await check({ chromium, server });
    console.log(`ok    ${name}${note ? ` (${note})` : ""}`);
  } catch (error) {
    failed++;
    console.log(`FAIL  ${name}\n${error.message}`);
  }
  for (const context of chromium.contexts()) await context.close();
  await server.close();
}
await chromium.close();
process.exitCode = failed > 0 ? 1 : 0;
