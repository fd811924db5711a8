// What a first visit costs, over loopback: node tests/bench.mjs --site DIR [--visits N]
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { gzipSync } from "node:zlib";
import { file, chatGpt } from "./exports.mjs";
import { MIX } from "./messages.mjs";
import { browser, model, open } from "./page.mjs";
import { serve } from "./serve.mjs";

const { values } = parseArgs({ options: { site: { type: "string" }, visits: { type: "string", default: "9" } } });
const site = resolve(values.site ?? "../target/dist/www");
const chromium = await browser();

const visits = [];
for (let visit = 0; visit < Number(values.visits); visit++) {
  const server = await serve(site);
  const { page, context } = await open(chromium, server.url);
  const { mark, at } = await page.evaluate(() => {
    const [{ startTime }] = performance.getEntriesByName("first finding");
    return { mark: startTime, at: performance.timeOrigin + startTime };
  });
  await model(page);
  const complete = await page.evaluate(() => performance.now());
  const before = server.sent.filter((each) => each.at <= at);
  visits.push({ mark, complete, bytes: sum(before, ({ bytes }) => bytes.length), packed: sum(before, ({ bytes }) => gzipSync(bytes).length) });
  await context.close();
  await server.close();
}
const median = (key) => visits.map((visit) => visit[key]).sort((a, b) => a - b)[Math.floor(visits.length / 2)];
const times = visits.map(({ mark }) => Math.round(mark)).sort((a, b) => a - b);

const exported = await readExport();
await chromium.close();

console.log(`| A first visit, cold, over loopback (${visits.length} visits, Chromium) | |
|---|---|
| First finding, median | ${Math.round(median("mark"))} ms (${times[0]} to ${times.at(-1)}) |
| Rules and model ready, median | ${Math.round(median("complete"))} ms |
| Sent before the first finding | ${mega(median("bytes"))} as files, ${mega(median("packed"))} with gzip |
| Export of ${exported.chats} chats, ${mega(exported.size)} | read with the rules in ${(exported.time / 1000).toFixed(1)} s |`);

/** Has the page read a big export. */
async function readExport() {
  const server = await serve(site);
  const { page } = await open(chromium, server.url);
  await model(page);
  const filler = "Weigh the salt, add it to the water and stir until it is clear. ".repeat(20);
  const chats = Array.from({ length: 4000 }, (_, index) => chatGpt(`Chat ${index}`, Array.from({ length: 6 }, (_, turn) => (turn % 2 ? ["assistant", index % 50 ? filler : MIX] : ["user", filler]))));
  const chosen = file("conversations.json", chats);
  const start = performance.now();
  await page.setInputFiles("#archive-file", chosen);
  await page.waitForFunction(() => /^\d+ chats in/.test(document.getElementById("archive-says").textContent), null, { timeout: 300_000 });
  const time = performance.now() - start;
  await server.close();
  return { chats: chats.length, size: chosen.buffer.length, time };
}

function sum(list, of) {
  return list.reduce((total, each) => total + of(each), 0);
}

function mega(bytes) {
  return `${(bytes / 1e6).toFixed(2)} MB`;
}
