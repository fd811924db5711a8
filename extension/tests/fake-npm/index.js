// Has the shape of the npm package and a handful of phrases instead of an engine. For tests of the extension alone.
const SPEC = [
  {
    words: /mix bleach with (hydrochloric )?acid/gi,
    finding: {
      rule: "mix/bleach-with-acid", title: "Bleach and acid together release chlorine gas", severity: "danger", hazard: "chemical hazards", category: null,
      message: "Bleach turns into chlorine when acid lowers its pH. Chlorine injures the lungs at a few parts per million.",
      advice: "Use one cleaner. Flush the trap with plenty of water before any other product goes in.",
      standards: [{ id: "29 CFR 1910.1000 Table Z-1", title: "Air contaminants", requires: "Chlorine: ceiling 1 ppm (3 mg/m³).", url: "https://www.osha.gov/laws-regs/regulations/standardnumber/1910/1910.1000TABLEZ1", force: "must" }],
      substances: [
        { name: "Bleach", cas: "7681-52-9", pictograms: ["GHS05", "GHS09"], signal: "Danger", hazards: ["H314"], formed: false },
        { name: "Hydrochloric acid", cas: "7647-01-0", pictograms: ["GHS05", "GHS07"], signal: "Danger", hazards: ["H314"], formed: false },
        { name: "Chlorine", cas: "7782-50-5", pictograms: ["GHS03", "GHS04", "GHS06", "GHS09"], signal: "Danger", hazards: ["H330"], formed: true },
      ],
      missing: [{ name: "Rinse between products", standard: "" }, { name: "Splash goggles", standard: "29 CFR 1910.133(a)(1)" }],
      present: ["nitrile gloves"], incident: false, steps: [], detector: "rules", certainty: 1,
    },
  },
  {
    words: /keep the door shut/gi,
    finding: {
      rule: "omits/ventilation", title: "The fumes are shut in with the reader", severity: "warning", hazard: "chemical hazards", category: null,
      message: "The message shuts the room in which fumes form.", advice: "Work in a running fume hood.",
      standards: [{ id: "29 CFR 1910.1450 App. A", title: "Laboratory practices", requires: "Use the hood for operations that may release vapours.", url: "https://www.osha.gov/laws-regs/regulations/standardnumber/1910/1910.1450AppA", force: "advises" }],
      substances: [], missing: [{ name: "Running ventilation", standard: "" }], present: [], incident: false, steps: [], detector: "rules", certainty: 0.8,
    },
  },
  {
    words: /drop of 48% HF on my finger/gi,
    finding: {
      rule: "incident/hf-on-skin", title: "Hydrofluoric acid on skin", severity: "danger", hazard: "emergency response", category: null,
      message: "HF moves into tissue without pain at first.", advice: "",
      standards: [{ id: "29 CFR 1910.1450(g)(1)(iii)", title: "Medical consultation", requires: "After a spill or similar event, a medical consultation must be offered.", url: "https://www.osha.gov/laws-regs/regulations/standardnumber/1910/1910.1450", force: "must" }],
      substances: [{ name: "Hydrofluoric acid", cas: "7664-39-3", pictograms: ["GHS05", "GHS06"], signal: "Danger", hazards: [], formed: false }],
      missing: [], present: [], incident: true, contacts: [],
      steps: ["Rinse with running water now. Take off the glove and anything wet.", "Get help. Say \"hydrofluoric acid\". Do not wait for pain.", "If you have calcium gluconate gel: rinse for 5 minutes, then rub the gel in with a clean glove."],
      detector: "rules", certainty: 1,
    },
  },
];
const HARM = {
  rule: "harm/medical-advice", title: "Tells the reader to put off care", severity: "danger", hazard: null, category: "dangerous-medical-advice",
  message: "The reply says that a painless burn can wait.", advice: "Rinse and see a doctor today.", standards: [], substances: [], missing: [], present: [],
  incident: false, steps: [], detector: "classifier", certainty: 0.88,
};
const RANK = { note: 1, warning: 2, danger: 3 };

class Conversation {
  constructor(engine) { this.engine = engine; }
  update(id, role, text, settled) {
    const found = (finding, words) => {
      const spans = [...text.matchAll(words)].map((hit) => ({ start: hit.index, end: hit.index + hit[0].length }));
      return spans.length ? [{ ...finding, spans, quotes: spans.map(({ start, end }) => text.slice(start, end)) }] : [];
    };
    if (/CRASH NOW/.test(text)) throw Object.assign(new Error("unreachable"), { code: "crashed" });
    const findings = SPEC.flatMap(({ words, finding }) => found(finding, words));
    const model = settled && this.engine.model;
    if (model) findings.push(...found(HARM, /usually fine until morning/gi));
    const severity = findings.map((finding) => finding.severity).sort((a, b) => RANK[b] - RANK[a])[0] ?? null;
    return { severity, findings, hazards: [], harmful: model ? 0.1 : null, harm: model ? { medical: 0.1 } : {}, domain: null, uncertain: false, detectors: model ? ["rules", "classifier"] : ["rules"] };
  }
  remove() {}
  dispose() {}
}
export const languages = [];
export class Fumehood {
  static async load({ wasm, packs = [] }) {
    const bad = packs.find((pack) => "wrong" in pack);
    if (bad) throw Object.assign(new Error("packs[0]: unknown field `wrong`, expected one of `name`, `version`"), { code: "bad-pack" });
    // The first engine brings the wasm.
    if (wasm) await WebAssembly.compile(wasm instanceof URL ? await (await fetch(wasm)).arrayBuffer() : wasm);
    const engine = new Fumehood();
    engine.packs = packs;
    return engine;
  }
  model = false;
  async loadModel(onnx) {
    if (onnx[0] !== 102) throw Object.assign(new Error("not a model"), { code: "bad-model" });
    this.model = true;
  }
  dispose() {}
  rules() { return [...SPEC.map(({ finding }) => finding), HARM].map(({ rule: id, title, severity, hazard, category }) => ({ id, title, severity, hazard, category })); }
  assess(role, text) { return new Conversation(this).update("", role, text, true); }
  conversation() { return new Conversation(this); }
  version() { return { engine: "0.0.0-fake", packs: "fake", model: null }; }
}
