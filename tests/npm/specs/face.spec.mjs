// What the package's face promises, the same here and in a worker: streams, progress, aborting, errors, disposal.
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import * as here from "fumehood";
import * as worker from "fumehood/worker";

const text = "Here is a routine.\n\n1. Open the door.\n2. Pour the household bleach together with an ammonia cleaner into one bucket.\n3. Rinse.\n";
const pieces = text.split(/(?<=\s)/);
async function* stream(list = pieces) {
  for (const piece of list) yield piece;
}
const all = async (annotated) => {
  const list = [];
  for await (const piece of annotated) list.push(piece);
  return list;
};
const withCode = (entry, code) => (error) => error instanceof entry.FumehoodError && error.code === code && error.message.length > 10;

for (const [name, entry] of Object.entries({ here, worker })) {
  describe(`the package's face, ${name}`, () => {
    let fumehood;
    before(async () => {
      const progress = [];
      fumehood = await entry.Fumehood.load({ model: true, onProgress: (step) => progress.push(step) });
      await fumehood.complete();
      const last = progress.findLast(({ what }) => what === "model");
      assert.equal(last.loaded, last.total, "the progress ends with the file");
    });
    after(() => fumehood.dispose());

    it("a stream comes through word for word, and ends with the assessment of the whole", async () => {
      const annotated = await all(fumehood.annotate(stream()));
      assert.equal(annotated.map(({ chunk }) => chunk).join(""), text);
      assert.equal(annotated.length, pieces.length + 1);
      for (const { assessment, settled } of annotated) assert.deepEqual(assessment.detectors, settled ? ["rules", "classifier"] : ["rules"]);
      const found = annotated.findIndex(({ assessment }) => assessment.severity === "danger");
      assert.ok(found > 0 && found < pieces.length - 1, "the danger is known before the stream has ended");
      assert.deepEqual(annotated.at(-1).assessment, await fumehood.assess("assistant", text));
    });

    it("findings speak the language asked for, and name what stays English", async () => {
      assert.deepEqual(entry.languages, ["de", "es"]);
      const said = async (options) => {
        const other = await entry.Fumehood.load(options);
        const { findings } = await other.assess("assistant", text);
        await other.dispose();
        return findings[0];
      };
      const english = await said({ lang: "en-GB" });
      assert.deepEqual(english, await said({}));
      assert.ok(!("untranslated" in english));
      const spanish = await said({ lang: "es-MX" });
      assert.match(spanish.message, /El hipoclorito y el amoníaco forman cloraminas/);
      assert.deepEqual([spanish.rule, spanish.spans, spanish.missing.length], [english.rule, english.spans, english.missing.length]);
      assert.ok(!spanish.untranslated.includes(spanish.message) && spanish.untranslated.includes(spanish.standards[0].requires));
      const none = await said({ lang: "fr" });
      assert.equal(none.message, english.message);
      assert.ok(none.untranslated.includes(none.message));
      const own = await said({ texts: { language: "fr", texts: { [`${english.rule}.title`]: "{a} et {b} : {forms}", [`forms/${english.substances.at(-1).name}`]: "vapeur de chloramine" } } });
      assert.match(own.title, /: vapeur de chloramine$/);
      await assert.rejects(entry.Fumehood.load({ lang: "es", texts: new URL("nowhere.json", import.meta.url) }), withCode(entry, "unreachable"));
      await assert.rejects(entry.Fumehood.load({ texts: { language: "es", texts: { key: 1 } } }), withCode(entry, "bad-texts"));
    });

    it("a ReadableStream, a transform and an iterable say the same", async () => {
      const expected = await all(fumehood.annotate(stream()));
      assert.deepEqual(await all(fumehood.annotate(ReadableStream.from(pieces))), expected);
      assert.deepEqual(await all(ReadableStream.from(pieces).pipeThrough(fumehood.annotator())), expected);
    });

    it("a stream joins a conversation: the message before it counts", async () => {
      const conversation = fumehood.conversation();
      await conversation.update("1", "assistant", "Pour the bleach into the bucket.", true);
      const joined = await all(fumehood.annotate(stream(["Then pour the ammonia ", "into the same bucket."]), { conversation, id: "2" }));
      assert.equal(joined.at(-1).assessment.severity, "danger");
      await conversation.remove("2");
      conversation.dispose();
      await assert.rejects(async () => conversation.update("3", "user", "hello", true), withCode(entry, "disposed"));
    });

    it("whoever stops early cancels the stream", async () => {
      let cancelled = false;
      const endless = new ReadableStream({ pull: (out) => out.enqueue("word "), cancel: () => void (cancelled = true) });
      for await (const { text } of fumehood.annotate(endless)) if (text.length > 20) break;
      assert.ok(cancelled);
    });

    it("a stream of bytes is refused with what to do", async () => {
      const bytes = ReadableStream.from([new TextEncoder().encode("words")]);
      await assert.rejects(all(fumehood.annotate(bytes)), (error) => withCode(entry, "bad-text")(error) && error.message.includes("TextDecoderStream"));
    });

    it("knows its rules by id", async () => {
      const rules = await fumehood.rules();
      assert.ok(rules.length > 200);
      assert.deepEqual((await fumehood.explain(rules[0].id)).rule, rules[0]);
      assert.equal((await fumehood.explain("67-64-1")).name, "acetone");
      assert.equal(await fumehood.explain("no/such-rule"), null);
    });

    it("aborting stops a loading, and only that", async () => {
      await assert.rejects(entry.Fumehood.load({ signal: AbortSignal.abort() }), withCode(entry, "aborted"));
      const other = await entry.Fumehood.load();
      const controller = new AbortController();
      const loading = other.loadModel(true, { signal: controller.signal });
      controller.abort();
      // A worker may have read the file before it heard of it.
      await loading.catch((error) => assert.ok(withCode(entry, "aborted")(error), String(error)));
      assert.equal((await other.assess("assistant", text)).severity, "danger");
      other.dispose();
    });

    it("a wasm that is none, and one that is nowhere, are told apart", { skip: name === "here" && "this process has its wasm already" }, async () => {
      await assert.rejects(entry.Fumehood.load({ wasm: new TextEncoder().encode("<!doctype html>") }), withCode(entry, "bad-wasm"));
      await assert.rejects(entry.Fumehood.load({ wasm: "file:///nowhere.wasm" }), withCode(entry, "unreachable"));
    });

    it("after dispose every call says so", async () => {
      const other = await entry.Fumehood.load();
      other.dispose();
      other.dispose();
      for (const call of [() => other.assess("user", "hello"), () => other.rules(), () => other.version()]) await assert.rejects(async () => call(), withCode(entry, "disposed"));
    });
  });
}
