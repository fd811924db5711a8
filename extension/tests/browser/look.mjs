// Draws every surface for looking at: node tests/browser/look.mjs OUT
import { mkdirSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { readFileSync } from "node:fs";
import { build } from "esbuild";
import { chromium } from "playwright-core";

const out = process.argv[2];
mkdirSync(out, { recursive: true });
const at = (path) => new URL(path, import.meta.url);
const css = ["tokens.css", "badge.css", "parts.css", "windows.css", "highlight.css"].map((name) => readFileSync(at(`../../../crate/wasm/js/ui/${name}`), "utf8")).join("\n");
const { outputFiles } = await build({ entryPoints: [at("gallery.ts").pathname], bundle: true, write: false, format: "iife" });
const html = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Gallery</title><style>${css}
body{margin:0;padding:16px;background:var(--fh-bg)}.badges{display:flex;flex-wrap:wrap;gap:12px;margin-block-end:16px}
.cards{columns:380px;column-gap:20px}.one{break-inside:avoid;margin-block-end:20px}@media(max-width:400px){body{padding:8px}.cards{columns:1}}</style><body class="fh"><script>
document.body.dataset.theme=new URLSearchParams(location.search).get("theme")</script><script>${outputFiles[0].text}</script>`;
const server = createServer((_, response) => response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(html));
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
for (const [name, width, query, media] of [
  ["light", 1240, "theme=light&contacts", {}], ["dark", 1240, "theme=dark", {}], ["phone", 320, "theme=light", {}], ["forced", 1240, "theme=light", { forcedColors: "active" }],
]) {
  const page = await browser.newPage({ viewport: { width, height: 900 } });
  await page.emulateMedia(media);
  page.on("pageerror", (error) => console.error(error));
  await page.goto(`http://127.0.0.1:${server.address().port}/?${query}`);
  await page.screenshot({ path: join(out, `${name}.png`), fullPage: true });
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  console.log(name, wide ? "OVERFLOWS" : "fits");
}
await browser.close();
server.close();
