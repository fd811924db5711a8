// What axe finds wrong with a page and the open shadow roots in it.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** One line for each violation; `within` is a selector of what is looked at, the whole page without it. */
export async function violations(page, within = "html") {
  await page.evaluate(axe);
  return page.evaluate(async (selector) => {
    const { violations } = await globalThis.axe.run(selector, { resultTypes: ["violations"] });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target, failureSummary }) => `${target} ${failureSummary}`).join(" | ")}`);
  }, within);
}
