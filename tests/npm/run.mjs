// Packs the built package, installs the tarball beside the projects of this folder, and runs the tests on it.
// `node run.mjs` runs all; `node run.mjs next chat` runs those whose name begins so.
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { here, out, shipped, tarball } from "./places.mjs";

const wanted = process.argv.slice(2);
const specs = readdirSync(join(here, "specs"))
  .filter((name) => name.endsWith(".spec.mjs"))
  .filter((name) => wanted.length === 0 || wanted.some((start) => name.startsWith(start)))
  .map((name) => join(here, "specs", name));
if (specs.length === 0) {
  console.error(`npm: no spec begins with ${wanted.join(" or ")}`);
  process.exit(1);
}
mkdirSync(out, { recursive: true });
execFileSync("npm", ["pack", "--silent", "--pack-destination", out], { cwd: shipped("npm"), stdio: "inherit" });
execFileSync("npm", ["install", "--no-save", "--ignore-scripts", "--no-audit", "--no-fund", "--silent", "--prefer-offline", tarball(out)], { cwd: here, stdio: "inherit" });
const { status } = spawnSync(process.execPath, ["--test", "--test-concurrency=1", "--test-timeout=300000", "--test-reporter=spec", ...specs], { cwd: here, stdio: "inherit" });
process.exit(status ?? 1);
