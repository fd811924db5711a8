/** What is said to screen readers: danger and warnings politely, an incident at once, everything else not at all. */
import type { Finding } from "../../../crate/wasm/src/types.js";
import { isUnsure } from "../../../crate/wasm/js/ui/certainty.js";
import { announce } from "../../../crate/wasm/js/ui/messages.js";
import type { Annotation } from "./annotation.js";

/** At most one polite line in this time, in milliseconds. */
const PACE = 5000;
/** Who types is not spoken to until this long after the last key. */
const TYPING = 1000;

export class Announcer {
  readonly #status: HTMLElement;
  readonly #alert: HTMLElement;
  readonly #said = new Set<string>();
  #line = "";
  #spoke = -PACE;
  #typed = -TYPING;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(status: HTMLElement, alert: HTMLElement) {
    this.#status = status;
    this.#alert = alert;
  }

  typing(): void {
    this.#typed = performance.now();
  }

  /** Says what is new about a message: its most serious finding, once. */
  tell(annotation: Annotation): void {
    const [worst] = annotation.findings;
    if (!worst || (worst.severity === "note" && !worst.incident) || isUnsure(worst)) return;
    const line = lineOf(worst, annotation.number);
    if (this.#said.has(line)) return;
    this.#said.add(line);
    if (worst.incident) this.#alert.textContent = line;
    else this.say(line);
  }

  /** Says a line when its time has come; a newer line takes its place until then. */
  say(line: string): void {
    this.#line = line;
    clearTimeout(this.#timer);
    const now = performance.now();
    const wait = Math.max(this.#spoke + PACE, this.#typed + TYPING) - now;
    if (wait > 0) {
      this.#timer = setTimeout(() => this.say(this.#line), wait);
      return;
    }
    this.#spoke = now;
    this.#status.textContent = line;
  }

  /** A new chat: its messages are new too. */
  clear(): void {
    clearTimeout(this.#timer);
    this.#said.clear();
    this.#status.textContent = "";
    this.#alert.textContent = "";
  }
}

function lineOf(finding: Finding, message: number): string {
  const title = finding.title.replace(/\.$/, "");
  if (finding.incident) return announce.incident(message, title);
  return finding.severity === "danger" ? announce.danger(message, title) : announce.warning(message, title);
}
