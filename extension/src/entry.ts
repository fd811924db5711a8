/** One message of the page with what is known about it. */
import type { Assessment, Role, Span } from "../../crate/wasm/src/types.js";
import type { TextMap } from "../../crate/wasm/js/ui/textmap.js";
import type { PageMessage } from "./adapter";

/** A message that failed is sent again after so long, in milliseconds. */
const PACE = 50;
/** While a message grows it is sent at most this often: each sending costs the page some milliseconds. */
const GROWING_PACE = 120;

/** So many failures in a row, and the message is shown as one that cannot be read. */
const MOST_FAILURES = 3;

export class Entry {
  element: Element;
  role: Role;
  map: TextMap;
  name: string | null;
  assessment: Assessment | null = null;
  /** The text that `assessment` is about; the page may be further. */
  assessedText = "";
  /** What was sent last; null before the first time. */
  sent: { text: string; settled: boolean } | null = null;
  sentAt = -Infinity;
  inFlight = false;
  /** How often the engine has failed on this very text. */
  failures = 0;
  /** How often nobody has answered since somebody last did. */
  unanswered = 0;
  changedAt: number;
  settled = false;

  /** `id` names the message to the engine, whatever the page calls it. */
  constructor(
    readonly id: string,
    message: PageMessage,
  ) {
    this.element = message.element;
    this.role = message.role;
    this.map = message.map;
    this.name = message.name;
    this.changedAt = performance.now();
  }

  get text(): string {
    return this.map.text;
  }

  /** Takes a new reading and says whether the text is another. */
  take(message: PageMessage): boolean {
    const changed = message.map.text !== this.map.text;
    this.element = message.element;
    this.map = message.map;
    this.name = message.name ?? this.name;
    if (changed) {
      this.changedAt = performance.now();
      this.settled = false;
      this.failures = this.unanswered = 0;
    }
    return changed;
  }

  /** What still has to be sent, if anything, and in how many milliseconds. */
  due(): { text: string; settled: boolean; wait: number } | null {
    const fresh = this.sent?.text !== this.text || (this.settled && !this.sent.settled);
    if (!fresh || this.inFlight || this.failures >= MOST_FAILURES || (!this.sent && this.text.trim() === "")) return null;
    // A host that does not answer is asked ever more rarely.
    const usual = this.sent?.text ? GROWING_PACE : PACE;
    const pace = this.unanswered < MOST_FAILURES ? usual : 1000 * 2 ** Math.min(this.unanswered, 12);
    const wait = Math.max(0, this.sentAt + pace - performance.now());
    return { text: this.text, settled: this.settled, wait };
  }

  /** Whether `span` of the assessed text holds the same words in the text as it is now. */
  holds(span: Span): boolean {
    return this.text === this.assessedText || this.text.slice(span.start, span.end) === this.assessedText.slice(span.start, span.end);
  }

  /** The final assessment is in. */
  get isFinal(): boolean {
    return this.assessment !== null && this.sent?.settled === true && !this.inFlight && this.assessedText === this.text;
  }

  /** Nothing to read, though the message shows something. */
  get isUnreadable(): boolean {
    return Math.max(this.failures, this.unanswered) >= MOST_FAILURES || (this.settled && this.text.trim() === "" && this.element.querySelector("img, canvas, video") !== null);
  }
}
