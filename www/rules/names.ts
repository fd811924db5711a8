/** What the pages of the rules call things, and where they lie. */
import type { RuleInfo, Standard } from "../../crate/wasm/src/types.js";
import { nameOf } from "../src/examples/samples.js";

export const harm = "harm categories";

/** Where the page of a rule lies, from the demo page. */
export function pathOf(id: string): string {
  return `rules/${id}.html`;
}

/** The rules by their hazard, in the order of the hazards' first rules; the most serious first. */
export function hazards(rules: readonly RuleInfo[]): { hazard: string; rules: RuleInfo[] }[] {
  const groups = new Map<string, RuleInfo[]>();
  for (const rule of rules) {
    const hazard = rule.hazard ?? harm;
    groups.set(hazard, [...(groups.get(hazard) ?? []), rule]);
  }
  const weight = ({ severity }: RuleInfo): number => ["danger", "warning", "note"].indexOf(severity);
  return [...groups].map(([hazard, group]) => ({ hazard, rules: group.sort((a, b) => weight(a) - weight(b) || nameOf(a).localeCompare(nameOf(b))) }));
}

/** The document or section that a paragraph belongs to: `29 CFR 1910.1450(e)(3)(i)` to `29 CFR 1910.1450`. */
export function sectionOf({ id }: Standard): string {
  return /^\d+ CFR \d+(?:\.\d+)?/.exec(id)?.[0] ?? id.replace(/,.*$/, "");
}

/** What stands in the places of a rule's text that a finding fills in. */
const PLACES = { "{a} and {b}": "two substances", "{forms}": "a toxic gas", "{why}": "", "{missing}": "the precautions it leaves out" };

/** A text of a rule as it reads without a finding. */
export function spoken(text: string): string {
  const words = Object.entries(PLACES).reduce((said, [place, word]) => said.replaceAll(place, word), text).trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export function sentence(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** How the list of rules is addressed with a filter set. */
export function filtered(filter: Record<string, string>): string {
  return `rules/index.html#${new URLSearchParams(filter)}`;
}

/** What is known of a thing, from the demo page. */
export function lookedUp(what: string): string {
  return `lookup.html#${new URLSearchParams({ what })}`;
}
