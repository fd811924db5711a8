// An extension of Manifest V3 that runs the engine in its service worker.
import assert from "node:assert/strict";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { it } from "node:test";
import { openBrowser, serviceWorker } from "../../e2e/browser.mjs";
import { hold } from "../expected.mjs";
import { here, modules } from "../places.mjs";

it("an extension's service worker finds the danger", async () => {
  const folder = mkdtempSync(join(tmpdir(), "fumehood-sw-"));
  cpSync(join(here, "extension"), folder, { recursive: true });
  cpSync(join(modules, "fumehood"), join(folder, "fumehood"), { recursive: true });
  const browser = await openBrowser({ extension: folder });
  try {
    const worker = await serviceWorker(browser.context);
    hold(await worker.evaluate(() => self.found), ["first", "here"]);
    assert.deepEqual(browser.errors, []);
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
