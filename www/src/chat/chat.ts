/** The chat on the page: its messages in order, kept in view while it grows. */
import type { Role } from "../../../crate/wasm/src/types.js";
import type { AnnotationOptions } from "../findings/annotation.js";
import type { LaneState } from "../reading/reader.js";
import type { Reading } from "../reading/reading.js";
import { scrollerOf } from "./place.js";
import { Turn } from "./turn.js";

/** This near to its end, in pixels, the chat follows what is added. */
const NEAR_END = 80;

export class Chat {
  readonly #list: HTMLElement;
  readonly #turns = new Map<string, Turn>();
  #count = 0;

  constructor(list: HTMLElement) {
    this.#list = list;
  }

  get turns(): Turn[] {
    return [...this.#turns.values()];
  }

  get size(): number {
    return this.#turns.size;
  }

  add(role: Role, options: Omit<AnnotationOptions, "id">): Turn {
    // Ids never come back, so a late answer cannot meet a message of another chat.
    const turn = new Turn(`m${++this.#count}`, role, this.#turns.size + 1, options);
    this.#turns.set(turn.id, turn);
    this.#list.append(turn.element);
    return turn;
  }

  show(reading: Reading, model: LaneState): void {
    this.#turns.get(reading.id)?.show(reading, model);
  }

  clear(): void {
    for (const turn of this.#turns.values()) turn.annotation.forget();
    this.#turns.clear();
    this.#list.replaceChildren();
  }

  /** Runs a change that makes the chat longer; who reads its end goes on reading its end. */
  grow(change: () => void): void {
    const scroller = scrollerOf(this.#list);
    const { scrollTop, scrollHeight, clientHeight } = scroller;
    const atEnd = scrollHeight - scrollTop - clientHeight < NEAR_END;
    change();
    if (atEnd) scroller.scrollTop = scroller.scrollHeight;
  }
}
