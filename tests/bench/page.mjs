// What the extension costs a chat page, beside the same page without it in the same run.
//   node tests/bench/page.mjs EXTENSION-FOLDER
import { resolve } from "node:path";
import { hostMemory, launch, meter, profile, serve, wakeups } from "./browser.mjs";

const [folder] = process.argv.slice(2);
if (!folder) {
  console.error("usage: node tests/bench/page.mjs EXTENSION-FOLDER");
  process.exit(2);
}
const TOKENS = 200;
const FRAMES = 150;
const ROUNDS = 2;
const COLD_VISITS = 3;
const IDLE = 5000;

const server = await serve();
const bare = await measure(null);
const ours = await measure(resolve(folder));
const cold = await firstFindings(resolve(folder));
server.close();

const ratio = (key) => (ours[key] / bare[key]).toFixed(1);
const row = (what, key, budget) => `| ${what} | ${bare[key].toFixed(2)} | ${ours[key].toFixed(2)} | ${ratio(key)} | ${(ours[key] - bare[key]).toFixed(2)} | ${budget} |`;
console.log(
  [
    `A chat of 200 messages, 100 of them with a danger, in Chromium: CPU time of the page's main thread, mean of ${ROUNDS} rounds.`,
    "",
    "| the page | without | with | ratio | added | budget |",
    "|---|---|---|---|---|---|",
    row("ms for each token that streams", "token", "1"),
    row("ms for each frame of a scroll", "frame", "0.5"),
    `| longest task of load, stream and scroll, ms | ${longest(bare)} | ${longest(ours)} | | | 50 |`,
    `| scripts and timers in ${IDLE / 1000} idle seconds, page and host | ${bare.idle} | ${ours.idle} | | ${ours.idle - bare.idle} | 0 |`,
    "",
    "| the host | measured | budget |",
    "|---|---|---|",
    `| private memory with the model after these messages, MB | ${ours.memory.toFixed(0)} | 80 |`,
    `| first finding after the load, cold, ms: median of ${COLD_VISITS} browsers | ${cold[COLD_VISITS >> 1].toFixed(0)} (${cold[0].toFixed(0)} to ${cold.at(-1).toFixed(0)}) | 400 |`,
  ].join("\n"),
);
process.exit(0);

async function measure(extension) {
  const userData = profile();
  const { context, page } = await launch(extension, userData);
  await page.goto(`${server.url}?messages=200`);
  if (extension) await page.waitForFunction(() => CSS.highlights.get("fh-danger")?.size > 0);
  await rest(page);
  const memory = hostMemory(userData);
  const spent = await meter(page);
  const rounds = [];
  for (let round = 0; round < ROUNDS; round++) {
    const frame = (await spent(() => page.evaluate((frames) => scrollBy60(frames), FRAMES))) / FRAMES;
    await rest(page);
    const token = (await spent(() => page.evaluate((tokens) => stream(tokens, 20), TOKENS))) / TOKENS;
    await rest(page);
    rounds.push({ frame, token });
  }
  const idle = await wakeups(page, IDLE);
  const long = await page.evaluate(() => longTasks);
  await context.close();
  return { frame: mean(rounds.map((round) => round.frame)), token: mean(rounds.map((round) => round.token)), long, idle, memory };
}

/** Waits until every message has been read, by the classifier too. */
async function rest(page) {
  for (let second = 0; second < 120; second++) if ((await wakeups(page, 1000)) === 0) return;
  throw new Error("the page or the extension still works after two minutes");
}

/** Milliseconds from the load of a page to its first finding, each in a browser that has just started. */
async function firstFindings(extension) {
  const userData = profile();
  const times = [];
  for (let visit = -1; visit < COLD_VISITS; visit++) {
    const { context, page } = await launch(extension, userData);
    await page.goto(`${server.url}?messages=4`);
    const time = await page.evaluate(() => firstFinding);
    // The first start installs the extension.
    if (visit >= 0) times.push(time);
    await context.close();
  }
  return times.sort((a, b) => a - b);
}

function longest({ long }) {
  return long.length === 0 ? "under 50" : Math.max(...long).toFixed(0);
}

function mean(values) {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
