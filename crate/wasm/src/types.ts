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

/** Whom to call after an accident, or where to go, as a user's pack gives it. */
export interface Contact {
  label: string;
  /** A telephone number, or where it is. */
  number: string;
  /** The institution's own, shown as a row; the others (emergency, poison centre) are call buttons. */
  lab: boolean;
}

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
  /** Whom to call (incidents): from the user's packs, so empty without one. */
  contacts: Contact[];
  detector: DetectorName;
  /** 0 to 1; rules say 1 for an exact match. */
  certainty: number;
  /** Its texts, as they stand in it, that are in English because the language asked for lacks them; absent where there are none. */
  untranslated?: string[];
}

/** The sciences of SOSBench. */
export type Domain = "chemistry" | "biology" | "medicine" | "pharmacology" | "physics" | "psychology";

/** All findings on one message. `findings: []` means "no findings", never "safe". */
export interface Assessment {
  severity: Severity | null;
  findings: Finding[];
  /** The hazards that the message is about, whether or not something is wrong. */
  hazards: Hazard[];
  /** Calibrated probability that the message is harmful; null when the classifier took no part. */
  harmful: number | null;
  /** Probability of each harm category; empty when the classifier took no part. */
  harm: Record<string, number>;
  /** The science that the text belongs to; null for none of them, or when the classifier took no part. */
  domain: Domain | null;
  /** The text lies outside what the classifier knows. */
  uncertain: boolean;
  /** Which detectors took part. */
  detectors: DetectorName[];
}

/** An example of a rule: one message, or a conversation. `«»` marks the words expected. */
export interface Example { messages: { role: Role; text: string }[]; flags: boolean }

/** What a rule looks for and says. */
export interface RuleInfo {
  id: string; kind: "act" | "mix" | "limit" | "omits" | "score" | "incident";
  title: string; severity: Severity; hazard: Hazard | null; category: string | null;
  message: string; advice: string; standards: Standard[];
  /** The first minutes, in order (incidents). */
  steps: string[];
  /** Empty from `rules()`: the wasm leaves the examples to `fumehood/rules.json`, which has the same shape. */
  examples: Example[];
}

/** What `explain` tells of a rule, substance, class, control or standard; `kind` says which. */
export type Explanation = RuleExplanation | SubstanceExplanation | ClassExplanation | ThingExplanation | StandardExplanation;

/** A rule by name, where another thing is explained. */
export interface RuleReference { id: string; title: string; severity: Severity }

/** Something a rule looks for. */
export interface CueExplanation {
  /** What it is called; empty for a rule's own words. */
  name: string;
  kind: "substance" | "class" | "act" | "control" | "condition" | "words";
  /** Looked for in the negative: "without gloves". */
  absent: boolean;
  /** Some of the words it is known by, and how many there are besides. */
  words: string[];
  more: number;
}

/** Two things that clash. */
export interface ReactionExplanation { a: string; b: string; outcome: string; /** What forms; may be empty. */ forms: string; why: string }

/** What a rule looks for and says. */
export interface RuleExplanation {
  kind: "rule";
  /** Its examples are empty for built-in rules: `fumehood/rules.json` has them. */
  rule: RuleInfo;
  /** Where, how and by whom it must be said, in one sentence. */
  sought: string;
  /** Lists of cues, each with its part in the rule: "all of these, in this order". */
  looks: { label: string; cues: CueExplanation[] }[];
  /** Named reactions with the outcome that a mixing rule speaks of. */
  reactions: ReactionExplanation[];
}

/** What is known of a substance. */
export interface SubstanceExplanation {
  kind: "substance";
  id: string;
  /** Display name. */
  name: string;
  /** Other words it is recognised by, folded. */
  names: string[];
  cas: string;
  formula: string;
  signal: "" | "Warning" | "Danger";
  pictograms: string[];
  /** GHS and EUH codes with their meaning in the project's own words. */
  hazards: { code: string; text: string }[];
  /** EPA reactivity groups, with the groups each clashes with badly. */
  groups: { number: number; name: string; clashes: { name: string; outcome: string }[] }[];
  classes: { id: string; title: string }[];
  /** The class of peroxide formers it belongs to, or empty. */
  peroxide: string;
  /** The OSHA table or substance standard, or empty. */
  standard: string;
  /** Immediately dangerous to life or health, e.g. `100 ppm`, or empty. */
  idlh: string;
  /** Flash point, e.g. `-45 °C`, or empty. */
  flash: string;
  /** Where each kind of fact comes from. */
  sources: { fact: string; source: string }[];
  reactions: ReactionExplanation[];
  rules: RuleReference[];
}

/** What is known of a class of substances. */
export interface ClassExplanation {
  kind: "class";
  id: string; name: string;
  /** Generic words for a member. */
  names: string[];
  /** Display names of its members. */
  members: string[];
  classes: { id: string; title: string }[];
  reactions: ReactionExplanation[];
  rules: RuleReference[];
}

/** What is known of a precaution, an act, a circumstance, or words that many rules share. */
export interface ThingExplanation {
  kind: "control" | "act" | "condition" | "words";
  name: string; words: string[];
  /** The standard that asks for it (controls). */
  standard: Standard | null;
  /** Rules that look for it or ask for it. */
  rules: RuleReference[];
}

/** What a standard requires and what rests on it. */
export interface StandardExplanation { kind: "standard"; standard: Standard; controls: string[]; rules: RuleReference[] }

/** One message of an example, or a conversation: `user: ` in front says who speaks. */
export type PackExample = string | string[];

/** A rule of a user's pack; the keys of `crate/rules/README.md`. */
export interface PackRule {
  id: string; title: string; severity: Severity; hazard?: Hazard; message: string; advice: string;
  standards?: string[];
  words?: Record<string, string[]>;
  match?: object; mix?: object; requires?: object; incident?: object; limit?: object; score?: object;
  examples?: { flags: PackExample[]; passes: PackExample[] };
}

/** A user's pack, as its TOML parses: an institution's rules, things and contacts, and what it changes in the built-in rules. */
export interface Pack {
  /** The version of the format: 1. */
  format?: 1;
  /** Its rules are `name/id`: letters, digits and hyphens. */
  name: string;
  version: string;
  title?: string;
  /** Ids of rules to switch off. */
  off?: string[];
  /** Other severities for rules, by id. */
  severities?: Record<string, Severity>;
  contacts?: { emergency?: string; poison?: string; safety_office?: string; /** Label to number or place. */ others?: Record<string, string> };
  standards?: { id: string; title: string; requires?: string; url?: string; force?: "must" | "advises" }[];
  controls?: { name: string; words: string[]; standard?: string; /** Controls it is a kind of. */ covers?: string[] }[];
  substances?: PackSubstance[];
  reactions?: { a: string; b: string; outcome: string; forms?: string; why: string }[];
  rules?: PackRule[];
  /** Its texts in other languages: language to key to text. */
  texts?: Record<string, Record<string, string>>;
}

/** What the rules say in another language, as `fumehood texts json` writes it. */
export interface Texts {
  /** Its code, as `es` or `pt-BR`. */
  language: string;
  /** Key to text; what is not there stays English. */
  texts: Record<string, string>;
}

/** A substance of a user's pack, or with `same_as` more names for a known one. */
export interface PackSubstance {
  /** What rules call it: letters, digits and hyphens. */
  id?: string;
  same_as?: string;
  names: string[];
  cas?: string; formula?: string; groups?: number[]; classes?: string[]; h_codes?: string[]; euh?: string[];
  /** Where the facts come from. */
  source?: string;
}

/** Versions of what answers. */
export interface Version { engine: string; packs: string; model: string | null }

/** The stable codes of errors; `FumehoodError` carries one. */
export type ErrorCode =
  | "bad-role" | "bad-text" | "bad-pack" | "bad-texts" | "bad-model" | "bad-manifest" | "bad-wasm"
  /** A file that is not where it was looked for. */
  | "unreachable"
  /** Its signal stopped the loading. */
  | "aborted"
  /** A call after `dispose()`. */
  | "disposed"
  /** The engine stopped for good: load another. */
  | "crashed";
