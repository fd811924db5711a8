import assert from "node:assert/strict";
import { test } from "node:test";
import { Card } from "../../crate/wasm/js/ui/card.js";
import type { Contact } from "../../crate/wasm/js/ui/incident.js";
import type { Assessment, Finding } from "../../crate/wasm/src/types.js";
import { loadPage } from "./dom.js";

/** Call buttons and rows of contacts, each with where it leads. */
function drawn(contacts: Finding["contacts"], own: readonly Contact[]): [text: string | null, href: string | null][] {
  loadPage("");
  const finding: Finding = {
    rule: "emergency/acid-in-eye", title: "Acid in an eye", severity: "danger", hazard: null, category: null, spans: [], quotes: [], message: "", advice: "",
    standards: [], substances: [], missing: [], present: [], incident: true, steps: ["Rinse."], contacts, detector: "rules", certainty: 1,
  };
  const assessment: Assessment = { severity: "danger", findings: [finding], hazards: [], harmful: null, harm: {}, domain: null, uncertain: false, detectors: ["rules"] };
  const card = new Card({ id: "card", contacts: own });
  card.show(assessment, { modelMissing: false });
  return [...card.element.querySelectorAll("bdi")].map((number) => [number.textContent, number.closest("a")?.getAttribute("href") ?? null]);
}

test("the contacts of packs stand beside the person's own; a place is not called", () => {
  const pack = [
    { label: "Emergency", number: "5-5555", lab: false },
    { label: "First aid", number: "Room 4, ground floor", lab: true },
  ];
  const own = [{ label: "Poison centre", number: "+1 800 222 1222" }];
  assert.deepEqual(drawn(pack, own), [
    ["+1 800 222 1222", "tel:+18002221222"],
    ["5-5555", "tel:55555"],
    ["Room 4, ground floor", null],
  ]);
  assert.deepEqual(drawn([], []), []);
});
