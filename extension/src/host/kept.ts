/** What the policy keeps on, by the names of its packs; and a pack of the person without what it would take from that. */
import type { Pack, RuleInfo, Severity } from "../../../crate/wasm/src/types.js";
import { isKept, type Kept } from "../settings/kept";
import type { Managed } from "../settings/managed";
import type { PackText } from "../settings/model";
import { readPack } from "./packs";

const WEIGHT: Record<Severity, number> = { note: 1, warning: 2, danger: 3 };

export function keptBy({ categories, packs }: Managed): Kept {
  return { categories, packs: packs.flatMap(nameOf) };
}

/** A pack that cannot be read has no rules to keep. */
function nameOf(text: PackText): string[] {
  try {
    const { name } = readPack(text);
    return typeof name === "string" ? [name] : [];
  } catch {
    return [];
  }
}

/** `pack` without the rules among `off` and `severities` that the policy keeps as they are, and their ids. */
export function withoutKept(pack: Pack, kept: Kept, rules: readonly RuleInfo[]): { pack: Pack; held: string[] } {
  const known = new Map(rules.filter(({ id, hazard, category }) => isKept(kept, { rule: id, hazard, category })).map((rule) => [rule.id, rule]));
  const { off, severities } = pack;
  const isLowered = (id: string, severity: Severity): boolean => WEIGHT[severity] < WEIGHT[known.get(id)?.severity ?? "note"];
  // The engine says of anything else that it is no list of ids.
  const silenced = Array.isArray(off) ? off.filter((id) => known.has(id)) : [];
  const lowered = Object.entries(severities ?? {}).flatMap(([id, severity]) => (isLowered(id, severity) ? [id] : []));
  if (silenced.length + lowered.length === 0) return { pack, held: [] };
  const left = {
    ...pack,
    ...(off && { off: off.filter((id) => !silenced.includes(id)) }),
    ...(severities && { severities: Object.fromEntries(Object.entries(severities).filter(([id]) => !lowered.includes(id))) }),
  };
  return { pack: left, held: [...silenced, ...lowered] };
}
