/** Which message has its card shown: the one that was chosen, else what is being written or was just added, else the most serious. */
import type { Annotation } from "./annotation.js";

export class Attention {
  /** Nobody has chosen a message since the chat last changed. */
  #follows = true;
  readonly #fresh = new Set<string>();
  /** Messages whose incident has opened by itself, which it does once. */
  readonly #opened = new Set<string>();

  /** A new chat. */
  reset(): void {
    this.#follows = true;
    this.#fresh.clear();
    this.#opened.clear();
  }

  /** The reader of the page has just added these messages. */
  added(ids: Iterable<string>): void {
    this.#follows = true;
    this.#fresh.clear();
    for (const id of ids) this.#fresh.add(id);
  }

  /** The reader of the page writes. */
  writing(): void {
    this.#follows = true;
  }

  /** The reader of the page has chosen a message. */
  chosen(): void {
    this.#follows = false;
  }

  /** The message to show; `current` if that was chosen. */
  foremost(annotations: readonly Annotation[], current: Annotation | null): Annotation | null {
    if (!this.#follows && current) return current;
    const draft = annotations.find(({ isDraft, weight }) => isDraft && weight > 0);
    if (draft) return draft;
    const turns = annotations.filter(({ isDraft }) => !isDraft);
    const fresh = turns.filter(({ id }) => this.#fresh.has(id));
    return mostSerious(fresh.length > 0 ? fresh : turns);
  }

  /** Whether an incident is to open by itself: it is in what was just added, and has not done so before. */
  mustOpen({ id, isUrgent }: Annotation): boolean {
    if (!isUrgent || !this.#fresh.has(id) || this.#opened.has(id)) return false;
    this.#opened.add(id);
    return true;
  }
}

function mostSerious(annotations: readonly Annotation[]): Annotation | null {
  return annotations.reduce<Annotation | null>((most, each) => (most && most.weight >= each.weight ? most : each), null);
}
