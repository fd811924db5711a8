/** The line above what the person writes: what is found in it, and a way to read why. It blocks nothing. */
import type { Assessment, Finding } from "../../../crate/wasm/src/types.js";
import { Card, type CardOptions } from "../../../crate/wasm/js/ui/card.js";
import { make, makeButton } from "../../../crate/wasm/js/ui/draw.js";
import { icon } from "../../../crate/wasm/js/ui/icons.js";
import { told } from "../../../crate/wasm/js/ui/told.js";
import { composer as say } from "../words";

export interface NoticeOptions {
  card: Pick<CardOptions, "onCopy" | "contacts">;
  /** The person does not want it for this draft. */
  onHide(): void;
  /** It has changed its size. */
  onResize(): void;
}

const CARD = "fh-draft";

export class Notice {
  readonly element = make("section", "fh at notice");
  readonly #options: NoticeOptions;
  readonly #card: Card;
  readonly #line = make("div", "line");
  #why: HTMLButtonElement | null = null;

  constructor(options: NoticeOptions) {
    this.#options = options;
    this.#card = new Card({ ...options.card, id: CARD, onClose: () => this.#open(false), onResize: options.onResize });
    this.#card.element.hidden = true;
    this.element.setAttribute("aria-label", say.label);
    this.element.append(this.#card.element, this.#line);
    this.element.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.preventDefault();
      if (this.#card.element.hidden) this.#options.onHide();
      else this.#open(false);
    });
  }

  show(assessment: Assessment, worst: Finding, modelMissing: boolean): void {
    this.#card.show(assessment, { modelMissing });
    const urgent = worst.incident;
    const [title, first] = urgent ? [say.ifNow, worst.steps[0] ?? worst.title] : [worst.title, ""];
    this.#why = makeButton("btn plain", () => this.#open(this.#card.element.hidden === true), urgent ? say.steps : say.why);
    this.#why.setAttribute("aria-controls", CARD);
    this.#why.setAttribute("aria-expanded", String(!this.#card.element.hidden));
    const hide = makeButton("btn plain", () => this.#options.onHide(), urgent ? say.notNow : say.hide);
    const words = make("p", "grow", make("b", "", told(worst, title)), first && " ", first && told(worst, first));
    this.#line.className = `line n-${urgent ? "incident" : worst.severity}`;
    this.#line.replaceChildren(icon(worst.severity, `i16 ${worst.severity}`), words, this.#why, hide);
  }

  #open(open: boolean): void {
    const focused = this.#card.element.matches(":focus-within");
    this.#card.element.hidden = !open;
    this.#why?.setAttribute("aria-expanded", String(open));
    if (!open && focused) this.#why?.focus();
    this.#options.onResize();
  }
}
