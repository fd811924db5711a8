/** What the person has chosen, in the browser's own storage. */
import type { Contact } from "../../crate/wasm/js/ui/incident.js";

interface Stored {
  /** Host names on which nothing is read. */
  off: string[];
  contacts: Contact[];
}

const DEFAULTS: Stored = { off: [], contacts: [] };

export async function settings(): Promise<Stored> {
  const stored = await chrome.storage.local.get<Stored>({ ...DEFAULTS });
  return { off: listOf(stored.off), contacts: listOf<Contact>(stored.contacts) };
}

export async function switchSite(hostname: string, on: boolean): Promise<void> {
  const { off } = await settings();
  const others = off.filter((host) => host !== hostname);
  await chrome.storage.local.set({ off: on ? others : [...others, hostname] });
}

/** Calls back when a setting changes. */
export function onSettings(change: () => void): void {
  chrome.storage.onChanged.addListener((_, area) => {
    if (area === "local") change();
  });
}

function listOf<Item>(value: unknown): Item[] {
  return Array.isArray(value) ? (value as Item[]) : [];
}
