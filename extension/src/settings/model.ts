/** What the person can choose, and what stands where nothing was chosen. The shape of a stored setting is here alone. */
import type { Hazard, Severity } from "../../../crate/wasm/src/types.js";
import type { Contact } from "../../../crate/wasm/js/ui/incident.js";

/** Raised with every change that `read.ts` must translate. */
export const VERSION = 1;

export const hazards: readonly Hazard[] = [
  "chemical hazards", "biological hazards", "radiation hazards", "physical hazards", "electricity safety", "equipment usage",
  "personal protective equipment (PPE)", "environmental and waste management", "emergency response", "responsibility for safety",
];
/** The harm categories of the classifier, as the packs of `crate/rules/packs/harm` name them. */
export const harms = [
  "lab-act", "cbrn", "drugs", "medical", "self-harm", "violence", "crime", "extremism", "hate", "sexual", "child", "cyber", "fraud", "privacy", "deception",
] as const;
export const severities: readonly Severity[] = ["note", "warning", "danger"];
export const sensitivities = ["fewer", "standard", "more"] as const;
export const languages = ["auto", "en", "es", "de", "fr", "zh_CN"] as const;

export type Harm = (typeof harms)[number];
export type Category = Hazard | Harm;
export type Sensitivity = (typeof sensitivities)[number];
export type Language = (typeof languages)[number];

/** An institution's pack: its TOML text as it was imported. */
export interface PackText {
  /** The name of the file, which errors and the options page show. */
  file: string;
  text: string;
  on: boolean;
  /** Laid down by the policy. */
  policy?: boolean;
}

/** What is not shown any more: single findings by `findingMark`, rules on one site, rules everywhere. */
export interface Dismissed {
  finding: string[];
  site: Record<string, string[]>;
  rules: string[];
}

export interface Settings {
  /** Host names on which nothing is read. */
  off: string[];
  /** Host names that rest until a time, in milliseconds since 1970. */
  paused: Record<string, number>;
  /** The least severity that shows; incidents always show. */
  lowest: Severity;
  /** How probable a finding of the classifier must be. */
  sensitivity: Sensitivity;
  /** Hazard and harm categories that do not show; their incidents do. */
  hidden: Category[];
  contacts: Contact[];
  language: Language;
  /** Keep a list of findings on this device. */
  log: boolean;
  /** Keep the words of a finding with it. */
  logWords: boolean;
  packs: PackText[];
  dismissed: Dismissed;
}

export const DEFAULTS: Settings = {
  off: [],
  paused: {},
  lowest: "note",
  sensitivity: "standard",
  hidden: [],
  contacts: [],
  language: "auto",
  log: false,
  logWords: false,
  packs: [],
  dismissed: { finding: [], site: {}, rules: [] },
};

/** Where each setting lies: small ones follow the person to their other browsers, the others stay on this device. */
export const PLACE: Record<keyof Settings, "sync" | "local"> = {
  off: "sync",
  paused: "local",
  lowest: "sync",
  sensitivity: "sync",
  hidden: "sync",
  contacts: "sync",
  language: "sync",
  log: "local",
  logWords: "local",
  packs: "local",
  dismissed: "local",
};

/** Longer lists lose their oldest entries: storage has an end. */
export const MOST = { hosts: 200, contacts: 20, packs: 20, findings: 2000, rules: 1000, packBytes: 400_000 } as const;
