/**
 * Every word the interface says, in one place. Short sentences, present tense, no blame; the strongest good news is
 * "No findings". The words that would promise more than a reading can hold do not occur here.
 */
import type { Severity } from "../../src/types.js";
import { words } from "./words.js";

export const severityName: Record<Severity, string> = /* @__PURE__ */ words("severity", { note: "Note", warning: "Warning", danger: "Danger" });

export const badgeWord = /* @__PURE__ */ words("badge", {
  idle: "Not checked",
  checking: "Checking",
  none: "No findings",
  note: "Note",
  warning: "Warning",
  danger: "Danger",
  incident: "Act now",
  unsure: "Unsure",
  unreadable: "Cannot read",
  rulesOnly: "Rules only",
});

export const row = /* @__PURE__ */ words("row", {
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
});

export const card = /* @__PURE__ */ words("card", {
  open: "Open",
  close: "Close",
  tick: "Tick what you have in place.",
  formed: "$1, formed",
  showMore: { one: "Show $1 more", other: "Show $1 more" },
  checkedHere: "Checked on this device",
  copy: "Copy",
  copied: "Copied",
  must: "must",
  advises: "advises",
  oshaAdvises: "OSHA advises",
  showWords: "Show in the message",
  findings: { one: "$1 finding", other: "$1 findings" },
  place: "$1 of $2",
  possibleNote: "Possible note · unsure",
  possibleWarning: "Possible warning · unsure",
  possibleDanger: "Possible danger · unsure",
  notPromise: "That is not a promise. Check the steps yourself before you start.",
  outside: "This text lies outside what the model knows. Rules read it as usual.",
  rulesOnly: "The model did not load, so some hazards may be missed. Rules and incidents still work.",
  unreadable: "This message is an image, or its layout is unknown.",
  notUseful: "Not useful",
  notHere: "Not a hazard here",
  hideOnSite: "Hide this rule on $1",
  hideRule: "Hide this rule everywhere",
  kept: "Your organisation keeps this rule on.",
});

/** What a finding that may be none is called. */
export const possible = (severity: Severity): string =>
  ({ note: card.possibleNote, warning: card.possibleWarning, danger: card.possibleDanger })[severity];

export const foundBy = /* @__PURE__ */ words("foundBy", {
  exact: "Exact match",
  close: "Close match",
  rule: "Rule: $1",
  labModel: "Lab-safety model",
  harmModel: "Harm model",
  veryLikely: "very likely",
  likely: "likely",
  unsure: "unsure",
});

export const incident = /* @__PURE__ */ words("incident", {
  lead: "Act now. This may be an exposure.",
  label: "Incident: $1",
  call: "Call your local emergency number",
  callWhy: "Country not set",
  cannotCall: "Fumehood cannot call for you. Nothing was sent.",
  notNow: "This is not happening now",
  folded: "Folded.",
  again: "Open again",
});

export const announce = /* @__PURE__ */ words("announce", {
  message: "message $1",
  danger: "Danger in message $1. $2.",
  warning: "Warning in message $1. $2.",
  incident: "Act now. Message $1. $2.",
  jump: "$1, finding $2 of $3. $4.",
  nothing: "No findings here.",
});

/** The name of a badge begins with what the badge shows, so that it can be called by what is seen. */
export function badgeLabel(word: string, count: number, isRulesOnly: boolean, message: number): string {
  const findings = count === 0 ? [] : [isRulesOnly ? String(count) : card.findings(count)];
  return [word, ...findings, ...(isRulesOnly ? [badgeWord.rulesOnly] : []), announce.message(message)].join(", ");
}

/** What a window says about all that it has read. */
export const state = /* @__PURE__ */ words("state", {
  none: { one: "No findings in $1 message.", other: "No findings in $1 messages." },
  sealed: { one: "Nothing has left this device. $1 request sent.", other: "Nothing has left this device. $1 requests sent." },
  modelAgain: "Load the model again",
  leaked: { one: "$1 request to another origin counted.", other: "$1 requests to another origin counted." },
});
