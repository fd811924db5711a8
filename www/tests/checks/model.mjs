// The model on and off: what it adds is told, counted and taken away again.
import assert from "node:assert/strict";
import { HARM } from "../messages.mjs";
import { model, open, write } from "../page.mjs";

export default {
  async "switched off, its findings go and the page says how many; switched on, they come back"({ chromium, server }) {
    const { page } = await open(chromium, server.url);
    await model(page);
    const says = (text) => page.waitForFunction((wanted) => document.getElementById("model-says").textContent === wanted, text);
    await says("adds no finding here");
    await page.click("#clear");
    await write(page, HARM, "user");
    await page.click("#add");
    await page.waitForFunction(() => /^adds \d findings?$/.test(document.getElementById("model-says").textContent));
    const added = Number((await page.locator("#model-says").textContent()).match(/\d+/)[0]);
    assert.equal(Number(await page.locator(".turn .badge .n").textContent()), added, "every finding of this message is the model's");
    await page.click("#model-says button");
    assert.match(await page.locator("#side-place .card").textContent(), /Harm model/);
    await page.uncheck("#model");
    await says(`is off and would add ${added} finding${added === 1 ? "" : "s"}`);
    await page.waitForSelector(".turn .b-none");
    assert.equal(await page.locator("#detectors").textContent(), "Rules only. The model is off.");
    await page.check("#model");
    await page.waitForSelector(".turn .b-danger");
    await model(page);
  },

  async "what was loaded is listed with its size and time"({ chromium, server }) {
    const { page } = await open(chromium, server.url);
    await model(page);
    await page.click("#open-details");
    const rows = await page.locator("#rows tr").evaluateAll((list) => list.map((row) => [...row.cells].map((cell) => cell.textContent)));
    for (const kind of ["Rules", "Model", "Rules with the model's runtime"]) {
      const row = rows.find(([name]) => name.startsWith(kind) && /\.(wasm|onnx)$/.test(name));
      assert.ok(row, `${kind} is not listed`);
      assert.match(row[1], /^\d+(\.\d)? MB$/);
      assert.match(row[3], /m?s$/);
    }
    assert.match(await page.locator("#facts").textContent(), /Rules ready after .*First finding .* after the page was asked for/s);
  },
};
