/** Packs as the person imported them: from TOML to the engine, and what is wrong with one, with its line. */
import { parse, TomlError } from "smol-toml";
import type { Pack } from "../../../crate/wasm/src/types.js";
import type { PackText } from "../settings/model";

export interface PackProblem {
  reason: string;
  /** From 1; null where the reason names no place. */
  line: number | null;
}

export interface PackState {
  file: string;
  name: string;
  version: string;
  title: string;
  rules: number;
  substances: number;
  contacts: number;
  /** Rules that it would switch off or lower, and that the policy keeps as they are. */
  held: string[];
  /** Null for a pack that is in use, or could be. */
  problem: PackProblem | null;
}

/** The pack in a text; throws a `TomlError`. The engine judges its shape, and takes only tables that descend from `Object`. */
export function readPack({ text }: PackText): Pack {
  return structuredClone(parse(text)) as unknown as Pack;
}

/** What a pack holds; `problem` is what reading or loading it threw. */
export function packState(from: PackText, pack: Partial<Pack> | null, problem: unknown, held: string[] = []): PackState {
  const word = (value: unknown): string => (typeof value === "string" ? value : "");
  const count = (value: unknown): number => (Array.isArray(value) ? value.length : 0);
  const { others, ...contacts } = pack?.contacts ?? {};
  return {
    file: from.file,
    name: word(pack?.name),
    version: word(pack?.version),
    title: word(pack?.title),
    rules: count(pack?.rules),
    substances: count(pack?.substances),
    contacts: Object.keys(contacts).length + Object.keys(others ?? {}).length,
    held,
    problem: problem === null ? null : problemOf(problem, from.text),
  };
}

export function problemOf(error: unknown, text: string): PackProblem {
  if (error instanceof TomlError) {
    const [reason = ""] = error.message.replace(/^Invalid TOML document: /, "").split("\n");
    return { reason, line: error.line };
  }
  const message = error instanceof Error ? error.message : String(error);
  const place = /^packs\[\d+\]\.?([\w.[\]-]*): (.*)$/su.exec(message);
  const reason = place?.[2] ?? message.replace(/^pack [^:]*: /, "");
  return { reason, line: (place?.[1] ? lineOfPath(text, place[1]) : null) ?? lineOfName(text, reason) };
}

/** The line of `rules[2].severity`: in the third `[[rules]]` the one that begins with `severity`. */
function lineOfPath(text: string, path: string): number | null {
  const lines = text.split("\n");
  let at = 0;
  let table = "";
  let found: number | null = null;
  for (const part of path.split(".")) {
    const [, key = part, index] = /^(.*?)\[(\d+)\]$/.exec(part) ?? [];
    table = table === "" ? key : `${table}.${key}`;
    const header = index === undefined ? `[${table}]` : `[[${table}]]`;
    const headers = lines.flatMap((line, number) => (number >= at && line.trim().startsWith(header) ? [number] : []));
    const start = headers[Number(index ?? 0)];
    const own = lines.findIndex((line, number) => number >= at && new RegExp(`^\\s*"?${escape(key)}"?\\s*[=.]`).test(line));
    const next = start ?? (own < 0 ? null : own);
    if (next === null) break;
    found = at = next;
  }
  return found === null ? null : found + 1;
}

/** The line that sets or names the first thing in backticks: a key, an id, or words. */
function lineOfName(text: string, reason: string): number | null {
  const lines = text.split("\n");
  for (const [, name = ""] of reason.matchAll(/`([^`]+)`/g)) {
    const last = name.slice(name.lastIndexOf("/") + 1);
    for (const pattern of [`^\\s*"?${escape(name)}"?\\s*=`, `"${escape(name)}"`, `^\\s*id\\s*=\\s*"${escape(last)}"`]) {
      const found = lines.findIndex((line) => new RegExp(pattern).test(line));
      if (found >= 0) return found + 1;
    }
  }
  return null;
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
