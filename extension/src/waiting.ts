/** Waits for a chat to appear on a page whose host says nothing: at once for what is known, within a second for a guess. */
import { chooseAdapter, type Site } from "./adapter";
import { Observer } from "./observe";

const PAUSE = 1000;

export class Waiting {
  readonly #observer: Observer;
  readonly #guesses = new MutationObserver(() => this.#later());
  readonly #look: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(sites: readonly Site[], onChat: () => void) {
    this.#look = () => {
      if (chooseAdapter(sites, location, document)) onChat();
    };
    const messages = sites.flatMap((site) => site.detect ?? []).join(", ");
    this.#observer = new Observer({ messages, owner: () => null, isLost: () => false, onChanges: this.#look }, [document]);
    this.#guesses.observe(document, { subtree: true, childList: true });
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#observer.stop();
    this.#guesses.disconnect();
  }

  #later(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#look();
    }, PAUSE);
  }
}
