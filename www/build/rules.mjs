// The rules' own pages, made from rules.json with the parts that draw the cards: TypeScript on a document in memory.
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { parseHTML } from "linkedom";

/** What the page needs of the rules: `pages`, each `{ path, title, description, root, body, looksUp }`, and `featured` samples. */
export async function readRules(rules) {
  globalThis.document = parseHTML("<!doctype html><html><body></body></html>").document;
  const entry = fileURLToPath(new URL("../rules/generate.ts", import.meta.url));
  const { outputFiles } = await build({ entryPoints: [entry], bundle: true, format: "esm", target: "node20", write: false, logLevel: "warning" });
  const { generate } = await import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString("base64")}`);
  return generate(rules);
}
