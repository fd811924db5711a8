/** Where the card of the chosen message stands: beside the chat when there is room, else in a sheet from below. */
import type { Finding } from "../../../crate/wasm/src/types.js";
import { make } from "../../../crate/wasm/js/ui/draw.js";
import type { Annotation } from "./annotation.js";
import { Sheet } from "./sheet.js";
import { say } from "../words.js";

/** From this width on the card has a column of its own. */
const WIDE = "(min-width: 900px)";

export interface ColumnParts {
  head: HTMLElement;
  title: HTMLElement;
  count: HTMLElement;
  place: HTMLElement;
  previous: HTMLButtonElement;
  next: HTMLButtonElement;
  sheet: HTMLDialogElement;
}

export class Column {
  readonly #parts: ColumnParts;
  readonly #wide = matchMedia(WIDE);
  readonly #sheet: Sheet;
  /** The annotations of the page in order, the draft last. */
  readonly #annotations: () => Annotation[];
  #current: Annotation | null = null;
  #finding = 0;

  constructor(parts: ColumnParts, annotations: () => Annotation[]) {
    this.#parts = parts;
    this.#annotations = annotations;
    this.#sheet = new Sheet(parts.sheet, () => this.#marks());
    this.#wide.addEventListener("change", () => this.#place());
    parts.previous.addEventListener("click", () => this.step(-1));
    parts.next.addEventListener("click", () => this.step(1));
    parts.place.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.#current?.badge.element.focus();
    });
    document.addEventListener("keydown", (event) => {
      if (!event.altKey || !event.shiftKey) return;
      const step = { KeyJ: 1, KeyK: -1 }[event.code];
      if (step === undefined) return;
      event.preventDefault();
      this.step(step);
    });
    this.#place();
  }

  get current(): Annotation | null {
    return this.#current;
  }

  /** Chooses the message whose card is shown; the sheet stays as it is. */
  choose(annotation: Annotation | null): void {
    if (annotation !== this.#current) this.#finding = 0;
    this.#current = annotation;
    this.#place();
  }

  /** The badge of a message was pressed. */
  toggle(annotation: Annotation): void {
    const again = annotation === this.#current;
    this.choose(annotation);
    if (!this.#wide.matches) this.#sheet.open(annotation);
    else annotation.card.collapsed = again && !annotation.card.collapsed;
    this.#marks();
  }

  /** Opens the sheet where there is one; for what must not be overlooked after the reader's own action. */
  insist(annotation: Annotation): void {
    this.choose(annotation);
    if (!this.#wide.matches) this.#sheet.open(annotation);
  }

  /** A place in the chat is about to be shown: the sheet leaves room for it. */
  uncover(): void {
    this.#sheet.uncover();
  }

  /** The card of `annotation` was drawn anew. */
  drawn(annotation: Annotation): void {
    if (annotation !== this.#current) return;
    if (this.#sheet.isOpen && annotation.card.collapsed) this.#sheet.close();
    this.refresh();
  }

  /** The chat has changed: its count of findings, the number of the message. */
  refresh(): void {
    const { title, count, head, previous, next } = this.#parts;
    const all = this.#findings();
    const index = all.findIndex(({ annotation, place }) => annotation === this.#current && place === this.#finding);
    const current = this.#current;
    title.textContent = current ? (current.isDraft ? say.draft(current.number) : say.message(current.number)) : "";
    count.textContent = index < 0 ? "" : say.ofFindings(index + 1, all.length);
    previous.disabled = next.disabled = all.length === 0;
    head.hidden = current === null;
    this.#marks();
  }

  /** Goes to the next or previous finding of the whole chat. */
  step(by: number): void {
    const all = this.#findings();
    const here = all.findIndex(({ annotation, place }) => annotation === this.#current && place === this.#finding);
    const target = here < 0 ? all[by > 0 ? 0 : all.length - 1] : all[(here + by + all.length) % all.length];
    if (target) this.show(target.annotation, target.finding);
  }

  /** Goes to one finding: its datasheet and its words. */
  show(annotation: Annotation, finding: Finding): void {
    this.choose(annotation);
    const { card, findings } = annotation;
    this.#finding = Math.max(0, findings.indexOf(finding));
    if (this.#finding > 0) card.reveal(finding);
    else card.collapsed = false;
    if (!this.#wide.matches) this.#sheet.open(annotation);
    annotation.jump(finding, 0);
    const titles = [...card.element.querySelectorAll("h3")];
    titles.find((title) => title.textContent === finding.title)?.scrollIntoView({ block: "nearest" });
    this.refresh();
  }

  #findings(): { annotation: Annotation; finding: Finding; place: number }[] {
    return this.#annotations().flatMap((annotation) => annotation.findings.map((finding, place) => ({ annotation, finding, place })));
  }

  #place(): void {
    const { place } = this.#parts;
    if (this.#wide.matches) {
      this.#sheet.close();
      const shown = this.#current?.assessment ? this.#current.card.element : make("p", "mid empty", say.nothingChosen);
      if (place.firstChild !== shown) place.replaceChildren(shown);
    } else {
      place.replaceChildren();
      if (this.#sheet.isOpen && this.#current) this.#sheet.open(this.#current);
    }
    this.refresh();
  }

  #marks(): void {
    for (const annotation of this.#annotations()) {
      const isCurrent = annotation === this.#current;
      annotation.badge.expanded = isCurrent && (this.#wide.matches ? !annotation.card.collapsed : this.#sheet.isOpen);
      annotation.badge.element.closest(".turn")?.classList.toggle("is-current", isCurrent && this.#wide.matches);
    }
  }
}
