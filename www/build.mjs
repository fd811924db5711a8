// Builds the demo page: node build.mjs --npm DIR --out DIR
// DIR of --npm is the built package `fumehood`; what lands in --out works under any path, without a server of its own.
import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename, dirname, extname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const { values } = parseArgs({ options: { npm: { type: "string" }, out: { type: "string" } } });
if (!values.npm || !values.out) stop("usage: node build.mjs --npm DIR --out DIR");
const npm = resolve(values.npm);
const out = resolve(values.out);

await empty(out);
const shared = { bundle: true, minify: true, format: "esm", target: "es2022", outdir: out, entryNames: "[name]-[hash]", metafile: true, legalComments: "none", logLevel: "warning" };

const assets = {
  rulesWasm: await copy(join(npm, "rules-only/fumehood_bg.wasm"), "rules"),
  fullWasm: await copy(join(npm, "fumehood_bg.wasm"), "full"),
  rules: await copy(join(npm, "rules.json"), "examples"),
  onnx: await copy(join(npm, "model/fumehood.onnx"), "model"),
};
const icon = await copy(join(here, "icon.svg"), "icon");

const workers = await bundle({
  entryPoints: { "rules-worker": join(here, "worker/rules.ts"), "full-worker": join(here, "worker/full.ts") },
  alias: { "fumehood/rules-only": join(npm, "rules-only/index.js"), fumehood: join(npm, "index.js") },
});
const styles = await bundle({ entryPoints: { style: join(here, "style/page.css") } });
const theme = await bundle({ entryPoints: { theme: join(here, "src/theme.ts") }, format: "iife" });

const files = { ...assets, rulesWorker: workers["rules-worker"], fullWorker: workers["full-worker"] };
// The main script names the others; it and the page's own addresses are added by the page itself.
const named = [...Object.values(files), icon, styles.style, theme.theme, "manifest.webmanifest"];
const main = await bundle({ entryPoints: { main: join(here, "src/main.ts") }, define: { FILES: JSON.stringify({ ...files, all: named }) } });

const html = await fill("index.html", { icon, style: styles.style, theme: theme.theme, main: main.main });
const manifest = await fill("manifest.webmanifest", { icon });
const precache = ["./", main.main, ...named];
const version = digest(html + manifest + precache.join());
await build({
  ...shared,
  entryPoints: { sw: join(here, "worker/sw.ts") },
  entryNames: "[name]",
  define: { VERSION: JSON.stringify(version), PRECACHE: JSON.stringify(precache) },
});
await writeFile(join(out, "files.json"), `${JSON.stringify({ version, files: precache }, null, 2)}\n`);
console.log(`www ${version}: ${precache.length} files in ${values.out}`);

/** Runs esbuild; returns the names of what came out by the names of what went in. */
async function bundle(options) {
  const { metafile } = await build({ ...shared, ...options });
  const outputs = Object.entries(metafile.outputs).filter(([, output]) => output.entryPoint);
  const names = Object.keys(options.entryPoints);
  return Object.fromEntries(names.map((name) => [name, basename(outputs.find(([path]) => basename(path).startsWith(`${name}-`))[0])]));
}

/** Copies a file under a name that holds a digest of its content. */
async function copy(from, name) {
  const content = await readFile(from).catch(() => stop(`${from} is missing: build the npm package first`));
  const file = `${name}-${digest(content)}${extname(from)}`;
  await writeFile(join(out, file), content);
  return file;
}

/** Writes a text file with its {{names}} filled in. */
async function fill(file, names) {
  const text = (await readFile(join(here, file), "utf8")).replace(/\{\{(\w+)\}\}/g, (_, name) => names[name] ?? stop(`${file} asks for {{${name}}}`));
  await writeFile(join(out, file), text);
  return text;
}

/** Eight letters of the content's digest, as esbuild writes them. */
function digest(content) {
  return createHash("sha256").update(content).digest("hex").slice(0, 8).toUpperCase();
}

/** Empties the folder of an earlier build; refuses one that holds something else. */
async function empty(folder) {
  const present = await readdir(folder).catch(() => []);
  if (present.length > 0 && !present.includes("files.json")) stop(`${folder} holds something other than this page; name another folder`);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
}

function stop(reason) {
  console.error(reason);
  process.exit(1);
}
