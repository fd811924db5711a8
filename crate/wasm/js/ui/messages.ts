/**
 * Every word the interface says, in one place. Short sentences, present tense, no blame; the strongest good news is
 * "No findings". The words that would promise more than a reading can hold do not occur here.
 */
import type { Severity } from "../../src/types.js";

const plural = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

export const severityName: Record<Severity, string> = { note: "Note", warning: "Warning", danger: "Danger" };

export const badgeWord = {
  idle: "Not checked",
  checking: "Checking",
  none: "No findings",
  note: severityName.note,
  warning: severityName.warning,
  danger: severityName.danger,
  incident: "Act now",
  unsure: "Unsure",
  unreadable: "Cannot read",
} as const;

export const rulesOnly = "Rules only";

export const row = {
  why: "Why",
  rule: "Rule",
  harm: "Harm",
  substance: "Substance",
  substances: "Substances",
  instead: "Instead",
  missing: "Missing",
  present: "Present",
  words: "Words",
  foundBy: "Found by",
  afterwards: "Afterwards",
  lab: "Your lab",
} as const;

export const card = {
  open: "Open",
  close: "Close",
  tick: "Tick what you have in place.",
  formed: (name: string) => `${name}, formed`,
  showMore: (count: number) => `Show ${count} more`,
  checkedHere: "Checked on this device",
  copy: "Copy",
  copied: "Copied",
  must: "must",
  advises: (osha: boolean) => (osha ? "OSHA advises" : "advises"),
  showWords: "Show in the message",
  findings: (count: number) => plural(count, "finding", "findings"),
  place: (index: number, count: number) => `${index} of ${count}`,
  possible: (severity: Severity) => `Possible ${severityName[severity].toLowerCase()} · unsure`,
  notPromise: "That is not a promise. Check the steps yourself before you start.",
  outside: "This text lies outside what the model knows. Rules read it as usual.",
  rulesOnly: "The model did not load, so some hazards may be missed. Rules and incidents still work.",
  unreadable: "This message is an image, or its layout is unknown.",
} as const;

export const foundBy = {
  exact: "Exact match",
  close: "Close match",
  rule: (name: string) => `Rule: ${name}`,
  labModel: "Lab-safety model",
  harmModel: "Harm model",
  veryLikely: "very likely",
  likely: "likely",
  unsure: "unsure",
} as const;

export const incident = {
  lead: "Act now. This may be an exposure.",
  label: (title: string) => `Incident: ${title}`,
  call: "Call your local emergency number",
  callWhy: "Country not set",
  cannotCall: "Fumehood cannot call for you. Nothing was sent.",
  notNow: "This is not happening now",
  folded: "Folded.",
  again: "Open again",
} as const;

export const announce = {
  /** Begins with what the badge shows, so that it can be called by what is seen. */
  badge: (word: string, count: number, isRulesOnly: boolean, message: number) => {
    const findings = count === 0 ? [] : [isRulesOnly ? String(count) : card.findings(count)];
    return [word, ...findings, ...(isRulesOnly ? [rulesOnly] : []), `message ${message}`].join(", ");
  },
  danger: (message: number, title: string) => `Danger in message ${message}. ${title}.`,
  warning: (message: number, title: string) => `Warning in message ${message}. ${title}.`,
  incident: (message: number, title: string) => `Act now. Message ${message}. ${title}.`,
  jump: (word: string, index: number, count: number, title: string) => `${word}, finding ${index} of ${count}. ${title}.`,
  nothing: "No findings here.",
} as const;

export const popup = {
  reading: (count: number) => `Reading this chat. ${plural(count, "message", "messages")} checked.`,
  rulesOnly: (count: number) => `${rulesOnly}. ${plural(count, "message", "messages")} checked.`,
  changed: "This page has changed and some messages cannot be read.",
  noChat: "No chat found on this page.",
  cannotRun: "Fumehood cannot run on this page.",
  failed: "Fumehood could not start its checks. Nothing here is checked.",
  reload: "Load this page again so that it can be read.",
  off: "Off on this site. Nothing here is read.",
  ask: (site: string) => `Switch on to check chats on ${site}. The browser will ask you once.`,
  switchLabel: (site: string) => `Check chats on ${site}`,
  none: (count: number) => `No findings in ${plural(count, "message", "messages")}.`,
  next: "Next finding",
  reloadModel: "Load the model again",
  detectors: { both: "Rules and model", loading: "Rules, the model is loading", rules: "Rules", none: "Not loaded yet" },
  sealed: (count: number) => `Nothing has left this device. ${plural(count, "request", "requests")} sent.`,
  leaked: (count: number) => `${plural(count, "request", "requests")} to another origin counted.`,
  unsealed: "Requests could not be counted.",
  counted: "Counted: requests to any other origin by Fumehood's background, engine and this window since each started.",
} as const;
