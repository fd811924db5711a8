/** Which findings of the chat the panel lists, and in which order. */
import type { Finding, Severity } from "../../../crate/wasm/src/types.js";
import { ranked } from "../../../crate/wasm/js/ui/certainty.js";
import type { PanelMessage } from "../protocol";

export interface Filter {
  severity: Severity | null;
  category: string | null;
  order: "chat" | "worst";
}

/** A message with its number in the chat and the findings that the filter leaves. */
export interface Item {
  number: number;
  message: PanelMessage;
  findings: Finding[];
}

const WEIGHT: Record<Severity, number> = { note: 1, warning: 2, danger: 3 };

export function itemsOf(messages: readonly PanelMessage[], filter: Filter): Item[] {
  const items = messages.map((message, index) => ({ number: index + 1, message, findings: ranked(message.assessment?.findings ?? []).filter((finding) => passes(finding, filter)) }));
  const found = items.filter(({ findings }) => findings.length > 0);
  return filter.order === "chat" ? found : found.sort((a, b) => weight(b) - weight(a) || a.number - b.number);
}

export function countOf(messages: readonly PanelMessage[], severity: Severity | null): number {
  return messages.flatMap(({ assessment }) => assessment?.findings ?? []).filter((finding) => severity === null || finding.severity === severity).length;
}

/** The categories that occur, hazards before harm, in the order of the alphabet. */
export function categoriesIn(messages: readonly PanelMessage[]): string[] {
  const found = messages.flatMap(({ assessment }) => assessment?.findings ?? []);
  const names = (pick: (finding: Finding) => string | null): string[] => [...new Set(found.flatMap((finding) => pick(finding) ?? []))].sort();
  return [...names(({ hazard }) => hazard), ...names(({ category }) => category)];
}

function passes({ severity, hazard, category }: Finding, filter: Filter): boolean {
  return (filter.severity === null || filter.severity === severity) && (filter.category === null || filter.category === hazard || filter.category === category);
}

function weight({ findings: [worst] }: Item): number {
  return worst ? (worst.incident ? 4 : WEIGHT[worst.severity]) : 0;
}
