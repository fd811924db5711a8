/** What stands beside one message: marks in its text, the badge, and the card that the badge opens. */
import type { Assessment, Finding } from "../../../crate/wasm/src/types.js";
import { Badge, badgeState } from "../../../crate/wasm/js/ui/badge.js";
import { Card } from "../../../crate/wasm/js/ui/card.js";
import { incidentOf, ranked } from "../../../crate/wasm/js/ui/certainty.js";
import type { Highlights } from "../../../crate/wasm/js/ui/highlight.js";
import type { TextMap } from "../../../crate/wasm/js/ui/textmap.js";
import { bringIntoView } from "../chat/place.js";
import { addressOf } from "../files.js";
import { contactsHere, copyText } from "../device.js";
import type { LaneState } from "../reading/reader.js";
import type { Reading } from "../reading/reading.js";

/** "Checking" shows only when an answer takes longer than this, in milliseconds. */
const PATIENCE = 400;

export interface AnnotationOptions {
  id: string;
  highlights: Highlights;
  onActivate: (annotation: Annotation) => void;
  /** The card was drawn anew. */
  onCard: (annotation: Annotation) => void;
  /** A place in the text is about to be shown. */
  onJump: () => void;
}

export class Annotation {
  readonly id: string;
  readonly badge: Badge;
  readonly card: Card;
  /** Place in the chat, from 1. */
  number = 1;
  isDraft = false;
  assessment: Assessment | null = null;
  reading: Reading | null = null;
  readonly #options: AnnotationOptions;
  #map: TextMap | null = null;
  #model: LaneState = "loading";
  #patience: ReturnType<typeof setTimeout> | undefined;
  #late = false;

  constructor(options: AnnotationOptions) {
    this.#options = options;
    this.id = options.id;
    const cardId = `card-${options.id}`;
    this.badge = new Badge(cardId, () => options.onActivate(this));
    this.card = new Card({
      id: cardId,
      contacts: contactsHere(),
      onCopy: copyText,
      ruleHref: (rule) => addressOf(`rules/${rule}.html`),
      substanceHref: ({ cas, name }) => addressOf(`lookup.html#${new URLSearchParams({ what: cas || name })}`),
      onJump: (finding, index) => this.jump(finding, index),
      onResize: () => options.onCard(this),
    });
    this.badge.show({ look: "idle", count: 0, rulesOnly: false }, this.number);
  }

  /** Findings in the order of the card. */
  get findings(): Finding[] {
    return ranked(this.assessment?.findings ?? []);
  }

  /** How serious it is: 0 for no findings, 4 for an incident; less than 0 before it is read. */
  get weight(): number {
    if (!this.assessment) return -1;
    if (this.isUrgent) return 4;
    return this.assessment.severity ? ["note", "warning", "danger"].indexOf(this.assessment.severity) + 1 : 0;
  }

  /** Somebody may be hurt now. */
  get isUrgent(): boolean {
    return this.assessment !== null && incidentOf(this.assessment) !== null;
  }

  /** Shows a reading; `map` leads from its text to the page. */
  show(reading: Reading, map: TextMap, model: LaneState): void {
    this.reading = reading;
    this.#map = map;
    this.#model = model;
    this.#watch(reading.pending);
    const { assessment } = reading;
    if (!assessment) return;
    this.assessment = assessment;
    const marks = assessment.findings.map(({ severity, spans }) => ({ severity, ranges: spans.flatMap((span) => map.ranges(span)) }));
    this.#options.highlights.set(this.id, marks);
    this.card.show(assessment, { modelMissing: model === "failed" });
    this.#drawBadge();
  }

  /** Scrolls to the words of a finding and marks them for a moment. */
  jump(finding: Finding, index: number): void {
    const span = finding.spans[index] ?? finding.spans[0];
    const ranges = span && this.#map ? this.#map.ranges(span) : [];
    this.#options.highlights.flash(ranges);
    this.#options.onJump();
    if (ranges[0]) bringIntoView(ranges[0]);
  }

  /** The message is gone: its marks too. */
  forget(): void {
    this.#watch(false);
    this.#options.highlights.remove(this.id);
    this.assessment = null;
  }

  #watch(pending: boolean): void {
    if (!pending) {
      clearTimeout(this.#patience);
      this.#patience = undefined;
      this.#late = false;
    } else if (this.#patience === undefined) {
      this.#patience = setTimeout(() => {
        this.#late = true;
        this.#drawBadge();
      }, PATIENCE);
    }
  }

  #drawBadge(): void {
    const modelMissing = this.#model === "failed";
    const quiet = this.findings.length === 0;
    if (this.#late && quiet) this.badge.show({ look: "checking", count: 0, rulesOnly: false }, this.number);
    else if (this.assessment) this.badge.show(badgeState(this.assessment, modelMissing), this.number);
  }
}
