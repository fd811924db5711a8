// Writes _locales/en/messages.json from the strings in the code, and says which strings the other languages lack.
//   node extension/locales.mjs
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const { outputFiles } = await build({ entryPoints: [join(here, "tests/english.ts")], bundle: true, write: false, format: "esm" });
const { english } = await import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString("base64")}`);
const strings = english();
const file = (language) => join(here, "_locales", language, "messages.json");
writeFileSync(file("en"), `${JSON.stringify(Object.fromEntries(Object.entries(strings).map(([key, message]) => [key, { message }])), null, 2)}\n`);
for (const language of readdirSync(join(here, "_locales")).filter((name) => name !== "en")) {
  const there = JSON.parse(readFileSync(file(language), "utf8"));
  const missing = Object.keys(strings).filter((key) => !(key in there));
  const idle = Object.keys(there).filter((key) => !(key in strings));
  console.log(`${language}: ${missing.length} missing ${missing.join(" ")}; ${idle.length} no longer used ${idle.join(" ")}`);
}
