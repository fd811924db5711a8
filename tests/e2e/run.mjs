// Runs the browser tests, one file after another: two browsers at once make a small machine slow.
// `node run.mjs` runs all; `node run.mjs gradio npm` runs those whose name begins so.
import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { here, out } from "./places.mjs";

const wanted = process.argv.slice(2);
const specs = readdirSync(join(here, "specs"))
  .filter((name) => name.endsWith(".spec.mjs"))
  .filter((name) => wanted.length === 0 || wanted.some((start) => name.startsWith(start)))
  .map((name) => join(here, "specs", name));
if (specs.length === 0) {
  console.error(`e2e: no spec begins with ${wanted.join(" or ")}`);
  process.exit(1);
}
mkdirSync(out, { recursive: true });
const { status } = spawnSync(process.execPath, ["--test", "--test-concurrency=1", "--test-timeout=180000", "--test-reporter=spec", ...specs], { stdio: "inherit" });
process.exit(status ?? 1);
