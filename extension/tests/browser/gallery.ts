import { Badge, badgeState, type BadgeState } from "../../../crate/wasm/js/ui/badge.js";
import { Card } from "../../../crate/wasm/js/ui/card.js";
import { make } from "../../../crate/wasm/js/ui/draw.js";
import { samples } from "./samples.js";

const contacts = location.search.includes("contacts")
  ? [{ label: "Emergency (US)", number: "911" }, { label: "Poison Help (US)", number: "1-800-222-1222" }, { label: "Campus emergency", number: "5-5555", lab: true }]
  : [];
const badges = make("div", "badges");
const states: BadgeState[] = [
  ...(["idle", "checking", "none", "note", "warning", "danger", "incident", "unsure", "unreadable"] as const).map((look) => ({ look, count: /note|warning|danger|incident|unsure/.test(look) ? 2 : 0, rulesOnly: false })),
  { look: "none", count: 0, rulesOnly: true },
  { look: "warning", count: 1, rulesOnly: true },
];
for (const state of states) {
  const badge = new Badge("x", () => undefined);
  badge.show(state, 2);
  badges.append(badge.element);
}
const cards = make("div", "cards");
for (const [name, assessment] of Object.entries(samples)) {
  const card = new Card({ id: `card-${name}`, onJump: () => undefined, onCopy: () => Promise.resolve(true), contacts });
  card.show(assessment, { modelMissing: name === "none" });
  if (name === "many") for (const finding of assessment.findings.slice(1, 2)) card.reveal(finding);
  const badge = new Badge(`card-${name}`, () => undefined);
  badge.show(badgeState(assessment, false), 1);
  cards.append(make("div", "one", make("p", "small dim", name), card.element));
}
const collapsed = new Card({ id: "c", contacts });
collapsed.show(samples.many ?? { severity: null, findings: [], hazards: [], harmful: null, harm: {}, domain: null, uncertain: false, detectors: [] }, { modelMissing: false });
collapsed.collapsed = true;
cards.prepend(make("div", "one", collapsed.element));
document.body.append(badges, cards);
