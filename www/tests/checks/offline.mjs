// The page on the device: what it asks for, and that it needs no network.
import assert from "node:assert/strict";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { MIX } from "../messages.mjs";
import { model, open, ownFiles, stored, write } from "../page.mjs";

export default {
  async "nothing is asked for but the files of the page, and anything else would be counted"({ chromium, server }) {
    const { page } = await open(chromium, server.url);
    await model(page);
    await stored(page);
    const own = await ownFiles(server);
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

  async "no page runs or styles anything that is not a file of its own"({ site }) {
    const { pages } = JSON.parse(await readFile(join(site, "files.json"), "utf8"));
    for (const path of ["index.html", ...pages]) {
      const html = await readFile(join(site, path), "utf8");
      const [, policy] = /Content-Security-Policy" content="([^"]*)"/.exec(html) ?? [];
      assert.ok(policy?.startsWith("default-src 'none'; script-src 'self'"), path);
      assert.doesNotMatch(policy, /'unsafe-|\bhttps?:|\*/, path);
      assert.doesNotMatch(html, /<script(?![^>]* src=)|<style|<[^>]* (?:style|on[a-z]+)=/, path);
    }
  },

  async "the browser finds nothing that keeps it from being installed"({ chromium, server }) {
    const { page, context } = await open(chromium, server.url);
    await model(page);
    await stored(page);
    const session = await context.newCDPSession(page);
    const { installabilityErrors } = await session.send("Page.getInstallabilityErrors");
    // A window without a profile, as tests have it, is the one thing that stays.
    assert.deepEqual(installabilityErrors.filter(({ errorId }) => errorId !== "in-incognito"), []);
    const { data, errors } = await session.send("Page.getAppManifest");
    assert.deepEqual(errors, []);
    for (const { src, sizes } of JSON.parse(data).icons.filter(({ type }) => type === "image/png")) {
      const [width, height] = await page.evaluate(async (url) => {
        const picture = await createImageBitmap(await (await fetch(url)).blob());
        return [picture.width, picture.height];
      }, src);
      assert.equal(`${width}x${height}`, sizes, src);
    }
  },

  async "without a network it opens again, with rules and model"({ chromium, server }) {
    const { page, context } = await open(chromium, server.url);
    await model(page);
    await stored(page);
    await context.setOffline(true);
    const count = server.asked.length;
    await page.goto(`${server.url}index.html`);
    await model(page);
    await write(page, MIX);
    await page.waitForSelector("#draft-badge .b-danger");
    // The browser itself may ask for a newer version of the worker.
    assert.deepEqual(server.asked.slice(count).filter((request) => !request.endsWith("/sw.js")), []);
  },

  async "a new version waits, is offered, and leaves nothing of the old one"({ chromium, server, site }) {
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
};
