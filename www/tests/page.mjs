// The built page in a real Chromium, with what every check needs.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { chromium } from "playwright-core";

export const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

export async function browser() {
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
}

/** Opens the page in a context of its own and waits for its first findings. */
export async function open(chromium, url, options = {}) {
  const opened = await visit(chromium, url, options);
  await opened.page.waitForSelector(".turn .badge:is(.b-danger, .b-warning, .b-note)", { timeout: 20_000 });
  return opened;
}

/** Opens any page in a context of its own, with every complaint of the browser collected. */
export async function visit(chromium, url, options = {}) {
  const context = await chromium.newContext({ viewport: { width: 1360, height: 900 }, ...options });
  const page = await context.newPage();
  const complaints = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  await page.goto(url);
  return { page, context, complaints };
}

/** Waits for the classifier. */
export async function model(page) {
  await page.waitForFunction(() => document.getElementById("detectors").textContent === "Rules and model", null, { timeout: 60_000 });
}

/** Waits until a worker of this version keeps the page. */
export async function stored(page) {
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === "activated", null, { timeout: 60_000 });
}

/** Writes into the empty field, as a person would. */
export async function write(page, text, role = "assistant") {
  await page.click(`#role-${role}`);
  await page.click("#field");
  await page.keyboard.insertText(text);
}

/** What axe finds wrong, one line each. */
export async function violations(page) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
  return violations.flatMap(({ id, help, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${help}: ${target.join(" ")}: ${failureSummary?.split("\n")[1] ?? ""}`));
}

/** The words marked in the page, by severity. */
export async function marked(page, severity) {
  return page.evaluate((name) => [...CSS.highlights.get(`fh-${name}`)].map((mark) => {
    const range = document.createRange();
    range.setStart(mark.startContainer, mark.startOffset);
    range.setEnd(mark.endContainer, mark.endOffset);
    return range.toString();
  }), severity);
}

/** Requests that bring the page itself: the files of this version. */
export async function ownFiles(server) {
  const { files } = JSON.parse(await readFile(join(server.folder(), "files.json"), "utf8"));
  return new Set([...files, "sw.js"].map((file) => `GET ${new URL(file, server.url).pathname}`));
}
