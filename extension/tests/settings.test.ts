import assert from "node:assert/strict";
import { test } from "node:test";
import type { Assessment, Finding } from "../../crate/wasm/src/types.js";
import { dismiss, dismissals, findingMark, isDismissed, restore } from "../src/settings/dismissed";
import { isForced, isOn, overlay, readManaged } from "../src/settings/managed";
import { DEFAULTS, type Settings } from "../src/settings/model";
import { readSettings } from "../src/settings/read";
import { shown } from "../src/settings/shown";

const finding = (change: Partial<Finding>): Finding => ({
  rule: "mix/a", title: "", severity: "danger", hazard: "chemical hazards", category: null, spans: [], quotes: ["words"], message: "", advice: "", standards: [],
  substances: [], missing: [], present: [], incident: false, steps: [], contacts: [], detector: "rules", certainty: 1, ...change,
});
const assessment = (...findings: Finding[]): Assessment => ({ severity: "danger", findings, harmful: null, harm: {}, hazards: [], domain: null, uncertain: false, detectors: ["rules"] });
const left = (settings: Partial<Settings>, ...findings: Finding[]): string[] =>
  shown(assessment(...findings), { ...DEFAULTS, ...settings }, "chat.example").findings.map(({ rule }) => rule);

test("whatever lies in the storage, settings of the right shape come out", () => {
  for (const stored of [null, undefined, 1, "x", [], {}, { off: 1, dismissed: [], packs: {}, contacts: "x", paused: [] }]) assert.deepEqual(readSettings(stored), DEFAULTS);
  const read = readSettings({
    off: ["chatgpt.com", "chatgpt.com", 5, "a b"], lowest: "fatal", sensitivity: "more", hidden: ["cyber", "nonsense", "chemical hazards"],
    contacts: [{ label: "Campus", number: "5-5555", lab: true }, { label: "", number: "1" }, null], packs: [{ file: "a.toml", text: "name = 1" }, { file: 1 }],
    dismissed: { finding: ["x#1", 2], site: { "a.org": ["mix/a", "<b>"], "b.org": [], __proto__: ["mix/a"] }, rules: ["mix/b", "no rule"] },
  });
  assert.deepEqual(read.off, ["chatgpt.com"]);
  assert.equal(read.lowest, "note");
  assert.equal(read.sensitivity, "more");
  assert.deepEqual(read.hidden, ["cyber", "chemical hazards"]);
  assert.deepEqual(read.contacts, [{ label: "Campus", number: "5-5555", lab: true }]);
  assert.deepEqual(read.packs, [{ file: "a.toml", text: "name = 1", on: true }]);
  assert.deepEqual(read.dismissed, { finding: ["x#1"], site: { "a.org": ["mix/a"] }, rules: ["mix/b"] });
});

test("settings of the version before are taken over", () => {
  const old = readSettings({ off: ["claude.ai"], contacts: [{ label: "Poison Help", number: "1" }] });
  assert.deepEqual(old.off, ["claude.ai"]);
  assert.equal(old.contacts.length, 1);
});

test("the policy stands over the person's choice", () => {
  const managed = readManaged({
    packs: [{ file: "campus.toml", text: "x", on: false }], contacts: [{ label: "Campus", number: "5" }], categories: ["cbrn", "x"], sites: { on: ["a.org"], off: ["b.org"] },
  });
  const own: Settings = { ...DEFAULTS, off: ["a.org", "c.org"], paused: { "a.org": 9e15 }, hidden: ["cbrn", "cyber"], contacts: [{ label: "Me", number: "1" }] };
  const counts = overlay(own, managed);
  assert.deepEqual(counts.off, ["c.org", "b.org"]);
  assert.deepEqual(counts.hidden, ["cyber"]);
  assert.deepEqual(counts.contacts.map(({ label }) => label), ["Campus", "Me"]);
  assert.deepEqual(counts.packs, [{ file: "campus.toml", text: "x", on: true, policy: true }]);
  assert.ok(isOn(counts, "a.org", 0) && !isOn(counts, "b.org", 0) && !isOn(counts, "c.org", 0));
  assert.ok(isForced(managed, "a.org") && isForced(managed, "b.org") && !isForced(managed, "c.org"));
});

test("what of a policy does not fit is named, and the rest holds", () => {
  const managed = readManaged({
    packs: [{ file: "a.toml", text: "x" }, { file: "b.toml" }], contacts: { label: "Campus", number: "5" }, categories: ["cbrn", "chemicals"],
    sites: { on: ["https://a.org", "b.org"], off: "c.org" }, colours: "red",
  });
  assert.deepEqual(managed.misfits, ["packs[1]", "contacts", "categories[1]", "sites.on[0]", "sites.off", "colours"]);
  assert.deepEqual([managed.packs.length, managed.contacts, managed.categories, managed.sites], [1, [], ["cbrn"], { on: ["b.org"], off: [] }]);
  assert.deepEqual(readManaged({}).misfits, []);
});

test("what the policy keeps on shows whatever the person has chosen, but for a finding that they call none", () => {
  const kept = { categories: ["chemical hazards" as const, "cyber" as const], packs: ["campus"] };
  const own = finding({ rule: "campus/mats", severity: "note", hazard: null });
  const note = finding({ rule: "a/note", severity: "note" });
  const harm = finding({ rule: "m/harm", detector: "classifier", certainty: 0.54, hazard: null, category: "cyber" });
  const faint = finding({ rule: "m/faint", detector: "classifier", certainty: 0.4, hazard: null, category: "cyber" });
  const free = finding({ rule: "campusx/free", hazard: "biological hazards" });
  const rules = (choice: Partial<Settings>): string[] =>
    shown(assessment(own, note, harm, faint, free), { ...DEFAULTS, ...choice }, "a.org", kept).findings.map(({ rule }) => rule);
  const all = ["campus/mats", "a/note", "m/harm"];
  assert.deepEqual(rules({}), [...all, "campusx/free"]);
  assert.deepEqual(rules({ hidden: ["chemical hazards", "cyber", "biological hazards"], lowest: "danger", sensitivity: "fewer" }), all);
  const silenced = [own, note, harm, free].map(({ rule }) => rule);
  assert.deepEqual(rules({ dismissed: { finding: [], site: { "a.org": silenced }, rules: silenced } }), all);
  assert.deepEqual(rules({ dismissed: { finding: [findingMark(note), findingMark(own)], site: {}, rules: [] } }), ["m/harm", "campusx/free"]);
});

test("a paused site rests until its time", () => {
  const settings = { ...DEFAULTS, paused: { "a.org": 1000 } };
  assert.equal(isOn(settings, "a.org", 999), false);
  assert.equal(isOn(settings, "a.org", 1000), true);
});

test("severity, category and certainty decide what shows; an incident always does", () => {
  const note = finding({ rule: "a/note", severity: "note" });
  const unsure = finding({ rule: "m/unsure", detector: "classifier", certainty: 0.54, hazard: null, category: "cyber" });
  const faint = finding({ rule: "m/faint", detector: "classifier", certainty: 0.4, hazard: null, category: "fraud" });
  const incident = finding({ rule: "i/hf", severity: "note", incident: true });
  assert.deepEqual(left({}, note, unsure, faint, incident), ["a/note", "m/unsure", "i/hf"]);
  assert.deepEqual(left({ sensitivity: "more" }, unsure, faint), ["m/unsure", "m/faint"]);
  assert.deepEqual(left({ sensitivity: "fewer" }, note, unsure), ["a/note"]);
  assert.deepEqual(left({ lowest: "danger" }, note, unsure, incident), ["m/unsure", "i/hf"]);
  assert.deepEqual(left({ hidden: ["cyber", "chemical hazards"] }, note, unsure, incident), ["i/hf"]);
});

test("the severity is that of what is left, and an assessment that keeps all is the same object", () => {
  const whole = assessment(finding({}), finding({ rule: "a/note", severity: "note" }));
  assert.equal(shown(whole, DEFAULTS, ""), whole);
  assert.equal(shown(whole, { ...DEFAULTS, dismissed: { ...DEFAULTS.dismissed, rules: ["mix/a"] } }, "").severity, "note");
  assert.equal(shown(whole, { ...DEFAULTS, hidden: ["chemical hazards"] }, "").severity, null);
});

test("a finding, a rule on a site and a rule everywhere are dismissed and come back", () => {
  const one = finding({});
  const others = [finding({ quotes: ["other words"] }), finding({ rule: "mix/b" })];
  const none = DEFAULTS.dismissed;
  const cases = [
    { dismissal: { scope: "finding", rule: one.rule, mark: findingMark(one) } as const, kept: [true, true], there: false },
    { dismissal: { scope: "site", rule: one.rule, host: "a.org" } as const, kept: [false, true], there: true },
    { dismissal: { scope: "rule", rule: one.rule } as const, kept: [false, true], there: false },
  ];
  for (const { dismissal, kept, there } of cases) {
    const after = dismiss(none, dismissal);
    assert.ok(isDismissed(after, one, "a.org"));
    assert.deepEqual(others.map((other) => !isDismissed(after, other, "a.org")), kept);
    assert.equal(!isDismissed(after, one, "b.org"), there);
    assert.deepEqual(dismissals(after), [dismissal]);
    assert.deepEqual(restore(after, dismissal), none);
  }
});

test("a finding's mark does not hold its words", () => {
  const mark = findingMark(finding({ quotes: ["my own secret words"] }));
  assert.match(mark, /^mix\/a#[0-9a-z]{1,11}$/);
});
