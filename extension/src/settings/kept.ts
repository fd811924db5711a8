/** What the policy keeps on: the rules of its packs, and whatever lies in its categories. */
import type { Finding } from "../../../crate/wasm/src/types.js";
import type { Category } from "./model";

export interface Kept {
  categories: readonly Category[];
  /** Packs by name: the first part of the ids of their rules. */
  packs: readonly string[];
}

export const NOTHING_KEPT: Kept = { categories: [], packs: [] };

/** Whether a rule, or what it has found, shows whatever the person has chosen. */
export function isKept(kept: Kept, { rule, hazard, category }: Pick<Finding, "rule" | "hazard" | "category">): boolean {
  return kept.categories.some((name) => name === hazard || name === category) || kept.packs.includes(rule.slice(0, rule.indexOf("/")));
}
