/** The log of findings: kept on this device, by day, only if the person has switched it on. */
import type { Assessment, Finding, Severity } from "../../../crate/wasm/src/types.js";
import { findingMark } from "../settings/dismissed";
import { isRecord } from "../settings/read";

export interface Record {
  /** When it was first seen, as ISO 8601 in UTC. */
  time: string;
  /** Host name. */
  site: string;
  rule: string;
  title: string;
  severity: Severity;
  incident: boolean;
  hazard: string | null;
  category: string | null;
  detector: Finding["detector"];
  certainty: number;
  standards: string[];
  /** The finding's `findingMark`: the same words have the same mark. */
  mark: string;
  /** The finding's words; only if the person wants them kept. */
  words?: string[];
}

/** What a day may hold, and how many days are kept. */
const MOST_A_DAY = 500;
const MOST_DAYS = 366;

export function recordOf(finding: Finding, site: string, time: Date, withWords: boolean): Record {
  const { rule, title, severity, incident, hazard, category, detector, certainty, standards, quotes } = finding;
  const record = { time: time.toISOString(), site, rule, title, severity, incident, hazard, category, detector, certainty, standards: standards.map(({ id }) => id), mark: findingMark(finding) };
  return withWords ? { ...record, words: [...quotes] } : record;
}

/** What is new of `found` beside `there`: each finding once a day and site. */
export function added(there: readonly Record[], found: readonly Record[]): Record[] {
  const keyOf = ({ site, mark }: Record): string => `${site} ${mark}`;
  const known = new Set(there.map(keyOf));
  const news = found.filter((record) => !known.has(keyOf(record)) && known.add(keyOf(record)));
  return [...there, ...news].slice(0, MOST_A_DAY);
}

let writing: Promise<void> = Promise.resolve();

/** Adds the findings of one message. */
export function note(assessment: Assessment, site: string, withWords: boolean): Promise<void> {
  const time = new Date();
  const found = assessment.findings.map((finding) => recordOf(finding, site, time, withWords));
  if (found.length > 0) writing = writing.then(() => write(found), () => write(found));
  return writing;
}

async function write(found: Record[]): Promise<void> {
  const day = `log:${found[0]?.time.slice(0, 10) ?? ""}`;
  const there = recordsOf((await chrome.storage.local.get(day))[day]);
  const all = added(there, found);
  if (all.length === there.length) return;
  await chrome.storage.local.set({ [day]: all });
  const days = await daysKept();
  await chrome.storage.local.remove(days.slice(0, -MOST_DAYS));
}

/** The whole log, the oldest first. */
export async function readLog(): Promise<Record[]> {
  const stored = await chrome.storage.local.get(await daysKept());
  return Object.keys(stored).sort().flatMap((day) => recordsOf(stored[day]));
}

export async function clearLog(): Promise<void> {
  await chrome.storage.local.remove(await daysKept());
}

/** Calls back when the log has grown or was deleted, on whatever page. */
export function onLog(change: () => void): void {
  chrome.storage.onChanged.addListener((changes, area) => {
    if (area === "local" && Object.keys(changes).some(isDay)) change();
  });
}

function isDay(name: string): boolean {
  return name.startsWith("log:");
}

async function daysKept(): Promise<string[]> {
  const stored = await chrome.storage.local.get(null);
  return Object.keys(stored).filter(isDay).sort();
}

function recordsOf(value: unknown): Record[] {
  return Array.isArray(value) ? value.filter((entry): entry is Record => isRecord(entry) && typeof entry.rule === "string" && typeof entry.mark === "string") : [];
}
