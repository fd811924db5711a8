/** The settings in the browser's own storage: `sync` for the small ones, `local` for the others, `managed` over both. */
import { isRecord } from "./read";
import { overlay, readManaged, type Managed } from "./managed";
import { PLACE, VERSION, type Settings } from "./model";
import { Policy } from "./policy";
import { readSettings } from "./read";

export interface Loaded {
  /** What the person chose. */
  own: Settings;
  managed: Managed;
  /** What counts. */
  settings: Settings;
}

/** Parts of the extension's storage that are no settings. */
const NO_SETTINGS = /^log[: ]|^state$/;

const policy = new Policy();

export async function loadSettings(): Promise<Loaded> {
  const [local, sync, told] = await Promise.all([all("local"), all("sync"), policy.read()]);
  // A version before this one kept everything in `local`; whatever lies in the setting's own place wins.
  const own = readSettings({ ...local, ...sync });
  const managed = readManaged(told);
  return { own, managed, settings: overlay(own, managed) };
}

/** Changes some settings of the person. */
export async function changeSettings(change: (own: Settings) => Partial<Settings>): Promise<void> {
  await navigator.locks.request("settings", async () => {
    const { own } = await loadSettings();
    await saveSettings(change(own));
  });
}

/** Writes `settings`, of whatever source, each where it belongs. */
export async function saveSettings(settings: Partial<Settings>): Promise<void> {
  for (const place of ["sync", "local"] as const) {
    const entries = Object.entries(settings).filter(([name]) => PLACE[name as keyof Settings] === place);
    if (entries.length > 0) await chrome.storage[place].set({ ...Object.fromEntries(entries), version: VERSION });
  }
}

/** Calls back with the names of the settings that have changed, here or on another of the person's browsers. */
export function onSettings(change: (names: ReadonlySet<string>) => void): void {
  chrome.storage.onChanged.addListener((changes, area) => {
    const names = Object.keys(changes).filter((name) => name !== "version" && !NO_SETTINGS.test(name));
    if (area !== "session" && names.length > 0) change(new Set(names));
  });
}

/** A browser with `sync` switched off has nothing there. */
async function all(area: "local" | "sync"): Promise<Record<string, unknown> | null> {
  try {
    const stored: unknown = await chrome.storage[area].get(Object.keys(PLACE));
    return isRecord(stored) ? stored : null;
  } catch {
    return null;
  }
}
