// Installs what the browser tests need and is not there yet: the Python front ends and playwright-core.
// Run by `cargo xtask test`; safe to run again, then it takes a moment.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { chromium, here, venv } from "./places.mjs";

const python = join(venv, "bin/python");

function run(say, command, args, advice) {
  console.log(`e2e: ${say}`);
  const { status, error } = spawnSync(command, args, { cwd: here, stdio: "inherit" });
  if (status === 0) return;
  console.error(`e2e: ${command} failed${error ? ` (${error.message})` : ""}. ${advice}`);
  process.exit(1);
}

/** Does `install` unless `stamp` says that it was done for these very `inputs`. */
function once(stamp, inputs, install) {
  const hash = createHash("sha256");
  for (const file of inputs) hash.update(readFileSync(join(here, file)));
  const wanted = hash.digest("hex");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;
  install();
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, wanted);
}

if (!existsSync(chromium)) {
  console.error(`e2e: no browser at ${chromium}. Install it (\`apt-get install chromium\`) or set CHROMIUM to its path.`);
  process.exit(1);
}
once(join(here, "node_modules/.fumehood-stamp"), ["package-lock.json"], () => {
  run("installing playwright-core", "npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], "Check the network and npm's settings, then run this again.");
});
once(join(venv, ".fumehood-stamp"), ["requirements.txt"], () => {
  if (!existsSync(python)) {
    run(`making a Python environment in ${venv}`, "python3", ["-m", "venv", venv], "Install it with `apt-get install python3-venv`.");
  }
  const install = ["-m", "pip", "install", "--disable-pip-version-check", "-r", "requirements.txt"];
  run("installing Gradio and Streamlit, about four minutes the first time", python, install, "Check the network and pip's settings, then run this again.");
});
console.log("e2e: everything is set up");
