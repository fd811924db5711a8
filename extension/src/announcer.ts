/**
 * What a screen reader hears by itself: at most one polite line in five seconds, held while the person types; an
 * incident is said at once, and once only.
 */
import { make } from "../../crate/wasm/js/ui/draw.js";

const PAUSE = 5000;
const TYPING = 1500;

export class Announcer {
  readonly element: HTMLElement;
  readonly #status = make("div", "vh");
  readonly #alert = make("div", "vh");
  #waiting: string | null = null;
  #lastSaid = -PAUSE;
  #lastKey = -TYPING;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    this.#status.setAttribute("role", "status");
    this.#alert.setAttribute("role", "alert");
    this.element = make("div", "", this.#status, this.#alert);
    document.addEventListener("keydown", this.#onKey, { capture: true, passive: true });
  }

  /** Says `line` when there is a pause; a later line takes the place of one that still waits. */
  say(line: string): void {
    this.#waiting = line;
    this.#flush();
  }

  /** Answers a command: at once. */
  answer(line: string): void {
    this.#status.textContent = line;
  }

  alert(line: string): void {
    this.#alert.textContent = line;
  }

  stop(): void {
    clearTimeout(this.#timer);
    document.removeEventListener("keydown", this.#onKey, { capture: true });
  }

  readonly #onKey = (): void => {
    this.#lastKey = performance.now();
  };

  #flush(): void {
    clearTimeout(this.#timer);
    if (this.#waiting === null) return;
    const now = performance.now();
    const wait = Math.max(this.#lastSaid + PAUSE - now, this.#lastKey + TYPING - now);
    if (wait > 0) {
      this.#timer = setTimeout(() => this.#flush(), wait);
      return;
    }
    this.#lastSaid = now;
    this.#status.textContent = this.#waiting;
    this.#waiting = null;
  }
}
