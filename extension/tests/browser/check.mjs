// The extension alone, in Chromium, on the fake engine: what it survives. node tests/browser/check.mjs [part of a name]
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import card from "./cases/card.mjs";
import engine from "./cases/engine.mjs";
import hostile from "./cases/hostile.mjs";
import leaving from "./cases/leaving.mjs";
import noModel from "./cases/no-model.mjs";
import reading from "./cases/reading.mjs";
import strict from "./cases/strict.mjs";
import words from "./cases/words.mjs";
import { open } from "./open.mjs";

const part = process.argv[2] ?? "";
const STRICT = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'";

/** Runs those of the cases that are wanted, all in one browser. */
async function run(cases, options = {}) {
  const wanted = Object.entries(cases).filter(([name]) => name.includes(part));
  if (wanted.length === 0) return;
  const t = await open(options);
  try {
    for (const [name, check] of wanted) {
      await check(t).then(() => console.log(`ok   ${name}`), (error) => {
        process.exitCode = 1;
        console.log(`FAIL ${name}\n${error.stack}`);
      });
    }
  } finally {
    await t.close();
  }
}

/** The package with a model that cannot be read. */
function damagedPackage() {
  const folder = mkdtempSync(join(tmpdir(), "fumehood-npm-"));
  cpSync(fileURLToPath(new URL("../fake-npm", import.meta.url)), folder, { recursive: true });
  writeFileSync(join(folder, "model/fumehood.onnx"), "damaged");
  return folder;
}

await run({ ...reading, ...card, ...words, ...engine, ...hostile });
// These leave no extension to go on with: each has a browser of its own.
for (const [name, check] of Object.entries(leaving)) await run({ [name]: check });
await run(strict, { csp: STRICT, bypassCSP: false });
const damaged = damagedPackage();
await run(noModel, { npm: damaged });
rmSync(damaged, { recursive: true });
