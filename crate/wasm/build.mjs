// Assembles the npm package's JavaScript: node crate/wasm/build.mjs --full DIR --rules-only DIR --out DIR
// The first two are what wasm-pack left: the glue that the modules of js/ are typed against and import.
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative, resolve } from "node:path";
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { crosswalk } from "./crosswalk.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const root = resolve(here, "../..");
const { values } = parseArgs({ options: { full: { type: "string" }, "rules-only": { type: "string" }, out: { type: "string" } } });
const out = resolve(values.out);
const tools = createRequire(join(root, "extension/package.json"));
const { transform } = tools("esbuild");

// A copy, so that nothing generated stands among the sources.
const stage = join(root, "target/npm-modules");
const made = join(stage, "made");
rmSync(stage, { recursive: true, force: true });
for (const part of ["js", "src/types.ts"]) cpSync(join(here, part), join(stage, part), { recursive: true });
for (const [glue, folder] of [[values.full, "js"], [values["rules-only"], "js/rules-only"]]) {
  cpSync(join(glue, "fumehood.d.ts"), join(stage, folder, "fumehood.d.ts"));
  cpSync(join(glue, "fumehood.js"), join(made, folder, "fumehood.js"));
}
const models = join(root, "models");
write("model/manifest.ts", `/** The model's \`model.json\`: what the engine must know of it, its sha-256 among that. */\nconst manifest: string = ${JSON.stringify(JSON.stringify(JSON.parse(readFileSync(join(models, "model.json"), "utf8"))))};\nexport default manifest;\n`);
write("crosswalk/tables.ts", `import type { Table, Taxonomy } from "./index.js";\n/** What models/crosswalk/ holds. */\nconst tables: Readonly<Record<Taxonomy, Table>> = ${JSON.stringify(crosswalk(join(models, "crosswalk")))};\nexport default tables;\n`);
write("element/styles.ts", await styles());
const languages = readdirSync(join(out, "texts")).filter((file) => file.endsWith(".json")).map((file) => file.slice(0, -".json".length));
const places = languages.map((language) => `  ${JSON.stringify(language)}: () => new URL("./${language}.json", import.meta.url),\n`);
write("texts/places.ts", `/** Where the texts of each language are. */\nexport const places: Readonly<Record<string, () => URL>> = {\n${places.join("")}};\n/** The languages that this package brings besides English. */\nexport const languages: readonly string[] = Object.keys(places);\n`);

const tsc = spawnSync(process.execPath, [join(dirname(tools.resolve("typescript/package.json")), "bin/tsc"), "--project", join(stage, "js"), "--outDir", made], { stdio: "inherit" });
if (tsc.status !== 0) stop("the package's modules do not type-check");

// Only what an entry reaches is shipped.
const entries = ["index.js", "rules-only/index.js", "worker/index.js", "worker/script.js", "element/index.js", "crosswalk/index.js"];
const shipped = new Set();
entries.forEach(ship);
cpSync(join(here, "js/asset.d.ts"), join(out, "asset.d.ts"));
console.log(`npm: ${shipped.size} modules in ${relative(root, out)}`);

function ship(name) {
  if (shipped.has(name)) return;
  shipped.add(name);
  for (const kind of [name, name.replace(/\.js$/, ".d.ts")]) {
    // The glue's own types are not part of the package's face.
    if (name.endsWith("fumehood.js") && kind !== name) continue;
    const text = readFileSync(join(made, kind === "types.d.ts" ? "src" : kind === "types.js" ? "src" : "js", kind), "utf8").replace(/"(?:\.\.\/)+src\/types\.js"/g, `"${"../".repeat(name.split("/").length - 1) || "./"}types.js"`);
    mkdirSync(dirname(join(out, kind)), { recursive: true });
    writeFileSync(join(out, kind), text);
    for (const [, to] of text.matchAll(/(?:from|import\() ?"(\.[^"]+\.js)"|new URL\("(\.[^"]+\.js)"/g)) if (to) ship(join(dirname(name), to));
  }
}

/** The style sheets as text, in which the host element carries the variables, so that the page can set them from outside. */
async function styles() {
  const css = (file) => readFileSync(join(here, "js", file), "utf8");
  const tokens = css("ui/tokens.css")
    .replace(/, \[data-theme="light"\]/g, "")
    .replace(/\[data-theme(="dark")?\]/g, ":host(:state(dark))")
    .replace(/:root, /g, "")
    .replace(/, \.fh\b/g, "");
  const small = async (text) => JSON.stringify((await transform(text, { loader: "css", minify: true, legalComments: "none" })).code.trim());
  return `/** Style sheets of the element. */\nexport const shadowStyle: string = ${await small(tokens + css("ui/badge.css") + css("ui/parts.css") + css("element/element.css"))};\n/** Marks in the text. */\nexport const highlightStyle: string = ${await small(css("ui/highlight.css"))};\n`;
}

function write(name, text) {
  mkdirSync(dirname(join(stage, "js", name)), { recursive: true });
  writeFileSync(join(stage, "js", name), text);
}

function stop(reason) {
  console.error(reason);
  process.exit(1);
}
