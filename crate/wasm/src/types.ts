/** Who wrote a message. */
export type Role = "user" | "assistant";
/** `note` is a reminder; `warning` and `danger` are the GHS signal words. */
export type Severity = "note" | "warning" | "danger";
/** The detectors that can take part in an assessment. */
export type DetectorName = "rules" | "classifier";
/** The ten categories of LabSafety Bench. */
export type Hazard =
  | "chemical hazards" | "biological hazards" | "radiation hazards" | "physical hazards"
  | "responsibility for safety" | "environmental and waste management" | "electricity safety"
  | "equipment usage" | "personal protective equipment (PPE)" | "emergency response";

/** A half-open range of the message's text, in UTF-16 code units. */
export interface Span { start: number; end: number }

/** A citation a finding rests on. */
export interface Standard {
  /** As cited, e.g. `29 CFR 1910.1450(e)(3)(i)`. */
  id: string;
  /** Title of the section or document. */
  title: string;
  /** What it asks for, in the project's own words. */
  requires: string;
  /** Where the public reads it; empty when there is no stable address. */
  url: string;
  /** `must` for a duty, `advises` for an appendix or guidance. */
  force: "must" | "advises";
}

/** A chemical or agent a finding names. */
export interface Substance {
  name: string;
  /** CAS number, or empty for a class of substances. */
  cas: string;
  /** GHS pictogram codes, e.g. `GHS05`. */
  pictograms: string[];
  /** GHS signal word, or empty. */
  signal: "" | "Warning" | "Danger";
  /** GHS hazard codes, e.g. `H314`. */
  hazards: string[];
  /** True for a product of the reaction, not named in the message. */
  formed: boolean;
}

/** A precaution that a finding misses. */
export interface Control { name: string; /** The standard that asks for it; empty if none is cited. */ standard: string }

/** One claim about a message, explained. */
export interface Finding {
  /** `pack/file-name`. */
  rule: string;
  title: string;
  severity: Severity;
  hazard: Hazard | null;
  /** Harm category, for findings of the classifier. */
  category: string | null;
  spans: Span[];
  /** The message's own words at `spans`. */
  quotes: string[];
  message: string;
  advice: string;
  standards: Standard[];
  substances: Substance[];
  missing: Control[];
  /** Controls the message does name. */
  present: string[];
  /** The user reports that something has happened: show `steps` first. */
  incident: boolean;
  /** What to do in the first minutes, in order. */
  steps: string[];
  detector: DetectorName;
  /** 0 to 1; rules say 1 for an exact match. */
  certainty: number;
}

/** All findings on one message. `findings: []` means "no findings", never "safe". */
export interface Assessment {
  severity: Severity | null;
  findings: Finding[];
  /** Calibrated probability that the message is harmful; null when the classifier took no part. */
  harmful: number | null;
  /** Probability of each harm category; empty when the classifier took no part. */
  harm: Record<string, number>;
  /** The text lies outside what the classifier knows. */
  uncertain: boolean;
  /** Which detectors took part. */
  detectors: DetectorName[];
}

/** An example of a rule: one message, or a conversation. `«»` marks the words expected. */
export interface Example { messages: { role: Role; text: string }[]; flags: boolean }

/** What a rule looks for and says. */
export interface RuleInfo {
  id: string; kind: "act" | "mix" | "omits" | "score" | "incident";
  title: string; severity: Severity; hazard: Hazard | null; category: string | null;
  message: string; advice: string; standards: Standard[];
  /** The first minutes, in order (incidents). */
  steps: string[];
  /** Empty from `Engine.rules()`: the wasm leaves the examples to `fumehood/rules.json`, which has the same shape. */
  examples: Example[];
}

/** Versions of what answers. */
export interface Version { engine: string; packs: string; model: string | null }

/** The stable codes of errors thrown at this boundary. */
export type ErrorCode = "bad-role" | "bad-text" | "bad-pack" | "bad-model" | "bad-manifest" | "disposed";
/** Every error thrown is an `Error` with a readable message and a stable code. */
export interface FumehoodError extends Error { code: ErrorCode }
