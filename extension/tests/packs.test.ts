import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import type { Pack, RuleInfo } from "../../crate/wasm/src/types.js";
import { keptBy, withoutKept } from "../src/host/kept";
import { packState, problemOf, readPack } from "../src/host/packs";
import { readManaged } from "../src/settings/managed";

const text = `name = "lab"
version = "1"
off = ["no/such"]

[contacts]
emergency = 5

[[rules]]
id = "a"
title = "A"
severity = "note"

[[rules]]
id = "b"
severity = "fatal"
`;
const pack = (text: string) => ({ file: "lab.toml", text, on: true });

test("what is no TOML is refused with its line", () => {
  let problem: unknown = null;
  try {
    readPack(pack('name = "lab"\nversion = \n'));
  } catch (error) {
    problem = error;
  }
  const state = packState(pack(""), null, problem);
  assert.equal(state.problem?.line, 2);
  assert.doesNotMatch(state.problem?.reason ?? "", /\n|Invalid TOML document/);
});

test("the engine's reasons lead to their line", () => {
  const line = (reason: string): number | null => problemOf(new Error(reason), text).line;
  assert.equal(line("packs[0].rules[1].severity: unknown variant `fatal`, expected one of `note`"), 15);
  assert.equal(line("packs[0].contacts.emergency: is a number, not a text"), 6);
  assert.equal(line("packs[0]: unknown field `version`, expected one of `format`"), 2);
  assert.equal(line("pack lab: no rule is called `no/such`; `fumehood rules` lists them"), 3);
  assert.equal(line("pack lab: rule `lab/a` needs exactly one of [match], [limit]"), 9);
  assert.equal(line("pack lab: something else"), null);
  assert.equal(problemOf(new Error("pack lab: no rule is called `no/such`"), text).reason, "no rule is called `no/such`");
});

test("a pack of the person neither switches off nor lowers what the policy keeps", () => {
  const packs = [{ file: "campus.toml", text: 'name = "campus"' }, { file: "bad.toml", text: "name = " }];
  const kept = keptBy(readManaged({ packs, categories: ["chemical hazards"] }));
  assert.deepEqual(kept, { categories: ["chemical hazards"], packs: ["campus"] });
  const rule = (id: string, hazard: RuleInfo["hazard"]): RuleInfo => ({ id, hazard, severity: "warning", kind: "act", title: "", category: null, message: "", advice: "", standards: [], steps: [], examples: [] });
  const rules = [rule("chem/a", "chemical hazards"), rule("chem/b", "chemical hazards"), rule("campus/c", null), rule("bio/d", "biological hazards")];
  const own: Pack = { name: "mine", version: "1", off: ["chem/a", "campus/c", "bio/d", "no/such"], severities: { "chem/a": "danger", "chem/b": "note", "bio/d": "note" } };
  const { pack: left, held } = withoutKept(own, kept, rules);
  assert.deepEqual(left, { ...own, off: ["bio/d", "no/such"], severities: { "chem/a": "danger", "bio/d": "note" } });
  assert.deepEqual(held, ["chem/a", "campus/c", "chem/b"]);
  const plain: Pack = { name: "mine", version: "1", off: ["bio/d"] };
  assert.equal(withoutKept(plain, kept, rules).pack, plain);
});

declare const PAGES: string;

test("the example pack is read whole", () => {
  const from = pack(readFileSync(join(PAGES, "../../../crate/rules/examples/larkmoor/pack.toml"), "utf8"));
  const state = packState(from, readPack(from), null);
  assert.equal(state.name, "larkmoor");
  assert.equal(state.contacts, 4);
  assert.equal(state.problem, null);
});
