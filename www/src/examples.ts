/** The way to an example: the first few beside the title, all of them in the gallery. */
import type { RuleInfo } from "../../crate/wasm/src/types.js";
import { makeButton } from "../../crate/wasm/js/ui/draw.js";
import { addressOf, files } from "./files.js";
import { Gallery } from "./gallery.js";
import { parts } from "./parts.js";
import { featured, titleOf, type Featured, type Sample } from "./samples.js";
import { chat as say, gallery } from "./words.js";

export class Examples {
  readonly #gallery: Gallery;
  readonly #onChoose: (sample: Sample) => void;
  #buttons: { button: HTMLButtonElement; sample: Sample }[] = [];
  #shown: Sample | null = null;

  constructor(onChoose: (sample: Sample) => void) {
    this.#onChoose = onChoose;
    this.#gallery = new Gallery(parts.gallery, onChoose);
    parts.examples.open.addEventListener("click", () => this.#gallery.open());
  }

  /** Loads the rules with their examples and says which comes first; none if they have none. */
  async load(): Promise<Sample | null> {
    const response = await fetch(addressOf(files.rules));
    if (!response.ok) throw new Error(`${files.rules}: ${response.status}`);
    const rules = (await response.json()) as RuleInfo[];
    this.#gallery.rules = rules;
    parts.examples.open.disabled = false;
    const first = featured(rules);
    this.#buttons = first.map((example) => this.#button(example));
    parts.examples.featured.replaceChildren(...this.#buttons.map(({ button }) => button));
    return first[0]?.sample ?? null;
  }

  failed(): void {
    parts.examples.from.textContent = gallery.failed;
  }

  /** The example that the chat holds. */
  get shown(): Sample | null {
    return this.#shown;
  }

  /** Shows which example the chat holds; null for a chat of one's own. */
  mark(shown: Sample | null): void {
    this.#shown = shown;
    for (const { button, sample } of this.#buttons) button.setAttribute("aria-pressed", String(sample === shown));
    parts.examples.from.textContent = shown ? say.from(titleOf(shown.rule)) : "";
  }

  #button({ label, sample }: Featured): { button: HTMLButtonElement; sample: Sample } {
    const button = makeButton("", () => this.#onChoose(sample), label);
    button.setAttribute("aria-pressed", "false");
    return { button, sample };
  }
}
