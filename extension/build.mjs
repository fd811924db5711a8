// Builds the extension, unpacked.
//   node extension/build.mjs --npm DIR --out DIR [--browser chromium|firefox] [--test]
// DIR of --npm is the built npm package. With --test the overlay's shadow root is open; nothing else differs.
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { build, transform } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const { values } = parseArgs({
  options: { npm: { type: "string" }, out: { type: "string" }, browser: { type: "string", default: "chromium" }, test: { type: "boolean", default: false } },
});
if (!values.npm || !values.out || !["chromium", "firefox"].includes(values.browser)) {
  console.error("usage: node extension/build.mjs --npm DIR --out DIR [--browser chromium|firefox] [--test]");
  process.exit(2);
}
const npm = resolve(values.npm);
const out = resolve(values.out);
for (const file of ["index.js", "fumehood_bg.wasm"]) {
  if (existsSync(join(npm, file))) continue;
  console.error(`${join(npm, file)} is missing: build the npm package first (cargo xtask build).`);
  process.exit(1);
}
const { version } = JSON.parse(readFileSync(join(here, "package.json"), "utf8"));
rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });

const ui = join(here, "../crate/wasm/js/ui");
const sheets = [join(ui, "tokens.css"), join(ui, "badge.css"), join(ui, "parts.css"), join(here, "src/overlay.css"), join(here, "src/card/card.css")];
const used = new Set(sheets.flatMap((path) => [...readFileSync(path, "utf8").matchAll(/var\((--fh-[\w-]+)/g)].map(([, name]) => name)));

/** Style sheets go into the shadow root as text, without comments, spaces and tokens that only windows use. */
const styles = {
  name: "styles",
  setup({ onLoad }) {
    onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const { code } = await transform(readFileSync(path, "utf8"), { loader: "css", minify: true });
      return { contents: code.replace(/(--fh-[\w-]+):[^;}]*;?/g, (text, name) => (used.has(name) ? text : "")), loader: "text" };
    });
  },
};

const shared = {
  absWorkingDir: here,
  outdir: out,
  bundle: true,
  minify: true,
  legalComments: "none",
  target: values.browser === "firefox" ? "firefox142" : "chrome116",
  plugins: [styles],
  define: { OPEN_SHADOW: String(values.test), FIREFOX: String(values.browser === "firefox") },
  alias: { fumehood: join(npm, "index.js"), "fumehood:host": join(here, `src/host/${values.browser}.ts`) },
  logLevel: "warning",
};
/** The extension's own pages. */
const pages = ["popup", "panel", "options", "welcome", "privacy", "log"];
const entries = { background: "src/background.ts", worker: "src/host/worker.ts", ...Object.fromEntries(pages.map((name) => [name, `src/${name}/${name}.ts`])) };
if (values.browser === "chromium") entries.offscreen = "src/host/offscreen.ts";
await build({ ...shared, format: "esm", entryPoints: entries });
await build({ ...shared, format: "iife", entryPoints: { content: "src/content.ts", card: "src/card/index.ts", selection: "src/selection.ts" } });

const { outputFiles } = await build({
  ...shared,
  outdir: undefined,
  write: false,
  format: "esm",
  entryPoints: [join(here, "manifest.ts")],
});
const { manifest } = await import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString("base64")}`);
writeFileSync(join(out, "manifest.json"), `${JSON.stringify(manifest(values.browser, version), null, 2)}\n`);

const links = ["tokens", "parts", "windows", "own"].map((name) => `<link rel="stylesheet" href="${name}.css">`).join("\n");
for (const name of pages) {
  writeFileSync(
    join(out, `${name}.html`),
    `<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<meta name="viewport" content="width=device-width">\n<title>Fumehood</title>\n${links}\n` +
      `<script type="module" src="${name}.js"></script>\n</head>\n<body class="fh ${name}"></body>\n</html>\n`,
  );
}

const copies = [
  [join(ui, "tokens.css"), "tokens.css"],
  [join(ui, "windows.css"), "windows.css"],
  [join(here, "src/own/own.css"), "own.css"],
  [join(here, "icons"), "icons"],
  [join(here, "_locales"), "_locales"],
  [join(npm, "fumehood_bg.wasm"), "fumehood/fumehood_bg.wasm"],
  [join(npm, "model/fumehood.onnx"), "fumehood/model/fumehood.onnx"],
  [join(npm, "texts"), "fumehood/texts"],
];
writeFileSync(join(out, "parts.css"), ["badge.css", "parts.css"].map((name) => readFileSync(join(ui, name), "utf8")).join(""));
writeFileSync(join(out, "highlight.css"), [join(ui, "highlight.css"), join(here, "src/page.css")].map((path) => readFileSync(path, "utf8")).join(""));
if (values.browser === "chromium") copies.push([join(here, "managed_storage.json"), "managed_storage.json"], [join(here, "src/host/offscreen.html"), "offscreen.html"]);
for (const [from, to] of copies) {
  if (existsSync(from)) cpSync(from, join(out, to), { recursive: true, filter: (path) => !/\.(mjs|js|d\.ts)$/.test(path) });
}
if (!existsSync(join(npm, "model/fumehood.onnx"))) console.warn("note: the npm package holds no model; the extension will say \"Rules only\".");
