/** One message of the page with what is known about it. */
import type { Assessment, Role, Span } from "../../crate/wasm/src/types.js";
import type { TextMap } from "../../crate/wasm/js/ui/textmap.js";
import type { PageMessage } from "./adapter";

/** While a message grows it is sent at most this often, in milliseconds: each sending costs the page about one. */
const PACE = 50;

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
  failures = 0;
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
      this.failures = 0;
    }
    return changed;
  }

  /** What still has to be sent, if anything, and in how many milliseconds. */
  due(): { text: string; settled: boolean; wait: number } | null {
    if (this.inFlight || this.failures > 2 || (!this.sent && this.text.trim() === "")) return null;
    const fresh = this.sent?.text !== this.text || (this.settled && !this.sent.settled);
    const wait = Math.max(0, this.sentAt + PACE - performance.now());
    return fresh ? { text: this.text, settled: this.settled, wait } : null;
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
    return this.failures > 2 || (this.settled && this.text.trim() === "" && this.element.querySelector("img, canvas, video") !== null);
  }
}
