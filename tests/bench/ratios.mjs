// Ratios in one run: the native library, the shipped wasm, other packages with the same vocabulary on the same texts, and
// a stream through the package against the bare one. Usage: node ratios.mjs NPM-FOLDER NATIVE-SPEED-PROGRAM
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [npm, program] = process.argv.slice(2).map((path) => resolve(path));
const packages = createRequire(new URL("../npm/package.json", import.meta.url));
const { RegExpMatcher, parseRawPattern } = packages("obscenity");
const AhoCorasick = packages("ahocorasick");
const { initSync, Engine } = await import(pathToFileURL(`${npm}/rules-only/fumehood.js`));
initSync({ module: readFileSync(`${npm}/rules-only/fumehood_bg.wasm`) });
const engine = new Engine();

// Messages of about 1 kB from the rules' own passing examples.
const examples = JSON.parse(readFileSync(`${npm}/rules.json`, "utf8")).flatMap(({ examples }) => examples).filter(({ flags }) => !flags)
  .flatMap(({ messages }) => messages).map(({ text }) => text.replace(/[«»]/g, ""));
const texts = [];
for (let text = "", at = 0; at < examples.length && texts.length < 200; at++) {
  text += `${examples[at]}\n`;
  if (text.length < 1000) continue;
  texts.push(text);
  text = "";
}
const bytes = (list) => list.reduce((sum, text) => sum + Buffer.byteLength(text), 0);

/** Seconds of the fastest of `runs`. */
function least(runs, work) {
  let best = Infinity;
  for (let run = 0; run < runs; run++) {
    const start = performance.now();
    work();
    best = Math.min(best, performance.now() - start);
  }
  return best / 1000;
}

const native = JSON.parse(execFileSync(program, { input: texts.map((text) => JSON.stringify(text)).join("\n"), maxBuffer: 1 << 28 }));
const wasm = least(10, () => texts.forEach((text) => engine.assess("assistant", text)));
let scanning = Infinity;
for (let run = 0; run < 20; run++) {
  let sum = 0;
  for (const text of texts) {
    engine.scan(text);
    sum += engine.elapsed; // the automaton alone, without the folding before it
  }
  scanning = Math.min(scanning, sum / 1000);
}

const { vocabulary } = native;
const folded = texts.map((text) => text.toLowerCase());
const escaped = (word, signs) => word.replace(signs, "\\$&");
const alternation = new RegExp(vocabulary.toSorted((a, b) => b.length - a.length).map((word) => escaped(word, /[.*+?^${}()|[\]\\]/g)).join("|"), "g");
const regexp = least(3, () => folded.forEach((text) => [...text.matchAll(alternation)]));
const tree = new AhoCorasick(vocabulary);
const ahocorasick = least(3, () => folded.forEach((text) => tree.search(text)));
// It tries each term by itself, so a few messages suffice.
const few = texts.slice(0, 5);
const matcher = new RegExpMatcher({ blacklistedTerms: vocabulary.filter((word) => !/[^\x20-\x7e]/.test(word)).map((word, id) => ({ id, pattern: parseRawPattern(`|${escaped(word, /[[\]?|\\]/g)}|`) })) });
const obscenity = least(1, () => few.forEach((text) => matcher.getAllMatches(text)));

/** A model's stream: 200 words a second, whoever reads. */
function stream(words) {
  return new ReadableStream({
    start(out) {
      const begun = performance.now();
      let sent = 0;
      const push = () => {
        while (sent < words.length && performance.now() - begun >= sent * 5) out.enqueue(words[sent++]);
        if (sent < words.length) setTimeout(push, 1);
        else out.close();
      };
      push();
    },
  });
}
const { Fumehood } = await import(pathToFileURL(`${npm}/index.js`));
const fumehood = await Fumehood.load({ model: true });
await fumehood.complete();
const words = texts.slice(0, 2).join("\n").split(/(?<=\s)/);
const drained = async (pieces) => {
  const start = performance.now();
  for await (const piece of pieces) void piece;
  return performance.now() - start;
};
const times = { bare: Infinity, annotated: Infinity };
for (let run = 0; run < 4; run++) {
  times.bare = Math.min(times.bare, await drained(stream(words)));
  times.annotated = Math.min(times.annotated, await drained(fumehood.annotate(stream(words))));
}

const rate = (list, seconds) => `${Math.round(list.length / seconds)} | ${(bytes(list) / seconds / 1e6).toFixed(2)}`;
const factor = (ratio) => `${ratio.toFixed(1)} times`;
const [nativePerByte, scanPerByte] = [native.one / bytes(texts), scanning / bytes(texts)];
console.log(
  [
    `Messages of about 1 kB (${texts.length}), ${vocabulary.length} surface forms in every vocabulary.`,
    "",
    "| all rules | messages/s | MB/s |",
    "|---|---|---|",
    `| native, one core | ${rate(texts, native.one)} |`,
    `| native, two cores | ${rate(texts, native.two)} |`,
    `| wasm in Node, one core | ${rate(texts, wasm)} |`,
    "",
    "| ratio | measured | wanted |",
    "|---|---|---|",
    `| wasm's time to native's | ${factor(wasm / native.one)} | at most 2.5 |`,
    `| all rules (native) to npm obscenity, speed | ${factor(obscenity / bytes(few) / nativePerByte)} | at least 20 |`,
    `| all rules (wasm) to npm obscenity, speed | ${factor(obscenity / bytes(few) / (wasm / bytes(texts)))} | |`,
    `| lexicon scan (wasm) to one RegExp of all words, speed | ${factor(regexp / bytes(texts) / scanPerByte)} | at least 4 |`,
    `| lexicon scan (wasm) to npm ahocorasick, speed | ${factor(ahocorasick / bytes(texts) / scanPerByte)} | at least 4 |`,
    `| stream of 200 words/s through annotate(), with the model, to the bare stream | ${(((times.annotated - times.bare) / times.bare) * 100).toFixed(1)} % more | at most 5 % |`,
  ].join("\n"),
);
process.exit(0);
