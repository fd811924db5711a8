// The npm package as it ships, in Node: what it says of a message, and what it does with bad input.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { before, describe, it } from "node:test";
import { pathToFileURL } from "node:url";
import { root, shipped } from "../places.mjs";

const danger = "Pour the household bleach together with an ammonia cleaner into one bucket.";
const importFrom = (...parts) => import(pathToFileURL(shipped("npm", ...parts)));
const file = (...parts) => readFileSync(join(shipped("npm"), ...parts));

const withCode = (code) => (error) => {
  assert.ok(error instanceof Error, `an Error, not ${typeof error}`);
  assert.equal(error.code, code);
  assert.ok(error.message.length > 10, `a sentence: ${error.message}`);
  return true;
};

/** Every span lies in the text and holds the words that are quoted. */
function spansHold(text, { findings }) {
  for (const { rule, spans, quotes } of findings) {
    assert.ok(spans.length > 0 && spans.length === quotes.length, rule);
    for (const [index, { start, end }] of spans.entries()) {
      assert.ok(start >= 0 && start < end && end <= text.length, rule);
      assert.equal(text.slice(start, end), quotes[index], rule);
    }
  }
}

describe("the npm package", () => {
  let Fumehood, engine, onnx, manifest;
  before(async () => {
    ({ Fumehood } = await importFrom("index.js"));
    onnx = new Uint8Array(file("model/fumehood.onnx"));
    manifest = readFileSync(join(root, "models/model.json"), "utf8");
    engine = await Fumehood.load({ model: true });
    await engine.complete();
  });

  it("finds a danger and explains it", () => {
    const assessment = engine.assess("assistant", danger);
    assert.equal(assessment.severity, "danger");
    assert.deepEqual([...assessment.detectors].sort(), ["classifier", "rules"]);
    const [worst] = assessment.findings;
    assert.match(worst.rule, /^[a-z0-9-]+\/[a-z0-9-]+$/);
    assert.ok(worst.title && worst.message && worst.advice);
    assert.ok(worst.standards.some(({ id, url }) => /^29 CFR 1910/.test(id) && /^https:\/\//.test(url)));
    assert.ok(worst.substances.some(({ formed }) => formed), "names what forms");
    spansHold(danger, assessment);
  });

  it("says nothing about a recipe", () => {
    const { severity, findings } = engine.assess("assistant", "Fry one onion in olive oil, add 250 g of lentils and a litre of stock, and simmer.");
    assert.deepEqual({ severity, findings }, { severity: null, findings: [] });
  });

  it("counts in UTF-16, behind emoji and letters of every width", () => {
    const text = `👩🏽‍🔬🧪 Größe 漢字 𝒳:\n\n${danger}`;
    const assessment = engine.assess("assistant", text);
    assert.equal(assessment.severity, "danger");
    assert.ok(assessment.findings[0].spans[0].start >= text.indexOf("Pour"));
    spansHold(text, assessment);
  });

  it("bears lone surrogates and keeps the places of what stands around them", () => {
    const text = `A note \ud83e here.\n\n${danger} \udc00\ud800`;
    const assessment = engine.assess("assistant", text);
    assert.equal(assessment.severity, "danger");
    spansHold(text, assessment);
  });

  for (const [what, text] of [
    ["nothing", ""],
    ["white space", " \n\t\r\n\u00a0\u2003"],
    ["emoji alone", "🧪🔥👩🏽‍🔬".repeat(200)],
    ["right-to-left text", "אל תערבבו אקונומיקה עם אמוניה. لا تخلط المبيض مع الأمونيا."],
    ["a flood of invisible characters", `${"\u200b\u200d\ufeff".repeat(20_000)}`],
    ["a flood of combining marks", `b${"\u0301".repeat(20_000)}leach`],
    ["deeply nested Markdown", `${"> ".repeat(3000)}${"- ".repeat(3000)}${"**".repeat(3000)}${"`".repeat(3001)}text`],
    ["nothing but NUL and controls", "\0\u0001\u001b[31m\u0085".repeat(1000)],
  ]) {
    it(`stays calm about ${what}`, () => assert.deepEqual(engine.assess("user", text).findings, []));
  }

  it("reads one megabyte, in lines and in one giant line", () => {
    const filler = "The shelf was dusted and the labels were copied into the book. ";
    for (const join of ["\n\n", " "]) {
      const text = `${`${filler}${join}`.repeat(2 ** 20 / (filler.length + join.length))}${danger}`;
      const assessment = engine.assess("assistant", text);
      assert.ok(assessment.findings.some(({ quotes }) => quotes.some((quote) => quote.includes("bleach"))), "finds what stands at the end");
      spansHold(text, assessment);
    }
  });

  it("streaming ends where the whole message does", () => {
    const text = `Here is a routine.\n\n1. Open the door.\n2. ${danger}\n3. Rinse with water.\n`;
    const conversation = engine.conversation();
    for (let end = 1; end < text.length; end += 3) spansHold(text.slice(0, end), conversation.update("m1", "assistant", text.slice(0, end), false));
    const streamed = conversation.update("m1", "assistant", text, true);
    assert.deepEqual(streamed, engine.assess("assistant", text));
    conversation.remove("m1");
    conversation.remove("never there");
  });

  it("says by a code what is wrong with a call", () => {
    assert.throws(() => engine.assess("system", "hello"), withCode("bad-role"));
    assert.throws(() => engine.assess("assistant", 42), withCode("bad-text"));
    assert.throws(() => engine.assess("assistant"), withCode("bad-text"));
    assert.throws(() => engine.conversation().update("m1", "bot", "hello", false), withCode("bad-role"));
    assert.equal(engine.assess("assistant", danger).severity, "danger", "and works as before");
  });

  it("refuses a truncated, a foreign, an absent and an empty model, and goes on without", async () => {
    const rules = await Fumehood.load({ model: onnx.slice(0, 1000) });
    await assert.rejects(rules.complete(), withCode("bad-model"));
    for (const bad of [onnx.slice(0, onnx.length >> 1), onnx.with(99, onnx[99] ^ 1), new TextEncoder().encode("<html>not found</html>"), new Uint8Array()]) {
      await assert.rejects(rules.loadModel(bad), withCode("bad-model"));
    }
    await assert.rejects(rules.loadModel(new URL("absent.onnx", import.meta.url)), withCode("unreachable"));
    for (const bad of ["", "{", "[]", "{}"]) await assert.rejects(rules.loadModel({ onnx, manifest: bad }), withCode("bad-manifest"));
    assert.deepEqual(rules.detectors, ["rules"]);
    const assessment = rules.assess("assistant", danger);
    assert.equal(assessment.severity, "danger");
    assert.deepEqual(assessment.detectors, ["rules"]);
    assert.equal(assessment.harmful, null);
  });

  it("refuses a malformed pack", async () => {
    const unknown = Fumehood.load({ packs: [{ name: "house", version: "1", contacts: { emergancy: "1" } }] });
    await assert.rejects(unknown, (error) => withCode("bad-pack")(error) && error.message.startsWith("packs[0].contacts: unknown field `emergancy`"));
    for (const pack of [{ rules: 1 }, { nonsense: true }, [], "a string", null, 7]) await assert.rejects(Fumehood.load({ packs: [pack] }), withCode("bad-pack"), JSON.stringify(pack));
  });

  it("a university's pack adds rules, substances and contacts, and explains them", async () => {
    const folder = join(root, "crate/rules/examples/larkmoor");
    const pack = JSON.parse(execFileSync(shipped("bin", "fumehood"), ["pack", "json", folder], { encoding: "utf8" }));
    const larkmoor = await Fumehood.load({ packs: [pack] });
    const found = (text, role = "assistant") => larkmoor.assess(role, text).findings;
    assert.ok(found("Add the perchloric acid dropwise in hood 2.").some(({ rule }) => rule === "larkmoor/perchloric-outside-hood-3"));
    assert.ok(found("Mix the tank blue with the potassium cyanide.").some(({ substances }) => substances.some(({ name }) => name === "tank blue")));
    const [incident] = found("I got hydrochloric acid in my eye!", "user");
    assert.ok(incident.incident);
    assert.deepEqual(incident.contacts.map(({ label, lab }) => [label, lab]), [
      ["Emergency", false], ["Poison centre", false], ["Safety office", true], ["Hood 3, eyewash and gluconate", true],
    ]);
    assert.deepEqual(engine.assess("user", "I got hydrochloric acid in my eye!").findings[0].contacts, []);
    assert.match(larkmoor.version().packs, /larkmoor 2026\.1/);
    assert.equal(larkmoor.explain("tank blue").id, "tank-blue");
    assert.equal(larkmoor.explain("nothing of this name"), null);
    assert.ok(larkmoor.explain("larkmoor/perchloric-outside-hood-3").rule.examples.length > 0, "an own rule has its examples at hand");
    const twice = Fumehood.load({ packs: [pack, pack] });
    await assert.rejects(twice, (error) => withCode("bad-pack")(error) && error.message.includes("loaded already"));
  });

  it("explains substances and rules", () => {
    const ether = engine.explain("60-29-7");
    assert.deepEqual([ether.kind, ether.name, ether.idlh, ether.flash], ["substance", "diethyl ether", "1900 ppm", "-45 °C"]);
    assert.ok(ether.sources.length > 0 && ether.rules.length > 0);
    for (const { id } of engine.rules()) assert.equal(engine.explain(id).rule.id, id);
  });

  it("finds a step that begins with an emoji or an arrow", () => {
    for (const sign of ["🧪", "✅", "→", "\ufffd"]) assert.equal(engine.assess("assistant", `${sign} ${danger}`).severity, "danger", sign);
  });

  it("lists its rules, and its versions", () => {
    const rules = engine.rules();
    assert.ok(rules.length >= 30, `${rules.length} rules`);
    assert.equal(new Set(rules.map(({ id }) => id)).size, rules.length, "each has a name of its own");
    assert.ok(new Set(rules.map(({ hazard }) => hazard).filter(Boolean)).size >= 8, "over at least eight hazards");
    const versions = engine.version();
    assert.match(versions.engine, /^\d+\.\d+\.\d+/);
    assert.ok(versions.packs.length > 0);
    assert.ok(versions.model, "names its model");
  });

  it("holds every example that rules.json gives", async () => {
    const rules = await Fumehood.load();
    const wrong = [];
    let count = 0;
    for (const { id, kind, examples } of JSON.parse(file("rules.json"))) {
      if (kind === "score") continue; // these need the model, whose words change with each training
      for (const { messages, flags } of examples) {
        count += 1;
        const conversation = rules.conversation();
        const found = messages.map(({ role, text }, index) => conversation.update(String(index), role, text.replace(/[«»]/g, ""), true));
        conversation.dispose();
        // A graver rule about the same words may speak in this one's place.
        const last = found.at(-1).findings;
        const holds = flags ? last.length > 0 : last.every(({ rule }) => rule !== id);
        if (!holds) wrong.push(`${id}: ${messages.at(-1).text}`);
      }
    }
    assert.ok(count >= 100, `${count} examples`);
    assert.deepEqual(wrong, []);
  });

  it("has a build without the model's runtime that says the same by rules", async () => {
    const small = await importFrom("rules-only/index.js");
    const rules = await small.Fumehood.load();
    const { findings, detectors } = rules.assess("assistant", danger);
    assert.deepEqual(detectors, ["rules"]);
    assert.deepEqual(findings, (await Fumehood.load()).assess("assistant", danger).findings);
  });
});
