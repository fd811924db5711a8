// The classifier in the shipped wasm against onnxruntime-web: the same model, the same sizes of text, alternating in one
// run, one thread each. Usage: node model.mjs NPM-FOLDER
// Ours is what `assess` takes with the model beyond what it takes without: words, hashing, pieces and the network.
// Theirs is the network alone, on ready inputs of the same sizes.
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import * as ort from "onnxruntime-web";

const npm = resolve(process.argv[2]);
const { initSync, Engine } = await import(pathToFileURL(`${npm}/fumehood.js`));
const onnx = readFileSync(`${npm}/model/fumehood.onnx`);
const { default: manifest } = await import(pathToFileURL(`${npm}/model/manifest.js`));

/** Milliseconds from nothing to the first score; the network's own preparation apart. */
const clock = performance.now();
initSync({ module: readFileSync(`${npm}/fumehood_bg.wasm`) });
const engine = new Engine();
const before = performance.now();
engine.attachModel(onnx, manifest);
const load = performance.now() - before;
engine.assess("user", "How do I bake bread?");
const cold = performance.now() - clock;
const rules = new Engine();

ort.env.wasm.numThreads = 1;
const session = await ort.InferenceSession.create(new Uint8Array(onnx), { executionProviders: ["wasm"] });

const WORDS = "my neighbour asked whether the old kettle could still be used for tea after it stood in the shed all winter".split(" ");
/** English text of `pieces` word pieces: each of these words is one. */
const text = (pieces) => Array.from({ length: pieces }, (_, at) => WORDS[(at * 7) % WORDS.length]).join(" ");
/** The pieces that a convolution sees at each piece; `pieces` itself stands for none. */
function neighbours(pieces, count) {
  const near = (index) => {
    const at = (index % pieces) + Math.floor(index / pieces) - (count >> 1);
    return BigInt(at < 0 || at >= pieces ? pieces : at);
  };
  return new ort.Tensor("int64", BigInt64Array.from({ length: count * pieces }, (_, index) => near(index)), [count, pieces]);
}
/** Hashed features of a text of so many words: what `features` of models/features.py counts for it, about 7.5 a word. */
const inputs = (pieces) => {
  const features = Math.round(pieces * 7.5);
  return {
    ids: new ort.Tensor("int64", BigInt64Array.from({ length: features }, (_, at) => BigInt((at * 7919) % 131072)), [features]),
    weights: new ort.Tensor("float32", new Float32Array(features).fill(0.03), [features, 1]),
    pieces: new ort.Tensor("int64", BigInt64Array.from({ length: pieces }, (_, at) => BigInt(2 + ((at * 97) % 5000))), [pieces]),
    near3: neighbours(pieces, 3),
    near5: neighbours(pieces, 5),
  };
};
const elapsed = (which, said) => {
  which.assess("user", said);
  return which.elapsed;
};

console.log("| pieces in the text | the model in Fumehood, ms | onnxruntime-web, ms | ratio, median of pairs | wanted |");
console.log("|---|---|---|---|---|");
for (const pieces of [32, 96, 120]) {
  const [said, given] = [text(pieces), inputs(pieces)];
  const ours = [], theirs = [], ratios = [];
  for (let run = 0; run < 60; run++) {
    const own = elapsed(engine, said) - elapsed(rules, said);
    const start = performance.now();
    await session.run(given);
    const other = performance.now() - start;
    if (run < 10) continue;
    ours.push(own);
    theirs.push(other);
    ratios.push(own / other);
  }
  const middle = (list) => list.sort((a, b) => a - b)[list.length >> 1];
  console.log(`| ${pieces} | ${middle(ours).toFixed(2)} | ${middle(theirs).toFixed(2)} | ${middle(ratios).toFixed(2)} | at most 1.2 |`);
}
console.log(`\nFrom nothing to the first score: ${cold.toFixed(0)} ms with the rules, ${load.toFixed(0)} ms of it the model (budget 80).`);
