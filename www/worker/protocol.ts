/** What the page and its engine workers say to each other. */
import type { Assessment, Role, Version } from "../../crate/wasm/src/types.js";

/** Addresses of what a worker loads. */
export interface Start {
  kind: "start";
  wasm: string;
  /** Where the classifier is; without it the rules answer alone. */
  model: string | null;
}

/** A new or changed message of the chat. */
export interface Update {
  kind: "update";
  /** Counts the chats of this page: a reply to an earlier chat is dropped. */
  chat: number;
  /** Counts the changes of this message: a reply to an earlier text is dropped. */
  revision: number;
  id: string;
  role: Role;
  text: string;
  /** No more text is coming: the classifier reads it too. */
  settled: boolean;
}

export type Request = Start | Update | { kind: "clear" } | { kind: "remove"; id: string };

export interface Ready {
  kind: "ready";
  version: Version;
}

export interface Assessed {
  kind: "assessed";
  chat: number;
  revision: number;
  id: string;
  settled: boolean;
  assessment: Assessment;
  /** Milliseconds inside the engine. */
  elapsed: number;
}

/** One request, as the browser recorded it. */
export interface Loaded {
  url: string;
  /** Bytes after decompression. */
  size: number;
  /** Bytes over the network; 0 when a cache answered. */
  transferred: number;
  milliseconds: number;
}

export type Reply = Ready | Assessed | { kind: "failed"; reason: string } | { kind: "loaded"; requests: Loaded[] };
