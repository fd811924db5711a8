/**
 * Everything that passes between the parts of the extension: requests and replies, each one union on `kind`.
 *
 * page (content script) -> background -> host (engine)        assess, forget, leave
 * popup -> background -> host                                 status, load-model, read-site
 * background, popup -> page                                   report, command, again
 */
import type { Assessment, Role } from "../../crate/wasm/src/types.js";

/** `loading` until the model is attached: `ready`; `missing` when its bytes are absent or damaged: rules go on alone. */
export type ModelState = "loading" | "ready" | "missing";

/** What the page sees of a chat. */
export type Reading = "reading" | "changed" | "no-chat" | "off" | "failed";

export type HostRequest =
  | { kind: "assess"; conversation: string; start: boolean; id: string; role: Role; text: string; settled: boolean }
  | { kind: "forget"; conversation: string; ids: string[] }
  | { kind: "leave"; conversation: string }
  | { kind: "status" }
  | { kind: "load-model" };

export type Request =
  | HostRequest
  /** Background to host; no other part answers it. */
  | { kind: "host"; request: HostRequest }
  /** Page to background, and heard by an open popup: the findings have changed. */
  | { kind: "tally"; danger: number }
  | { kind: "read-site"; origin: string; tab: number }
  | { kind: "report" }
  | { kind: "command"; name: CommandName }
  /** The engine has changed: assess every message again. */
  | { kind: "again" };

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

export type Reply =
  | { kind: "assessment"; assessment: Assessment; model: ModelState }
  /** The engine holds no such conversation, for example since it was restarted: send all of it again. */
  | { kind: "unknown-conversation" }
  /** `own`: the engine has failed on this very message, not the way to it. */
  | { kind: "failed"; reason: string; own?: boolean }
  | { kind: "done" }
  | { kind: "status"; engine: string | null; model: ModelState; requests: number }
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

const ALLOWED: Record<Request["kind"], SenderKind[]> = {
  assess: ["page"],
  forget: ["page"],
  leave: ["page"],
  tally: ["page"],
  status: ["extension"],
  "load-model": ["extension"],
  "read-site": ["extension"],
  host: ["extension"],
  report: ["extension"],
  command: ["extension"],
  again: ["extension"],
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
      return isRequest(value.request) && value.request.kind !== "host";
    case "tally":
      return Number.isSafeInteger(value.danger);
    case "read-site":
      return areStrings(value.origin) && Number.isSafeInteger(value.tab);
    case "command":
      return (commandNames as readonly unknown[]).includes(value.name);
    case "status":
    case "load-model":
    case "report":
    case "again":
      return true;
    default:
      return false;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function areStrings(...values: unknown[]): boolean {
  return values.every((value) => typeof value === "string");
}
