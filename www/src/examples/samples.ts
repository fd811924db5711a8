/** Chats to try, all of them taken from the rules' own examples. */
import type { Role, RuleInfo } from "../../../crate/wasm/src/types.js";
import { gallery } from "../words.js";

export interface Sample {
  rule: Pick<RuleInfo, "id" | "title" | "hazard" | "category">;
  /** Its place among the examples of the rule, from 1. */
  number: number;
  /** The rule finds something in it; otherwise it must stay quiet. */
  flags: boolean;
  messages: { role: Role; text: string }[];
}

/** Every example of every rule, those that are found first. */
export function samplesOf(rule: RuleInfo): Sample[] {
  const { id, title, hazard, category } = rule;
  const samples = rule.examples.map(({ messages, flags }, index) => ({
    rule: { id, title, hazard, category },
    number: index + 1,
    flags,
    messages: messages.map(({ role, text }) => ({ role, text: text.replace(/[«»]/g, "") })),
  }));
  return samples.sort((a, b) => Number(b.flags) - Number(a.flags));
}

/** A rule's title; the name of its file where the title has places for substances. */
export function titleOf(rule: Sample["rule"]): string {
  return rule.title.includes("{") ? nameOf(rule) : rule.title;
}

/** `chemical-hazards/toxic-gas` as "Toxic gas". */
export function nameOf(rule: Sample["rule"]): string {
  const words = rule.id.slice(rule.id.indexOf("/") + 1).replace(/-/g, " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export interface Featured {
  label: string;
  sample: Sample;
}

/** The first view and a few that differ from it: one of each kind that the rules have. */
export function featured(rules: readonly RuleInfo[]): Featured[] {
  const first = richest(rules.filter((rule) => rule.kind === "mix" && rule.severity === "danger"), true) ?? richest(rules, true);
  if (!first) return [];
  const own = rules.filter(({ id }) => id === first.rule.id);
  const others = [
    richest(rules.filter((rule) => rule.kind === "incident"), true),
    richest(rules.filter((rule) => rule.kind === "omits" && rule.severity === "note"), true),
  ].filter((sample) => sample !== null);
  const quiet = richest(own, false);
  return [
    ...[first, ...others].map((sample) => ({ label: nameOf(sample.rule), sample })),
    ...(quiet ? [{ label: gallery.counter, sample: quiet }] : []),
  ];
}

/** The richest example with a finding, or without: most messages, then most words. */
function richest(rules: readonly RuleInfo[], flags: boolean): Sample | null {
  const weight = ({ messages }: Sample): number => messages.length * 10_000 + messages.reduce((sum, { text }) => sum + text.length, 0);
  const found = rules.flatMap(samplesOf).filter((sample) => sample.flags === flags);
  return found.reduce<Sample | null>((most, sample) => (most && weight(most) >= weight(sample) ? most : sample), null);
}
