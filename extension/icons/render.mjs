// Draws icon.svg at the sizes that the manifest names: node icons/render.mjs [path of a Chromium]
import { readFileSync, writeFileSync } from "node:fs";
import { chromium } from "playwright-core";

const at = (name) => new URL(name, import.meta.url);
const svg = readFileSync(at("icon.svg")).toString("base64");
const browser = await chromium.launch({ executablePath: process.argv[2] ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
for (const size of [16, 32, 48, 128]) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(`<style>*{margin:0}img{display:block;width:${size}px;height:${size}px}</style><img src="data:image/svg+xml;base64,${svg}">`);
  writeFileSync(at(`${size}.png`), await page.screenshot({ omitBackground: true }));
  await page.close();
}
await browser.close();
