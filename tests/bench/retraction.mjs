// How often a finding that a reader has seen while an answer streams is withdrawn when more of it comes.
//   node tests/bench/retraction.mjs NPM-FOLDER [CHATS.jsonl.gz with `prompt` and `reply`, ...]
// Each answer is fed word by word. Without files the texts are the rules' own examples, each followed by another, since
// what comes after a finding is what might withdraw it. A finding counts as withdrawn when the whole text has none of
// the same rule at that place. Two counts: all that the engine says at any time, and what the extension shows of it.
import { createRequire } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { gunzipSync } from "node:zlib";

const [folder, ...files] = process.argv.slice(2);
if (!folder) {
  console.error("usage: node tests/bench/retraction.mjs NPM-FOLDER [CHATS.jsonl.gz ...]");
  process.exit(2);
}
const npm = resolve(folder);
const { initSync, Engine } = await import(pathToFileURL(`${npm}/rules-only/fumehood.js`));
initSync({ module: readFileSync(`${npm}/rules-only/fumehood_bg.wasm`) });
const engine = new Engine();
// What the extension itself decides by.
const { buildSync } = createRequire(new URL("../../extension/package.json", import.meta.url))("esbuild");
const ripe = buildSync({ entryPoints: [fileURLToPath(new URL("../../extension/src/ripe.ts", import.meta.url))], format: "esm", write: false });
const { isRipe } = await import(`data:text/javascript;base64,${Buffer.from(ripe.outputFiles[0].contents).toString("base64")}`);

const chats = files.length > 0 ? files.flatMap(read) : examples();
const said = { all: 0, gone: 0 };
const shown = { all: 0, gone: 0 };
const onTime = { all: 0, late: 0 };
for (const { prompt, reply } of chats) stream(prompt, reply);

const share = (part, all) => `${part} of ${all} (${all === 0 ? "0.0" : ((100 * part) / all).toFixed(1)} %)`;
console.log(`${chats.length} answers, streamed word by word, rules only`);
console.log(`said by the engine at any time, and withdrawn later:          ${share(said.gone, said.all)}`);
console.log(`shown by the extension while it streams, and withdrawn later: ${share(shown.gone, shown.all)}`);
console.log(`shown with the end of their sentence, of dangers that stay:   ${share(onTime.all - onTime.late, onTime.all)}`);

function read(file) {
  const lines = gunzipSync(readFileSync(file)).toString("utf8").split("\n").filter(Boolean).map((line) => JSON.parse(line));
  return lines.flatMap(({ prompt = "", reply }) => (reply ? [{ prompt, reply }] : []));
}

function examples() {
  const rules = JSON.parse(readFileSync(`${npm}/rules.json`, "utf8"));
  const texts = rules.flatMap((rule) => rule.examples).flatMap(({ messages }) => messages)
    .filter(({ role }) => role === "assistant").map(({ text }) => text.replace(/[«»]/g, ""));
  return texts.map((text, index) => ({ prompt: "", reply: `${text} ${texts[(index + 1) % texts.length]}` }));
}

function stream(prompt, reply) {
  const conversation = engine.conversation();
  if (prompt) conversation.update("q", "user", prompt, false);
  const seen = [];
  let findings = [];
  for (const end of ends(reply)) {
    const text = reply.slice(0, end);
    findings = conversation.update("a", "assistant", text, false).findings;
    for (const finding of findings) {
      const known = seen.find((other) => isSame(other, finding)) ?? seen[seen.push({ rule: finding.rule, shownAt: null }) - 1];
      known.spans = finding.spans;
      if (known.shownAt === null && isRipe(finding, text, false)) known.shownAt = end;
    }
  }
  for (const each of seen) {
    const isGone = !findings.some((finding) => isSame(each, finding));
    for (const count of each.shownAt === null ? [said] : [said, shown]) {
      count.all++;
      if (isGone) count.gone++;
    }
  }
  for (const finding of findings.filter(({ severity }) => severity === "danger")) {
    const last = Math.max(0, ...finding.spans.map((span) => span.end)) - 1;
    const stop = /[.!?](?=\s|$)|\n/.exec(reply.slice(last));
    // The words are fed with the spaces after them.
    const ended = stop ? ends(reply).find((end) => end > last + stop.index) : reply.length;
    const shownAt = seen.find((each) => isSame(each, finding))?.shownAt ?? reply.length;
    onTime.all++;
    if (shownAt > ended) onTime.late++;
  }
  conversation.free();
}

/** The ends of the words of a text, and its own. */
function ends(text) {
  return [...text.matchAll(/\S+\s*/g)].map((word) => word.index + word[0].length);
}

function isSame(one, other) {
  if (one.rule !== other.rule) return false;
  if (one.spans.length === 0 || other.spans.length === 0) return true;
  return one.spans.some((a) => other.spans.some((b) => a.start < b.end && b.start < a.end));
}
