/** What the person does not want to see again, each entry with its undo. */
import type { Finding } from "../../../crate/wasm/src/types.js";
import type { Dismissed } from "./model";

/** A finding on these very words, a rule on this site, a rule everywhere. */
export type Scope = "finding" | "site" | "rule";

export interface Dismissal {
  scope: Scope;
  rule: string;
  /** The finding's `findingMark`; only for one finding. */
  mark?: string | undefined;
  /** Only for a site. */
  host?: string | undefined;
}

type Words = Pick<Finding, "rule" | "quotes">;

/** Names a finding by its rule and its words, wherever they stand, without holding the words. */
export function findingMark({ rule, quotes }: Words): string {
  return `${rule}#${hash([rule, ...quotes].join("\u0000"))}`;
}

export function isDismissed(dismissed: Dismissed, finding: Words, host: string): boolean {
  const { rule } = finding;
  const here = Object.hasOwn(dismissed.site, host) ? dismissed.site[host] : undefined;
  return dismissed.rules.includes(rule) || (here?.includes(rule) ?? false) || isFindingDismissed(dismissed, finding);
}

/** Whether this finding alone, on its very words, is dismissed. */
export function isFindingDismissed(dismissed: Dismissed, finding: Words): boolean {
  return dismissed.finding.includes(findingMark(finding));
}

export function dismiss(dismissed: Dismissed, dismissal: Dismissal): Dismissed {
  return change(dismissed, dismissal, (list, name) => [...list.filter((other) => other !== name), name]);
}

export function restore(dismissed: Dismissed, dismissal: Dismissal): Dismissed {
  return change(dismissed, dismissal, (list, name) => list.filter((other) => other !== name));
}

/** Every dismissal, the newest of its kind first. */
export function dismissals(dismissed: Dismissed): Dismissal[] {
  const ruleOf = (mark: string): string => mark.slice(0, mark.lastIndexOf("#"));
  return [
    ...dismissed.rules.toReversed().map((rule): Dismissal => ({ scope: "rule", rule })),
    ...Object.entries(dismissed.site).flatMap(([host, rules]) => rules.toReversed().map((rule): Dismissal => ({ scope: "site", rule, host }))),
    ...dismissed.finding.toReversed().map((mark): Dismissal => ({ scope: "finding", rule: ruleOf(mark), mark })),
  ];
}

function change(dismissed: Dismissed, { scope, rule, mark = "", host = "" }: Dismissal, edit: (list: readonly string[], name: string) => string[]): Dismissed {
  if (scope === "rule") return { ...dismissed, rules: edit(dismissed.rules, rule) };
  if (scope === "finding") return { ...dismissed, finding: edit(dismissed.finding, mark) };
  const { [host]: here = [], ...others } = dismissed.site;
  const rules = edit(here, rule);
  return { ...dismissed, site: rules.length > 0 ? { ...others, [host]: rules } : others };
}

/** 53 bits of the text: enough to tell findings apart, too few to read anything back. */
function hash(text: string): string {
  let [high, low] = [0xdeadbeef, 0x41c6ce57];
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    high = Math.imul(high ^ unit, 2654435761);
    low = Math.imul(low ^ unit, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return (4294967296 * (2097151 & low) + (high >>> 0)).toString(36);
}
