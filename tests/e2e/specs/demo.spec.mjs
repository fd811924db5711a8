// The demo page as it ships: a message pasted is read at once, examples work, and after the first load it needs no
// network. No extension takes part.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { after, before, describe, it } from "node:test";
import { highlighted, until } from "../annotations.mjs";
import { openBrowser } from "../browser.mjs";
import { dangerousStep, scripts } from "../clients/scripts.mjs";
import { out, shipped } from "../places.mjs";

const TYPES = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".wasm": "application/wasm", ".svg": "image/svg+xml", ".json": "application/json", ".webmanifest": "application/manifest+json" };
const answerOf = (wanted) => scripts.find(({ name }) => name === wanted).answer;

/** Serves a folder as any static host does. */
async function serve(folder) {
  const server = createServer(async (request, response) => {
    const path = new URL(request.url, "http://localhost").pathname;
    const name = path.endsWith("/") ? `${path}index.html` : path;
    const body = await readFile(join(folder, name)).catch(() => null);
    if (body) response.writeHead(200, { "content-type": TYPES[extname(name)] ?? "application/octet-stream" }).end(body);
    else response.writeHead(404).end();
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const close = () => (server.close(), server.closeAllConnections());
  return { url: `http://127.0.0.1:${server.address().port}/`, close };
}

describe("the demo page", () => {
  let server, browser, page;
  before(async () => {
    server = await serve(shipped("www"));
    browser = await openBrowser({ extension: null, viewport: { width: 1360, height: 900 } });
    page = browser.page;
    await page.goto(server.url);
    await page.locator(".turn .badge").first().waitFor();
  });
  after(async () => {
    await browser?.close();
    server?.close();
  });

  const field = () => page.getByRole("textbox", { name: "Paste a chat or write a message" });
  const bothDetectors = () => page.locator("#detectors").filter({ hasText: "Rules and model" }).waitFor();

  async function write(text) {
    await page.getByRole("button", { name: "New chat" }).click();
    await field().click();
    await page.keyboard.insertText(text);
  }

  it("finds the danger in a message as it is pasted", async () => {
    await write(answerOf("danger").replaceAll("**", ""));
    const marked = await highlighted(page, "danger", "household bleach");
    assert.ok(dangerousStep.includes(marked), `"${marked}" lies in the dangerous step`);
    await page.getByRole("button", { name: "Add to chat" }).click();
    await highlighted(page, "danger", "household bleach");
    await page.locator(".side .card").getByText("29 CFR 1910").first().waitFor();
    await page.screenshot({ path: join(out, "demo-desktop-light.png"), animations: "disabled" });
    await page.emulateMedia({ colorScheme: "dark" });
    await page.screenshot({ path: join(out, "demo-desktop-dark.png"), animations: "disabled" });
    await page.emulateMedia({ colorScheme: "light" });
  });

  it("finds no danger in a correct answer", async () => {
    await bothDetectors();
    await write(answerOf("correct").replaceAll("**", ""));
    await page.getByRole("button", { name: "Add to chat" }).click();
    const badge = page.locator(".turn .badge");
    await badge.first().waitFor();
    const settled = async () => !/Checking|Not checked/.test(await badge.first().innerText());
    await until("the message to be read", settled);
    assert.doesNotMatch(await badge.first().innerText(), /Danger|Act now/);
  });

  it("shows the examples of the rules", async () => {
    await page.getByRole("button", { name: "Examples" }).click();
    const gallery = page.getByRole("dialog", { name: "Examples" });
    const examples = gallery.locator("#gallery-list").getByRole("button");
    await examples.first().waitFor();
    assert.ok((await examples.count()) >= 60, `${await examples.count()} examples`);
    await page.screenshot({ path: join(out, "demo-examples.png"), animations: "disabled" });
    await gallery.getByRole("searchbox").fill("bleach");
    const chosen = examples.filter({ hasText: /bleach/i }).first();
    await chosen.click();
    await gallery.waitFor({ state: "hidden" });
    await page.locator(".turn .badge").first().waitFor();
  });

  it("works after a reload without any network", async () => {
    await bothDetectors();
    await until("the page to be stored", () => page.evaluate(async () => Boolean((await navigator.serviceWorker.ready).active && navigator.serviceWorker.controller)));
    server.close();
    await browser.context.setOffline(true);
    await page.reload();
    await page.locator(".turn .badge").first().waitFor();
    await bothDetectors();
    await write(answerOf("danger").replaceAll("**", ""));
    await highlighted(page, "danger", "household bleach");
  });

  it("fits a phone", async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    for (const colorScheme of ["light", "dark"]) {
      await page.emulateMedia({ colorScheme });
      await page.screenshot({ path: join(out, `demo-phone-${colorScheme}.png`), animations: "disabled" });
    }
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.ok(wide <= 0, `nothing reaches out of the page sideways (${wide} px)`);
  });

  it("reports no error and asks nobody but its own server", () => {
    assert.deepEqual(browser.errors, []);
    const own = new URL(server.url).host;
    const loopback = browser.proxy.asked.filter((host) => host.startsWith("127.0.0.1"));
    assert.deepEqual(loopback.filter((host) => host !== own), []);
  });
});
