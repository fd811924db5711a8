/** The line above the field where the card has no column: what the draft says, and the way to its card. */
import { make, makeButton } from "../../../crate/wasm/js/ui/draw.js";
import { icon } from "../../../crate/wasm/js/ui/icons.js";
import type { Annotation } from "../findings/annotation.js";
import { notice as say } from "../words.js";

/** Shown this long after typing stops, in milliseconds. */
const CALM = 800;

export class Notice {
  readonly #place: HTMLElement;
  readonly #onOpen: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #hidden = false;

  constructor(place: HTMLElement, onOpen: () => void) {
    this.#place = place;
    this.#onOpen = onOpen;
  }

  /** The draft was read again. */
  show(draft: Annotation): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#draw(draft), CALM);
  }

  /** The draft is gone. */
  clear(): void {
    clearTimeout(this.#timer);
    this.#hidden = false;
    this.#place.hidden = true;
  }

  #draw(draft: Annotation): void {
    const [worst] = draft.findings;
    this.#place.hidden = this.#hidden || !worst || (worst.severity === "note" && !worst.incident);
    if (!worst || this.#place.hidden) return;
    const words = worst.incident
      ? make("p", "grow", make("b", "", say.lead), worst.steps[0] ?? worst.title)
      : make("p", "grow", worst.title);
    const hide = makeButton("btn plain", () => {
      this.#hidden = true;
      this.#place.hidden = true;
    }, say.hide);
    const see = makeButton("btn plain", this.#onOpen, worst.incident ? say.steps : say.why);
    this.#place.replaceChildren(icon(worst.severity, `i16 ${worst.severity}`), words, make("span", "row tight", see, hide));
  }
}
