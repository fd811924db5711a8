/** Plays a chat again, one replay at a time. */
import type { Message } from "./pasted.js";
import { replay, type Stage } from "./replay.js";

export class Player {
  #abort: AbortController | null = null;
  #messages: readonly Message[] | null = null;

  /** The whole chat that is being played; null when none is. */
  get playing(): readonly Message[] | null {
    return this.#messages;
  }

  /** Plays to the end; true unless it was stopped before. */
  async play(messages: readonly Message[], stage: Stage): Promise<boolean> {
    this.stop();
    const abort = new AbortController();
    this.#abort = abort;
    this.#messages = messages;
    await replay(messages, stage, abort.signal);
    if (this.#abort !== abort) return false;
    this.stop();
    return true;
  }

  stop(): void {
    this.#abort?.abort();
    this.#abort = null;
    this.#messages = null;
  }
}
