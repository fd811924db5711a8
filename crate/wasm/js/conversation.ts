/// <reference lib="esnext.disposable" preserve="true" />
/** The messages of one chat, read in their order. */
import type { Assessment, Role } from "../src/types.js";
import { FumehoodError, typed } from "./errors.js";

/** The wasm's own conversation. */
export interface EngineConversation {
  update(id: string, role: Role, text: string, settled: boolean): Assessment;
  remove(id: string): void;
  free(): void;
}

/** Made by `fumehood.conversation()`. */
export class Conversation {
  #inner: EngineConversation | null;

  constructor(inner: EngineConversation) {
    this.#inner = inner;
    disposable(this);
  }

  /**
   * Adds the message `id`, or reads a later state of it, and assesses it after those before it. Rules answer every
   * time; the classifier when `settled`. Throws `bad-role`, `bad-text` or `disposed`.
   */
  update(id: string, role: Role, text: string, settled: boolean): Assessment {
    return typed(() => this.#open().update(id, role, text, settled));
  }

  /** Forgets a message that is gone. */
  remove(id: string): void {
    this.#open().remove(id);
  }

  /** Frees its memory; after that every call throws `disposed`. */
  dispose(): void {
    this.#inner?.free();
    this.#inner = null;
  }

  #open(): EngineConversation {
    if (!this.#inner) throw new FumehoodError("disposed", "this conversation was disposed of; begin another with fumehood.conversation()");
    return this.#inner;
  }
}
export interface Conversation extends Disposable {}

/** Gives `using` its method, where the browser knows of it. */
export function disposable(thing: { dispose(): void }): void {
  if (Symbol.dispose) Object.defineProperty(thing, Symbol.dispose, { value: () => thing.dispose() });
}
