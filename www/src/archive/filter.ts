/** Which chats of an export are shown. */
import type { Entry } from "../../worker/archive/protocol.js";

export const FILTERS = ["all", "danger", "warning", "note"] as const;
export type Filter = (typeof FILTERS)[number];

/** Each filter with the number of chats that it shows. */
export function counts(entries: readonly Entry[]): Map<Filter, number> {
  const found = new Map<Filter, number>(FILTERS.map((filter) => [filter, 0]));
  found.set("all", entries.length);
  for (const { severity } of entries) if (severity) found.set(severity, (found.get(severity) ?? 0) + 1);
  return found;
}

/** Whether a chat is shown: its worst severity, and all words in its title. */
export function holds({ title, severity }: Entry, filter: Filter, words: readonly string[]): boolean {
  if (filter !== "all" && severity !== filter) return false;
  const text = title.toLowerCase();
  return words.every((word) => text.includes(word));
}
