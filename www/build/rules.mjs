// The rules' own pages, made from rules.json with the parts that draw the cards: TypeScript on a document in memory.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";
import { parseHTML } from "linkedom";

/** What the page needs of the rules in the built package: `pages`, each `{ path, title, description, root, body, looksUp }`, and `featured` samples. */
export async function readRules(npm) {
  const rules = JSON.parse(await readFile(join(npm, "rules.json"), "utf8"));
  const { Fumehood } = await import(pathToFileURL(join(npm, "rules-only/index.js")));
  const engine = await Fumehood.load();
  const table = await readFile(new URL("../../crate/rules/data/substances.csv", import.meta.url), "utf8");
  const substances = table.trim().split("\n").slice(1).map((line) => line.slice(0, line.indexOf(",")));
  globalThis.document = parseHTML("<!doctype html><html><body></body></html>").document;
  const entry = fileURLToPath(new URL("../rules/generate.ts", import.meta.url));
  const { outputFiles } = await build({ entryPoints: [entry], bundle: true, format: "esm", target: "node20", write: false, logLevel: "warning" });
  const { generate } = await import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString("base64")}`);
  return generate(rules, (what) => engine.explain(what), substances);
}
