/**
 * Everything that passes between the parts of the extension: requests and replies, each one union on `kind`.
 *
 * page (content script) -> background -> host (engine)        assess, forget, leave
 * page -> background                                          settings, dismiss, restore, tally, load-card
 * own pages -> background -> host                             status, load-model, read-site, packs, check-pack, rules, try
 * background, own pages -> page                               report, findings, jump, command, again, settings-changed
 */
import type { Assessment, Finding, Role, Severity } from "../../crate/wasm/src/types.js";
import type { Contact } from "../../crate/wasm/js/ui/incident.js";
import type { PackState } from "./host/packs";
import type { Kept } from "./settings/kept";
import type { PackText } from "./settings/model";
import type { Scope } from "./settings/dismissed";

/** `loading` until the model is attached: `ready`; `missing` when its bytes are absent or damaged: rules go on alone. */
export type ModelState = "loading" | "ready" | "missing";

/** What the page sees of a chat. */
export type Reading = "reading" | "changed" | "no-chat" | "off" | "failed";

export type HostRequest =
  | { kind: "assess"; conversation: string; start: boolean; id: string; role: Role; text: string; settled: boolean }
  | { kind: "forget"; conversation: string; ids: string[] }
  | { kind: "leave"; conversation: string }
  | { kind: "status" }
  | { kind: "load-model" }
  /** The packs that stand upon the built-in rules from now on, what they must leave as it is, and the language in which findings speak. */
  | { kind: "configure"; packs: PackText[]; kept: Kept; lang: string }
  /** What the engine says to a pack, which is not used. */
  | { kind: "check-pack"; pack: PackText }
  | { kind: "rules" }
  /** Assesses a text that stands in no chat. */
  | { kind: "try"; text: string };

export type Request =
  | Exclude<HostRequest, { kind: "configure" }>
  /** Background to host; no other part answers it. */
  | { kind: "host"; request: HostRequest }
  /** Page to background, and heard by an open popup: the findings have changed, or the page cannot be read. */
  | { kind: "tally"; danger: number; lost: boolean }
  /** Page to background: put `card.js` into this frame. */
  | { kind: "load-card" }
  | { kind: "read-site"; origin: string; tab: number }
  | { kind: "report" }
  | { kind: "command"; name: CommandName }
  /** The engine has changed: assess every message again. */
  | { kind: "again" }
  /** What the page has to know of the settings. */
  | { kind: "settings" }
  | { kind: "settings-changed" }
  /** Do not show this again, and the undo of that. `quotes` are the finding's words: they are hashed and not kept. */
  | { kind: "dismiss" | "restore"; scope: Scope; rule: string; quotes: string[] }
  /** How the person's packs fare in the engine. */
  | { kind: "packs" }
  /** Every message of the chat with its findings. */
  | { kind: "findings" }
  /** Show the words of a finding, by its `findingKey`, or the message itself. */
  | { kind: "jump"; message: string; finding: string | null; index: number };

export type CommandName = "toggle-card" | "next-finding" | "previous-finding";
export const commandNames: readonly CommandName[] = ["toggle-card", "next-finding", "previous-finding"];

export interface Report {
  kind: "report";
  reading: Reading;
  /** Messages that have been assessed. */
  checked: number;
  danger: number;
  warning: number;
  note: number;
  /** The classifier has taken part. */
  classifier: boolean;
  model: ModelState;
}

/** What a page has to know of the settings. */
export interface PageSettings {
  kind: "settings";
  on: boolean;
  /** When a pause ends, in milliseconds since 1970. */
  until: number | null;
  contacts: Contact[];
  kept: Kept;
  /** The interface in the language that the person chose; null where the browser's own counts. */
  strings: Record<string, string> | null;
}

/** A rule by name. */
export interface RuleName extends Pick<Finding, "hazard" | "category"> {
  id: string;
  title: string;
  severity: Severity;
}

/** One message of a chat as the side panel lists it. */
export interface PanelMessage {
  id: string;
  role: Role;
  /** Its first words. */
  start: string;
  assessment: Assessment | null;
  unreadable: boolean;
}

export interface Findings {
  kind: "findings";
  title: string;
  site: string;
  report: Report;
  messages: PanelMessage[];
}

export type Reply =
  | { kind: "assessment"; assessment: Assessment; model: ModelState }
  /** The engine holds no such conversation, for example since it was restarted: send all of it again. */
  | { kind: "unknown-conversation" }
  /** `own`: the engine has failed on this very message, not the way to it. */
  | { kind: "failed"; reason: string; own?: boolean }
  | { kind: "done" }
  | { kind: "status"; engine: string | null; packs?: string; classifier?: string | null; model: ModelState; requests: number }
  | { kind: "packs"; packs: PackState[] }
  | { kind: "rules"; rules: RuleName[] }
  | PageSettings
  | Findings
  | Report;

/** Who a message comes from, as the browser vouches for it. */
export type SenderKind = "page" | "extension" | "stranger";

/** The part of `chrome.runtime.MessageSender` that is judged. */
export interface Sender {
  id?: string | undefined;
  url?: string | undefined;
  frameId?: number | undefined;
  tab?: { id?: number | undefined } | undefined;
}

/** Tells the extension's own pages from its content scripts, and both from everything else. */
export function senderKind(sender: Sender, extension: { id: string; origin: string }): SenderKind {
  if (sender.id !== extension.id) return "stranger";
  const url = sender.url ?? "";
  if (url.startsWith(`${extension.origin}/`)) return "extension";
  const isTopFrame = sender.tab?.id !== undefined && sender.frameId === 0;
  return isTopFrame && /^https?:\/\//.test(url) ? "page" : "stranger";
}

/** The request in `value` if the extension itself sends it, which a content script may trust; null otherwise. */
export function fromExtension(value: unknown, sender: Sender): Request | null {
  const extension = { id: chrome.runtime.id, origin: chrome.runtime.getURL("").slice(0, -1) };
  return senderKind(sender, extension) === "extension" ? (value as Request) : null;
}

const ALLOWED: Record<(Request | HostRequest)["kind"], SenderKind[]> = {
  assess: ["page"],
  forget: ["page"],
  leave: ["page"],
  tally: ["page"],
  "load-card": ["page"],
  status: ["extension"],
  "load-model": ["extension"],
  "read-site": ["extension"],
  host: ["extension"],
  report: ["extension"],
  command: ["extension"],
  again: ["extension"],
  settings: ["page"],
  "settings-changed": ["extension"],
  dismiss: ["page"],
  restore: ["page"],
  packs: ["extension"],
  "check-pack": ["extension"],
  rules: ["extension"],
  try: ["extension"],
  findings: ["extension"],
  jump: ["extension"],
  // Only inside `host`.
  configure: [],
};

/** The request in `value` if it is well-formed and its sender may make it; null otherwise. */
export function accept(value: unknown, sender: SenderKind): Request | null {
  return isRequest(value) && ALLOWED[value.kind].includes(sender) ? value : null;
}

function isRequest(value: unknown): value is Request {
  if (!isRecord(value)) return false;
  switch (value.kind) {
    case "assess":
      return (
        areStrings(value.conversation, value.id, value.text) && (value.role === "user" || value.role === "assistant") &&
        typeof value.start === "boolean" && typeof value.settled === "boolean"
      );
    case "forget":
      return areStrings(value.conversation) && Array.isArray(value.ids) && areStrings(...(value.ids as unknown[]));
    case "leave":
      return areStrings(value.conversation);
    case "host":
      return isRecord(value.request) && (isPacks(value.request) || (isRequest(value.request) && value.request.kind !== "host"));
    case "try":
      return areStrings(value.text);
    case "check-pack":
      return isPack(value.pack);
    case "dismiss":
    case "restore":
      return (
        (value.scope === "finding" || value.scope === "site" || value.scope === "rule") && areStrings(value.rule) &&
        Array.isArray(value.quotes) && areStrings(...(value.quotes as unknown[]))
      );
    case "jump":
      return areStrings(value.message) && (value.finding === null || areStrings(value.finding)) && Number.isSafeInteger(value.index);
    case "tally":
      return Number.isSafeInteger(value.danger) && typeof value.lost === "boolean";
    case "read-site":
      return areStrings(value.origin) && Number.isSafeInteger(value.tab);
    case "command":
      return (commandNames as readonly unknown[]).includes(value.name);
    case "load-card":
    case "status":
    case "load-model":
    case "report":
    case "again":
    case "settings":
    case "settings-changed":
    case "packs":
    case "rules":
    case "findings":
      return true;
    default:
      return false;
  }
}

function isPacks(value: Record<string, unknown>): boolean {
  return value.kind === "configure" && areStrings(value.lang) && Array.isArray(value.packs) && value.packs.every(isPack) && isRecord(value.kept);
}

function isPack(value: unknown): boolean {
  return isRecord(value) && areStrings(value.file, value.text) && typeof value.on === "boolean";
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function areStrings(...values: unknown[]): boolean {
  return values.every((value) => typeof value === "string");
}
