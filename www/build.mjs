// Builds the demo page: node build.mjs --npm DIR --out DIR
// DIR of --npm is the built package `fumehood`; what lands in --out works under any path, without a server of its own.
import { readFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { gzipSync } from "node:zlib";
import { digest, fill, Output, stop } from "./build/output.mjs";
import { readRules } from "./build/rules.mjs";
import { drawIcons } from "./build/icons.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const { values } = parseArgs({ options: { npm: { type: "string" }, out: { type: "string" } } });
if (!values.npm || !values.out) stop("usage: node build.mjs --npm DIR --out DIR");
const npm = resolve(values.npm);
const out = new Output(resolve(values.out));
const template = (file) => readFile(join(here, file), "utf8");

await out.empty();

const assets = {
  rulesWasm: await out.copy(join(npm, "rules-only/fumehood_bg.wasm"), "rules"),
  fullWasm: await out.copy(join(npm, "fumehood_bg.wasm"), "full"),
  rules: await out.copy(join(npm, "rules.json"), "examples"),
  onnx: await out.copy(join(npm, "model/fumehood.onnx"), "model"),
};
const icon = await out.copy(join(here, "icon.svg"), "icon");
const icons = await drawIcons(join(here, "icon.svg"), out);

const alias = { "fumehood/rules-only": join(npm, "rules-only/index.js"), fumehood: join(npm, "index.js") };
const worker = (name) => out.bundle(join(here, `worker/${name}.ts`), { alias, entryNames: "[name]-worker-[hash]" });
const style = await out.bundle(join(here, "style/page.css"));
const theme = await out.bundle(join(here, "src/theme.ts"), { format: "iife" });
const filter = await out.bundle(join(here, "rules/filter.ts"));
const lookup = await out.bundle(join(here, "lookup/lookup.ts"), { alias, define: { RULES_WASM: JSON.stringify(assets.rulesWasm) } });

const { pages, featured } = await readRules(npm);
const shell = await template("rules/shell.html");
const stored = {};
for (const page of pages) {
  const program = page.looksUp ? { script: lookup, policy: " 'wasm-unsafe-eval'; connect-src 'self'" } : { script: filter, policy: "" };
  stored[page.path] = fill(shell, { ...page, ...program, icon, style, theme });
  await out.write(page.path, stored[page.path]);
}

const files = { ...assets, rulesWorker: await worker("rules"), fullWorker: await worker("full"), archiveWorker: await worker("archive") };
// The main script names the others; it and the page's own addresses are added by the page itself.
const named = [...Object.values(files), icon, ...Object.values(icons), style, theme, filter, lookup, "manifest.webmanifest"];
const main = await out.bundle(join(here, "src/main.ts"), { define: { FILES: JSON.stringify({ ...files, all: named }), FEATURED: JSON.stringify(featured) } });

const html = fill(await template("index.html"), { icon, ...icons, style, theme, main });
const manifest = fill(await template("manifest.webmanifest"), { icon, ...icons });
await out.write("index.html", html);
await out.write("manifest.webmanifest", manifest);

// The rules' pages are stored with one request, not with hundreds. Not named ".gz": some hosts would unpack that themselves.
const packed = await out.add("pages", ".bin", gzipSync(JSON.stringify(stored), { level: 9 }));
const precache = ["./", main, ...named];
const version = digest(html + manifest + packed + precache.join());
const define = { VERSION: JSON.stringify(version), PRECACHE: JSON.stringify(precache), PAGES: JSON.stringify(packed) };
await out.bundle(join(here, "worker/sw.ts"), { entryNames: "[name]", define });
await out.write("files.json", `${JSON.stringify({ version, files: [...precache, packed], pages: Object.keys(stored) }, null, 2)}\n`);
console.log(`www ${version}: ${precache.length + 1} files and ${pages.length} pages of rules in ${values.out}`);
