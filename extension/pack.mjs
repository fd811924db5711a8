// Packs the built extensions for the stores: node extension/pack.mjs DIST
// writes DIST/store/fumehood-VERSION-BROWSER.zip and DIST/store/SHA256SUMS, the same bytes whenever the content is the same.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { zip } from "./zip.mjs";

const dist = resolve(process.argv[2]);
const store = join(dist, "store");
mkdirSync(store, { recursive: true });
const sums = [];
for (const browser of ["chromium", "firefox"]) {
  const folder = join(dist, `extension-${browser}`);
  const { version } = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8"));
  const bytes = zip(folder);
  const name = `fumehood-${version}-${browser}.zip`;
  writeFileSync(join(store, name), bytes);
  sums.push(`${createHash("sha256").update(bytes).digest("hex")}  ${name}`);
  console.log(`${name}: ${bytes.length} bytes`);
}
writeFileSync(join(store, "SHA256SUMS"), `${sums.join("\n")}\n`);
