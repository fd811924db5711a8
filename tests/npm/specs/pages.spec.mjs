// Pages in Chromium: without a bundler, and built by Vite and webpack.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { build } from "vite";
import webpack from "webpack";
import { hold, outputOf } from "../expected.mjs";
import { root } from "../../e2e/places.mjs";
import { here, serve } from "../places.mjs";
import config from "../webpack/webpack.config.js";

async function found(path, look) {
  const server = await serve(here.replace(/\/$/, ""));
  try {
    return await outputOf(`${server.url}${path}`, "output", look);
  } finally {
    server.close();
  }
}

describe("pages", () => {
  it("a plain <script type=module> runs engine, worker and element, and keeps the model", async () => {
    const look = async (page) => {
      const badge = page.locator("fumehood-annotated .badge");
      assert.match(await badge.textContent(), /Danger/);
      await badge.click();
      await page.locator("fumehood-annotated .card").getByText("29 CFR 1910").first().waitFor();
      await page.addScriptTag({ content: readFileSync(join(root, "www/node_modules/axe-core/axe.min.js"), "utf8") });
      const violations = await page.evaluate(async () => (await axe.run("fumehood-annotated")).violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`));
      assert.deepEqual(violations.filter((line) => !line.startsWith("region:")), [], "axe; that the page has landmarks is the page's own part");
      const kept = await page.evaluate(async () => (await (await caches.open("fumehood-model")).keys()).map(({ url }) => url));
      assert.equal(kept.length, 1);
      // The second visit takes the model from the cache.
      const asked = [];
      page.on("request", (request) => asked.push(request.url()));
      await page.reload();
      await page.waitForFunction(() => document.querySelector("output")?.textContent);
      assert.deepEqual(asked.filter((url) => url.includes(".onnx")), []);
    };
    hold(await found("plain/", look));
  });

  it("Vite builds it", async () => {
    await build({ root: join(here, "vite"), configFile: join(here, "vite/vite.config.js"), logLevel: "warn" });
    hold(await found("vite/dist/"));
  });

  it("webpack builds it", async () => {
    const stats = await new Promise((resolve, reject) => webpack(config, (error, stats) => (error ? reject(error) : resolve(stats))));
    assert.deepEqual(stats.toJson({ all: false, errors: true, warnings: true }).errors, []);
    hold(await found("webpack/"));
  });
});
