/** Assessments of every kind, for looking at the surfaces. */
import type { Assessment, Finding } from "../../../crate/wasm/src/types.js";

const base: Finding = {
  rule: "mix/bleach-with-acid", title: "Bleach and acid together release chlorine gas", severity: "danger", hazard: "chemical hazards", category: null,
  spans: [{ start: 10, end: 60 }], quotes: ["follow straight away with dilute hydrochloric acid"],
  message: "Bleach turns into chlorine when acid lowers its pH. Chlorine injures the lungs at a few parts per million.",
  advice: "Use one cleaner. Flush the trap with plenty of water before any other product goes in, or ask facilities to take the trap off and clean it.",
  standards: [{ id: "29 CFR 1910.1000 Table Z-1", title: "Air contaminants", requires: "Chlorine: ceiling 1 ppm (3 mg/m³).", url: "https://www.osha.gov/laws-regs/regulations/standardnumber/1910/1910.1000TABLEZ1", force: "must" }],
  substances: [
    { name: "Bleach", cas: "7681-52-9", pictograms: ["GHS05", "GHS09"], signal: "Danger", hazards: ["H314"], formed: false },
    { name: "Hydrochloric acid", cas: "7647-01-0", pictograms: ["GHS05", "GHS07"], signal: "Danger", hazards: ["H314"], formed: false },
    { name: "Chlorine", cas: "7782-50-5", pictograms: ["GHS03", "GHS04", "GHS06", "GHS09"], signal: "Danger", hazards: ["H330"], formed: true },
  ],
  missing: [{ name: "Rinse between products", standard: "" }, { name: "Splash goggles", standard: "29 CFR 1910.133(a)(1)" }, { name: "Gloves chosen for the acid", standard: "" }, { name: "Running ventilation", standard: "" }],
  present: [], incident: false, steps: [], contacts: [], detector: "rules", certainty: 1,
};
const warning: Finding = {
  ...base, rule: "omits/ventilation", title: "The fumes are shut in with the reader", severity: "warning", quotes: ["Keep the door shut"], spans: [{ start: 70, end: 88 }],
  message: "The message shuts the room in which fumes form.", substances: [], missing: [], advice: "Work in a running fume hood.", detector: "classifier", certainty: 0.78,
  standards: [{ id: "29 CFR 1910.1450 App. A", title: "", requires: "Use the hood for operations that may release vapours.", url: "https://www.osha.gov/x", force: "advises" }],
};
const note: Finding = {
  ...base, rule: "omits/voltage-no-power-off-step", title: "Switch off before you lift the lid", severity: "note", substances: [], advice: "",
  message: "A gel box at 100 V can push current through wet gloves. The message says when to start the supply, and not when to stop it.",
  standards: [{ id: "29 CFR 1910.333(a)(1)", title: "", requires: "De-energise live parts of 50 V or more before work on them.", url: "https://www.osha.gov/x", force: "must" }],
  missing: [{ name: "Supply off and leads out before opening", standard: "" }], present: ["Lid closed", "nitrile gloves", "UV shield down"], quotes: ["run at 100 V for 45 minutes"], spans: [{ start: 100, end: 120 }],
};
const unsure: Finding = { ...warning, rule: "m/unsure", title: "May heat a closed vessel", message: "“Seal and warm to 90 °C” may mean a pressure tube, or an ordinary vial. Read this step again.", standards: [], quotes: [], advice: "", certainty: 0.54 };
const harm: Finding = {
  ...unsure, rule: "m/harm", title: "Tells the reader to put off care", severity: "danger", category: "dangerous-medical-advice", certainty: 0.88, quotes: ["usually fine until morning"],
  message: "The reply says a painless HF burn can wait until morning. HF keeps moving into tissue with no pain at first.", advice: "Rinse, use calcium gluconate gel, and see a doctor today.",
};
const incident: Finding = {
  ...base, rule: "incident/HF-skin-time-in-minutes", title: "Hydrofluoric acid on skin", incident: true, message: "", advice: "", missing: [], quotes: ["drop of 48% HF on my finger about 10 min ago"],
  steps: ["Rinse with running water now. Take off the glove and anything wet.", "Get help. Say “hydrofluoric acid”. Do not wait for pain. An HF burn can start to hurt hours later.", "If you have calcium gluconate gel: Rinse for 5 minutes, then rub the gel in with a clean glove. No gel? Keep rinsing until help arrives."],
  substances: [{ name: "Hydrofluoric acid", cas: "7664-39-3", pictograms: ["GHS05", "GHS06"], signal: "Danger", hazards: [], formed: false }],
  standards: [{ id: "29 CFR 1910.1450(g)(1)(iii)", title: "", requires: "After a spill or similar event, a medical consultation must be offered.", url: "https://www.osha.gov/x", force: "must" }],
};
const long: Finding = { ...base, rule: "x/long", title: "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen with <b>HTML</b> and a very long unbroken word", quotes: ["<img src=x onerror=alert(1)>"], spans: [{ start: 300, end: 320 }] };

const all = (...findings: Finding[]): Assessment => ({ severity: findings[0]?.severity ?? null, findings, hazards: findings.flatMap(({ hazard }) => hazard ?? []), harmful: null, harm: {}, domain: null, uncertain: false, detectors: ["rules"] });

export const samples: Record<string, Assessment> = {
  many: all(note, warning, base),
  note: all(note),
  warning: all(warning),
  unsure: all(unsure),
  harm: all(harm),
  incident: all(incident, warning),
  none: all(),
  nine: all(...Array.from({ length: 12 }, (_, index) => ({ ...note, rule: `n/${index}`, title: `Reminder ${index}`, spans: [{ start: index, end: index + 1 }] }))),
  long: all(long),
};
