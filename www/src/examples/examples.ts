/** The way to an example: the first few beside the title, all of them in the gallery, any of them by its link. */
import { make, makeButton } from "../../../crate/wasm/js/ui/draw.js";
import { addressOf } from "../files.js";
import { Gallery } from "./gallery.js";
import { parts } from "../parts.js";
import { Rulebook } from "./rulebook.js";
import { samplesOf, titleOf, type Featured, type Sample } from "./samples.js";
import { chat as say } from "../words.js";

/** The samples of the first view, picked by the build: they are there before the rulebook is. */
declare const FEATURED: readonly Featured[];

export class Examples {
  readonly #rulebook = new Rulebook();
  readonly #onChoose: (sample: Sample) => void;
  readonly #buttons: { button: HTMLButtonElement; sample: Sample }[];
  #shown: Sample | null = null;

  constructor(onChoose: (sample: Sample) => void) {
    this.#onChoose = onChoose;
    const gallery = new Gallery(parts.gallery, this.#rulebook, onChoose);
    parts.examples.open.addEventListener("click", () => void gallery.open());
    this.#buttons = FEATURED.map((example) => this.#button(example));
    parts.examples.featured.replaceChildren(...this.#buttons.map(({ button }) => button));
  }

  /** What a first visit shows. */
  get first(): Sample | null {
    return FEATURED[0]?.sample ?? null;
  }

  /** The example that the chat holds. */
  get shown(): Sample | null {
    return this.#shown;
  }

  /** The example that a link names: `pack/rule:number`; null if no rule has it. */
  async named(name: string): Promise<Sample | null> {
    const [id, number] = name.split(":");
    const rule = (await this.#rulebook.rules()).find((each) => each.id === id);
    return rule ? (samplesOf(rule).find((sample) => sample.number === Number(number)) ?? null) : null;
  }

  /** Shows which example the chat holds; null for a chat of one's own. */
  mark(shown: Sample | null): void {
    this.#shown = shown;
    for (const { button, sample } of this.#buttons) button.setAttribute("aria-pressed", String(sample === shown));
    if (!shown) return parts.examples.from.replaceChildren();
    const link = make("a", "", titleOf(shown.rule));
    link.href = addressOf(`rules/${shown.rule.id}.html`);
    parts.examples.from.replaceChildren(say.from, link);
  }

  #button({ label, sample }: Featured): { button: HTMLButtonElement; sample: Sample } {
    const button = makeButton("", () => this.#onChoose(sample), label);
    button.setAttribute("aria-pressed", "false");
    return { button, sample };
  }
}
