// Speed of the shipped wasm: rules on a 4 kB message against the bare scan of the same automaton in the
// same run, and time against length up to 1 MB. Usage: node rules.mjs NPM-FOLDER
import { pathToFileURL } from "node:url";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";

const npm = resolve(process.argv[2]);
// The wasm's own glue: the package's face has no use for the bare scan.
const { initSync, Engine } = await import(pathToFileURL(`${npm}/rules-only/fumehood.js`));
const { memory } = initSync({ module: readFileSync(`${npm}/rules-only/fumehood_bg.wasm`) });
const begun = performance.now();
const engine = new Engine();
const start = performance.now() - begun;
const megabytes = () => (memory.buffer.byteLength / 1e6).toFixed(1);
const held = megabytes();

// Lab prose from the rules' own examples, denser in mentions than any chat: those that pass, and, as the
// worst case, those that fire, where nearly every sentence is a finding to be explained.
const rulesJson = JSON.parse(readFileSync(`${npm}/rules.json`, "utf8"));
const texts = (flags) => rulesJson.flatMap((rule) => rule.examples).filter((example) => example.flags === flags)
  .flatMap((example) => example.messages).map((message) => message.text.replace(/[«»]/g, "")).join("\n");
const [passing, firing] = [texts(false), texts(true)];
const sized = (bytes, prose = passing) => prose.repeat(Math.ceil(bytes / prose.length)).slice(0, bytes);

/** The least of many runs: what the machine can do when nothing else runs. */
function least(runs, work) {
  let best = Infinity;
  for (let run = 0; run < runs; run++) {
    work();
    best = Math.min(best, engine.elapsed);
  }
  return best;
}

const lines = ["Written by `cargo xtask bench`. Times are the least of many runs; trust the ratios.", ""];
const text = sized(4096);
// Before the bare scan, whose automaton is the benchmark's own weight.
const chat = engine.conversation();
for (let at = 0; at < 200; at++) chat.update(`${at}`, at % 2 ? "assistant" : "user", at % 2 ? text : text.slice(0, 300), true);
lines.push("| the engine | measured | budget |", "|---|---|---|", `| first start with all packs, ms | ${start.toFixed(0)} | 30 |`);
lines.push(`| memory after it, MB | ${held} | 16 |`, `| memory after a conversation of 200 messages, MB | ${megabytes()} | 16 |`, "");
const scan = least(300, () => engine.scan(text));
const rules = least(300, () => engine.assess("assistant", text));
lines.push("| 4 kB message, rules-only wasm, Node | ms | ratio to the bare scan | budget |", "|---|---|---|---|");
lines.push(`| bare Aho-Corasick scan | ${scan.toFixed(3)} | 1 | |`);
const worst = sized(4096, firing);
const worstScan = least(300, () => engine.scan(worst));
const worstRules = least(300, () => engine.assess("assistant", worst));
lines.push(`| all rules | ${rules.toFixed(3)} | ${(rules / scan).toFixed(1)} | 1 ms, 10 times |`);
lines.push(`| all rules, a finding in nearly every sentence | ${worstRules.toFixed(3)} | ${(worstRules / worstScan).toFixed(1)} | |`, "");
lines.push("| length | ms | ms per kB |", "|---|---|---|");
for (const bytes of [1024, 4096, 16384, 65536, 262144, 1048576]) {
  const part = sized(bytes);
  const time = least(bytes > 100_000 ? 5 : 50, () => engine.assess("assistant", part));
  lines.push(`| ${bytes} | ${time.toFixed(2)} | ${((time / bytes) * 1024).toFixed(3)} |`);
}

// A stream: the cost of one more chunk when so much came before.
lines.push("", "| streamed before | ms for one more chunk of 32 words |", "|---|---|");
for (const bytes of [2048, 16384, 65536]) {
  const before = sized(bytes);
  const conversation = engine.conversation();
  conversation.update("m", "assistant", before, false);
  let grown = before;
  const chunk = least(20, () => {
    grown += " and then stir it gently for a while longer".repeat(4);
    conversation.update("m", "assistant", grown, false);
  });
  lines.push(`| ${bytes} | ${chunk.toFixed(3)} |`);
}
console.log(lines.join("\n"));
