/** Badge and card of one message. */
import type { Finding } from "../../crate/wasm/src/types.js";
import { Badge, badgeState, type BadgeState } from "../../crate/wasm/js/ui/badge.js";
import type { Card } from "../../crate/wasm/js/ui/card.js";
import { findingKey, incidentOf, isUnsure, ranked } from "../../crate/wasm/js/ui/certainty.js";
import type { DismissScope } from "../../crate/wasm/js/ui/dismiss.js";
import { make } from "../../crate/wasm/js/ui/draw.js";
import type { Contact } from "../../crate/wasm/js/ui/incident.js";
import { announce } from "../../crate/wasm/js/ui/messages.js";
import type { Announcer } from "./announcer";
import { cardFile, loadCard } from "./card-file";
import type { Entry } from "./entry";
import { keeps } from "./keeping";
import type { ModelState } from "./protocol";
import { scrollerOf } from "./placement";
import { themeOf } from "./theme";

export interface MarkOptions {
  announcer: Announcer;
  contacts: readonly Contact[];
  /** Something has changed its size. */
  schedule(): void;
  /** Style sheets of the card, before the first one is drawn. */
  dress(styles: string): void;
  jump(entry: Entry, finding: Finding, index: number): void;
  copy(text: string): Promise<boolean>;
  dismiss(entry: Entry, finding: Finding, scope: DismissScope): void;
}

export class Mark {
  /** Holds badge and card; in the layer in the order of the messages. */
  readonly element = make("div", "fh mark");
  readonly badgeSlot = make("div", "at");
  readonly cardSlot = make("div", "at card-slot");
  scroller: Element | null = null;
  rtl = false;
  /** Set for messages that were on the page from the start: they open nothing by themselves. */
  quiet = false;
  readonly #badge: Badge;
  /** Made when it is opened first. */
  #card: Card | null = null;
  readonly #options: MarkOptions;
  #said = "";
  #closed = false;
  #model: ModelState = "loading";
  /** How it is to be opened once `card.js` is here. */
  #wanted: { collapsed: boolean; finding: Finding | undefined; focus: boolean } | null = null;
  #looked = -1;
  #number = 0;
  #inView = true;
  #covered = false;
  #badgeWidth = 0;

  constructor(
    readonly entry: Entry,
    options: MarkOptions,
  ) {
    this.#options = options;
    this.#badge = new Badge(this.#cardId, () => this.toggle());
    this.badgeSlot.append(this.#badge.element);
    this.cardSlot.hidden = true;
    this.element.append(this.badgeSlot, this.cardSlot);
    this.element.hidden = true;
    this.element.dataset.fumehood = entry.role;
  }

  get #cardId(): string {
    return `fh-card-${this.entry.id}`;
  }

  get isOpen(): boolean {
    return !this.cardSlot.hidden;
  }

  get isCollapsed(): boolean {
    return this.#card?.collapsed === true;
  }

  get hasFocus(): boolean {
    return this.#inView && this.element.matches(":focus-within");
  }

  /** What is out of view takes no part in layout; only a change touches the page. */
  set inView(inView: boolean) {
    if (inView !== this.#inView) this.element.classList.toggle("away", !inView);
    this.#inView = inView;
  }

  /** In view, but its place is covered, for example by what the page keeps at its foot. */
  set isCovered(covered: boolean) {
    if (covered !== this.#covered) this.element.classList.toggle("covered", covered);
    this.#covered = covered;
  }

  /** Asked of the page only when it may have changed. */
  get badgeWidth(): number {
    return (this.#badgeWidth ||= this.badgeSlot.offsetWidth);
  }

  get cardHeight(): number {
    return this.#card?.element.offsetHeight ?? 0;
  }

  /** Draws what is known about the message; `number` is its place in the conversation, from 1. */
  refresh(number: number, model: ModelState): void {
    this.#number = number;
    this.#model = model;
    const state = stateOf(this.entry, model);
    if (this.element.hidden !== (state === null)) {
      this.element.hidden = state === null;
      this.#options.schedule();
    }
    if (!state) return this.close();
    if (this.#badge.show(state, number)) {
      this.#badgeWidth = 0;
      this.#options.schedule();
    }
    this.element.dataset.look = state.look;
    const { assessment } = this.entry;
    if (assessment && assessment.findings.length > 0) void loadCard();
    this.#fill();
    if (assessment) this.#speakUp(ranked(assessment.findings), incidentOf(assessment));
    this.#badge.expanded = this.#isUnfolded;
  }

  /** The card is open, or about to be, and not only its plate. */
  get #isUnfolded(): boolean {
    return this.#wanted ? !this.#wanted.collapsed : this.isOpen && !this.isCollapsed;
  }

  /** What the badge does: opens the card, unfolds it, closes it. */
  toggle(): void {
    if (this.#isUnfolded) this.close();
    else this.open(false);
  }

  open(collapsed: boolean, finding?: Finding): void {
    if (!this.entry.assessment && !this.entry.isUnreadable) return;
    const card = (this.#card ??= this.#make());
    if (!card) {
      this.#wanted = { collapsed, finding, focus: this.#wanted?.focus ?? false };
      this.#badge.expanded = !collapsed;
      void loadCard().then(() => this.#openWanted());
      return;
    }
    this.#fill();
    this.cardSlot.hidden = false;
    card.collapsed = collapsed;
    if (finding) card.reveal(finding);
    this.#badge.expanded = !collapsed;
    this.#options.schedule();
  }

  #openWanted(): void {
    const wanted = this.#wanted;
    this.#wanted = null;
    this.#badge.expanded = false;
    if (!wanted || !cardFile()) return;
    this.open(wanted.collapsed, wanted.finding);
    if (wanted.focus) this.focusCard();
  }

  #make(): Card | null {
    const file = cardFile();
    if (!file) return null;
    const { jump, copy, schedule, dress, dismiss } = this.#options;
    dress(file.styles);
    const card = new file.Card({
      id: this.#cardId,
      onJump: (finding, index) => jump(this.entry, finding, index),
      onCopy: copy,
      dismissals: { site: location.hostname, dismiss: (finding, scope) => dismiss(this.entry, finding, scope), keeps },
      onClose: () => this.close(),
      onResize: () => {
        this.#badge.expanded = this.#isUnfolded;
        schedule();
      },
      contacts: () => this.#options.contacts,
    });
    this.cardSlot.append(card.element);
    return card;
  }

  #fill(): void {
    const { assessment, isUnreadable } = this.entry;
    if (assessment) this.#card?.show(assessment, { modelMissing: this.#model === "missing", unreadable: isUnreadable });
  }

  /** Closes the card; focus inside goes back to the badge. */
  close(): void {
    this.#wanted = null;
    this.#badge.expanded = false;
    if (!this.isOpen) return;
    const focused = this.cardSlot.matches(":focus-within");
    this.#closed = true;
    this.cardSlot.hidden = true;
    if (focused) this.#badge.element.focus();
  }

  focusBadge(): void {
    this.#badge.element.focus();
  }

  /** Moves the focus into the card, now or once it is there. */
  focusCard(): void {
    if (this.#wanted) this.#wanted.focus = true;
    else this.#card?.focus();
  }

  /** An incident opens as a whole card and a danger as a plate, once, unless the person has closed it. */
  #speakUp(findings: readonly Finding[], incident: Finding | null): void {
    const [worst] = findings;
    if (!worst || isUnsure(worst)) return;
    const key = `${findingKey(incident ?? worst)} ${incident ? "incident" : worst.severity}`;
    if (key === this.#said) return;
    this.#said = key;
    if (this.quiet) return;
    const { announcer } = this.#options;
    if (incident) {
      announcer.alert(announce.incident(this.#number, incident.title));
      this.open(false);
    } else if (worst.severity === "danger") {
      announcer.say(announce.danger(this.#number, worst.title));
      if (!this.#closed && !this.isOpen) this.open(true);
    } else if (worst.severity === "warning") {
      announcer.say(announce.warning(this.#number, worst.title));
    }
  }

  /** Looks at the ground, the direction and the scroller that the message has, unless it has done so in this round. */
  look(round: number): void {
    if (round === this.#looked) return;
    this.#looked = round;
    this.#badgeWidth = 0;
    const { element } = this.entry;
    this.scroller = scrollerOf(element);
    this.rtl = getComputedStyle(element).direction === "rtl";
    const [theme, dir] = [themeOf(element), this.rtl ? "rtl" : "ltr"];
    if (this.element.dataset.theme !== theme) this.element.dataset.theme = theme;
    if (this.element.dir !== dir) this.element.dir = dir;
  }
}

/** What the badge shows; null where there is nothing to say. */
function stateOf(entry: Entry, model: ModelState): BadgeState | null {
  const { assessment } = entry;
  const modelMissing = model === "missing";
  if (entry.isUnreadable) return { look: "unreadable", count: 0, rulesOnly: false };
  if (assessment && assessment.findings.length > 0) return badgeState(assessment, modelMissing);
  if (entry.role === "user" || entry.text.trim() === "") return null;
  return assessment && entry.isFinal ? badgeState(assessment, modelMissing) : { look: "checking", count: 0, rulesOnly: false };
}
