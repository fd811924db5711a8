// What every project must find.
import assert from "node:assert/strict";
import { openBrowser } from "../e2e/browser.mjs";

/** Each assessment names the danger; the first by the rules alone, the others with the classifier. */
export function hold(found, names = ["first", "here", "inWorker"]) {
  assert.ok(!found.error, found.error);
  for (const name of names) {
    const { severity, detectors, findings } = found[name];
    assert.equal(severity, "danger", name);
    assert.equal(findings[0].rule, "chemical-hazards/toxic-gas", name);
    assert.deepEqual(detectors, name === "first" ? ["rules"] : ["rules", "classifier"], name);
  }
}

/** Opens a page in Chromium and returns what its `output` says. */
export async function outputOf(url, selector = "output", look = async () => undefined) {
  const browser = await openBrowser({ extension: null });
  try {
    await browser.page.goto(url);
    await browser.page.waitForFunction((selector) => document.querySelector(selector)?.textContent, selector, { timeout: 60_000 }).catch((error) => {
      throw new Error(`${error.message}\n${browser.errors.join("\n")}`);
    });
    const found = JSON.parse(await browser.page.locator(selector).textContent());
    await look(browser.page, browser);
    assert.deepEqual(browser.errors, []);
    return found;
  } finally {
    await browser.close();
  }
}
