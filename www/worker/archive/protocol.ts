/** What the page and the worker that reads chat exports say to each other. */
import type { Role, Severity } from "../../../crate/wasm/src/types.js";
import type { Loaded } from "../protocol.js";

export interface ArchivedMessage {
  role: Role;
  text: string;
}

/** One chat of an export, as the list shows it. */
export interface Entry {
  /** Its place in the export, from 0. */
  place: number;
  title: string;
  /** When it began, in milliseconds since 1970; null where the export does not say. */
  began: number | null;
  messages: number;
  /** What the rules found in all its messages. */
  severity: Severity | null;
  incident: boolean;
  findings: number;
}

export type ArchiveRequest = { kind: "read"; file: File; wasm: string } | { kind: "open"; place: number };

export type ArchiveReply =
  /** More chats, and how much of the file is read. */
  | { kind: "progress"; read: number; size: number; entries: Entry[] }
  | { kind: "done" }
  /** Reading has stopped: why, and what to do. The chats before that stay. */
  | { kind: "stopped"; reason: string }
  | { kind: "opened"; place: number; messages: ArchivedMessage[] }
  | { kind: "loaded"; requests: Loaded[] };
