/** Reads stored and imported settings: what does not fit its place is left out, and the default stands. */
import type { Contact } from "../../../crate/wasm/js/ui/incident.js";
import { DEFAULTS, harms, hazards, languages, MOST, sensitivities, severities, VERSION, type Category, type Dismissed, type PackText, type Settings } from "./model";

type Record_ = Record<string, unknown>;

/** The settings in `stored`, whatever it holds. */
export function readSettings(stored: unknown): Settings {
  const from = isRecord(stored) ? translate(stored) : {};
  return {
    off: hostsOf(from.off),
    paused: timesOf(from.paused),
    lowest: oneOf(severities, from.lowest, DEFAULTS.lowest),
    sensitivity: oneOf(sensitivities, from.sensitivity, DEFAULTS.sensitivity),
    hidden: categoriesOf(from.hidden),
    contacts: contactsOf(from.contacts),
    language: oneOf(languages, from.language, DEFAULTS.language),
    log: from.log === true,
    logWords: from.logWords === true,
    packs: packsOf(from.packs),
    dismissed: dismissedOf(from.dismissed),
  };
}

/** Earlier versions as this one. Version 0 had `off` and `contacts` alone, in the same shape; a later one is read as far as it fits. */
function translate(stored: Record_): Record_ {
  return typeof stored.version === "number" && stored.version > VERSION ? { ...stored, version: VERSION } : stored;
}

export function hostsOf(value: unknown): string[] {
  return unique(listOf(value).filter(isHost)).slice(-MOST.hosts);
}

export function categoriesOf(value: unknown): Category[] {
  const known: readonly string[] = [...hazards, ...harms];
  return unique(textsOf(value).filter((name): name is Category => known.includes(name)));
}

export function contactsOf(value: unknown): Contact[] {
  const contacts = listOf(value).flatMap((entry): Contact[] => {
    if (!isRecord(entry) || !isText(entry.label, 80) || !isText(entry.number, 80)) return [];
    return [{ label: entry.label, number: entry.number, lab: entry.lab === true }];
  });
  return contacts.slice(0, MOST.contacts);
}

export function packsOf(value: unknown): PackText[] {
  const packs = listOf(value).flatMap((entry): PackText[] => {
    if (!isRecord(entry) || !isText(entry.file, 200) || !isText(entry.text, MOST.packBytes)) return [];
    return [{ file: entry.file, text: entry.text, on: entry.on !== false }];
  });
  return packs.slice(0, MOST.packs);
}

function dismissedOf(value: unknown): Dismissed {
  if (!isRecord(value)) return DEFAULTS.dismissed;
  const sites = isRecord(value.site) ? Object.entries(value.site) : [];
  const site = sites.flatMap(([host, rules]): [string, string[]][] => (isHost(host) && rulesOf(rules).length > 0 ? [[host, rulesOf(rules)]] : []));
  return {
    finding: unique(textsOf(value.finding)).slice(-MOST.findings),
    site: Object.fromEntries(site.slice(-MOST.hosts)),
    rules: rulesOf(value.rules),
  };
}

function rulesOf(value: unknown): string[] {
  return unique(textsOf(value).filter((rule) => /^[\w.-]+\/[\w./-]+$/.test(rule))).slice(-MOST.rules);
}

function timesOf(value: unknown): Record<string, number> {
  const entries = isRecord(value) ? Object.entries(value) : [];
  return Object.fromEntries(entries.filter((entry): entry is [string, number] => isHost(entry[0]) && Number.isFinite(entry[1])));
}

function oneOf<Name extends string>(names: readonly Name[], value: unknown, otherwise: Name): Name {
  return names.find((name) => name === value) ?? otherwise;
}

export function textsOf(value: unknown): string[] {
  return listOf(value).filter((entry): entry is string => isText(entry, 200));
}

export function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

export function isRecord(value: unknown): value is Record_ {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isText(value: unknown, longest: number): value is string {
  return typeof value === "string" && value.trim() !== "" && value.length <= longest;
}

function isHost(value: unknown): value is string {
  return typeof value === "string" && /^[\w.:[\]-]{1,253}$/.test(value);
}

function unique<Item>(items: readonly Item[]): Item[] {
  return [...new Set(items)];
}
