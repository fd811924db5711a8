// Chromium with the extension as it ships, or without any, and what it says about the work of its main thread.
import { mkdtempSync, readFileSync, readdirSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";

const { chromium } = createRequire(new URL("../../extension/package.json", import.meta.url))("playwright-core");

/** Serves the chat page on loopback, where the extension reads by itself. */
export async function serve() {
  const html = readFileSync(new URL("chat.html", import.meta.url));
  const server = createServer((_, response) => response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(html));
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { url: `http://127.0.0.1:${server.address().port}/`, close: () => server.close() };
}

/** A profile of its own; the same one may be launched again. */
export const profile = () => mkdtempSync(join(tmpdir(), "fumehood-bench-"));

/** A browser at rest with one empty page. */
export async function launch(extension, userData = profile()) {
  const args = extension ? [`--disable-extensions-except=${extension}`, `--load-extension=${extension}`] : [];
  const context = await chromium.launchPersistentContext(userData, {
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    headless: true,
    viewport: { width: 1280, height: 800 },
    args: ["--no-sandbox", ...args],
  });
  const page = await context.newPage();
  // The first start of a profile installs the extension, which then greets in a tab of its own.
  await page.waitForTimeout(2000);
  for (const other of context.pages()) if (other !== page) await other.close();
  await page.bringToFront();
  return { context, page };
}

/** CPU time that the main thread of a page spends on its tasks: what else runs on the machine does not count. */
export async function meter(page) {
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  const read = async () => {
    const { metrics } = await session.send("Performance.getMetrics");
    return 1000 * metrics.find(({ name }) => name === "TaskDuration").value;
  };
  return async (work) => {
    const before = await read();
    await work();
    return (await read()) - before;
  };
}

const SCRIPT = ["FunctionCall", "TimerFire", "TimerInstall", "RequestAnimationFrame", "FireAnimationFrame", "EvaluateScript"];

/** How often script ran or a timer stood, in any process of the browser, while nothing was done for `time` ms. */
export async function wakeups(page, time) {
  const session = await page.context().newCDPSession(page);
  const events = [];
  session.on("Tracing.dataCollected", ({ value }) => events.push(...value));
  const complete = new Promise((resolve) => session.once("Tracing.tracingComplete", resolve));
  await session.send("Tracing.start", { transferMode: "ReportEvents", traceConfig: { includedCategories: ["devtools.timeline"] } });
  await new Promise((resolve) => setTimeout(resolve, time));
  await session.send("Tracing.end");
  await complete;
  return events.filter(({ name }) => SCRIPT.includes(name)).length;
}

/** Private memory in MB of the process in which the extension's own documents and workers live. */
export function hostMemory(userData) {
  const processes = new Map(readdirSync("/proc").filter((name) => /^\d+$/.test(name)).map((pid) => [pid, { pid, command: read(pid, "cmdline"), parent: /^PPid:\s+(\d+)/m.exec(read(pid, "status"))?.[1] }]));
  const isOurs = (process) => process !== undefined && (process.command.includes(`--user-data-dir=${userData}`) || isOurs(processes.get(process.parent)));
  const hosts = [...processes.values()].filter((process) => process.command.includes("--extension-process") && isOurs(process));
  const kilobytes = hosts.flatMap(({ pid }) => [...read(pid, "smaps_rollup").matchAll(/^Private_\w+:\s+(\d+)/gm)].map(([, size]) => Number(size)));
  return kilobytes.reduce((sum, size) => sum + size, 0) / 1000;
}

function read(pid, file) {
  try {
    return readFileSync(`/proc/${pid}/${file}`, "utf8");
  } catch {
    return ""; // It has ended meanwhile.
  }
}
