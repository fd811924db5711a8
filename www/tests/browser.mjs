// Checks the built page in a real browser: node tests/browser.mjs --site DIR [--only WORD] [--shots DIR]
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { browser } from "./page.mjs";
import { serve } from "./serve.mjs";

const { values } = parseArgs({ options: { site: { type: "string" }, only: { type: "string", default: "" }, shots: { type: "string" } } });
const site = resolve(values.site ?? "../target/dist/www");
const files = ["reading", "model", "rules", "lookup", "sharing", "archive", "offline", "looks"];

const chromium = await browser();
let failed = 0;
for (const file of files) {
  const checks = Object.entries((await import(`./checks/${file}.mjs`)).default);
  for (const [name, check] of checks) {
    if (!`${file}: ${name}`.includes(values.only)) continue;
    const server = await serve(site);
    try {
      const note = await check({ chromium, server, site, shots: values.shots });
      console.log(`ok    ${file}: ${name}${note ? ` (${note})` : ""}`);
    } catch (error) {
      failed++;
      console.log(`FAIL  ${file}: ${name}\n${error.message}`);
    }
    for (const context of chromium.contexts()) await context.close();
    await server.close();
  }
}
await chromium.close();
process.exitCode = failed > 0 ? 1 : 0;
