import assert from "node:assert/strict";
import { test } from "node:test";
import type { Finding } from "../../crate/wasm/src/types.js";
import { isRipe } from "../src/ripe";

const finding = (change: Partial<Finding>): Finding => ({ severity: "danger", missing: [], incident: false, spans: [{ start: 0, end: 20 }], ...change }) as Finding;
const text = "Mix bleach with acid";

test("what a sentence says shows once the sentence has ended", () => {
  assert.equal(isRipe(finding({}), text, false), false);
  assert.equal(isRipe(finding({}), `${text} never`, false), false);
  assert.equal(isRipe(finding({}), `${text}, 0.5`, false), false);
  for (const end of [".", ". Then", "\nThen", "!", ".)", "。"]) assert.equal(isRipe(finding({}), text + end, false), true, end);
  assert.equal(isRipe(finding({ spans: [{ start: 0, end: 21 }] }), `${text}. Then`, false), true, "the mark holds the stop");
});

test("what is missing shows once the message is complete, an incident at once", () => {
  const missing = finding({ severity: "note", missing: [{ name: "Gloves", standard: "" }] });
  assert.equal(isRipe(missing, `${text}. Then`, false), false);
  assert.equal(isRipe(missing, `${text}. Then`, true), true);
  assert.equal(isRipe(finding({ incident: true }), text, false), true);
});
