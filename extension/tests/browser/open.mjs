// Opens Chromium with the extension, built on the fake engine, beside a chat page on loopback.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const at = (path) => fileURLToPath(new URL(path, import.meta.url));

export async function open({ viewport = { width: 1280, height: 800 }, csp = null, npm = at("../fake-npm"), ...options } = {}) {
  const work = mkdtempSync(join(tmpdir(), "fumehood-"));
  const built = spawnSync(process.execPath, [at("../../build.mjs"), "--npm", npm, "--out", join(work, "ext"), "--test"], { stdio: "inherit" });
  if (built.status !== 0) throw new Error("the build failed");
  const server = createServer((request, response) => {
    const headers = { "content-type": "text/html; charset=utf-8", ...(csp && { "content-security-policy": csp }) };
    response.writeHead(200, headers).end(readFileSync(at("chat.html")));
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const context = await chromium.launchPersistentContext(join(work, "profile"), {
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    headless: true,
    viewport,
    args: ["--no-sandbox", "--enable-unsafe-extension-debugging", "--host-resolver-rules=MAP chat.example.edu 127.0.0.1"],
    ignoreDefaultArgs: ["--disable-extensions"],
    ...options,
  });
  const debug = await context.browser().newBrowserCDPSession();
  /** Installs what lies in a folder, or takes it as an update. */
  const load = (path) => debug.send("Extensions.loadUnpacked", { path });
  const ofFile = (name) => context.serviceWorkers().find((worker) => worker.url().endsWith(`/${name}`)) ?? context.waitForEvent("serviceworker", (worker) => worker.url().endsWith(`/${name}`));
  const [worker, stranger] = await Promise.all([ofFile("background.js"), ofFile("stranger.js"), load(join(work, "ext")), load(at("stranger"))]);
  return {
    context,
    worker,
    /** The background of another extension, which may see the same pages. */
    stranger,
    extension: join(work, "ext"),
    id: new URL(worker.url()).host,
    update: () => load(join(work, "ext")),
    remove: (id) => debug.send("Extensions.uninstall", { id }),
    url: `http://127.0.0.1:${server.address().port}/`,
    close: async () => {
      await context.close();
      server.close();
    },
  };
}

/** What is highlighted on the page under a name. */
export const highlighted = (page, name) =>
  page.evaluate((key) => {
    const texts = [];
    for (const range of CSS.highlights.get(key) ?? []) {
      const live = document.createRange();
      live.setStart(range.startContainer, range.startOffset);
      live.setEnd(range.endContainer, range.endOffset);
      texts.push(live.toString());
    }
    return texts;
  }, name);
