/** The log in other people's formats. */
import type { Record } from "./book";

export interface Versions {
  extension: string;
  engine: string | null;
  packs: string | null;
  model: string | null;
}

export function toJson(records: readonly Record[], versions: Versions, made: Date): string {
  return `${JSON.stringify({ format: "fumehood-log", version: 1, made: made.toISOString(), versions, findings: records }, null, 2)}\n`;
}

const COLUMNS = ["time", "site", "severity", "incident", "title", "rule", "hazard", "category", "detector", "certainty", "standards", "words"] as const;

/** RFC 4180. What a spreadsheet would take for a formula begins with an apostrophe. */
export function toCsv(records: readonly Record[]): string {
  const rows = records.map((record) => COLUMNS.map((name) => cell(record[name])).join(","));
  return [COLUMNS.join(","), ...rows, ""].join("\r\n");
}

function cell(value: string | number | boolean | readonly string[] | null | undefined): string {
  const text = Array.isArray(value) ? value.join("; ") : String(value ?? "");
  const plain = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
