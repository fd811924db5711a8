/** The model switched on and off, and what it adds to this chat beyond the rules. */
import type { Finding } from "../../../crate/wasm/src/types.js";
import { makeButton } from "../../../crate/wasm/js/ui/draw.js";
import type { Annotation } from "./annotation.js";
import type { Reader } from "../reading/reader.js";
import { comparison as say } from "../words.js";

export interface ComparisonParts {
  toggle: HTMLInputElement;
  says: HTMLElement;
}

interface Added {
  annotation: Annotation;
  finding: Finding;
}

export class Comparison {
  readonly #says: HTMLElement;
  readonly #reader: Reader;
  readonly #button: HTMLButtonElement;
  #added: Added[] = [];
  /** Which of them is shown next. */
  #next = 0;

  constructor({ toggle, says }: ComparisonParts, reader: Reader, onShow: (annotation: Annotation, finding: Finding) => void) {
    this.#says = says;
    this.#reader = reader;
    this.#button = makeButton("btn plain", () => {
      const target = this.#added[this.#next++ % this.#added.length];
      if (target) onShow(target.annotation, target.finding);
    });
    toggle.addEventListener("change", () => (reader.usesModel = toggle.checked));
  }

  /** Says what the model adds to these messages; pressed, it leads from one to the next. */
  draw(annotations: readonly Annotation[]): void {
    const { model, usesModel } = this.#reader;
    const added = annotations.flatMap((annotation) => (annotation.reading?.added ?? []).map((finding) => ({ annotation, finding })));
    if (added.length !== this.#added.length) this.#next = 0;
    this.#added = added;
    const text = model === "ready" ? say.adds(added.length, usesModel) : say[model];
    const leads = model === "ready" && usesModel && added.length > 0;
    // Only what has changed is touched: the button keeps the focus while a chat is read.
    if (leads && this.#button.textContent !== text) this.#button.textContent = text;
    if (leads && !this.#button.isConnected) this.#says.replaceChildren(this.#button);
    if (!leads && this.#says.textContent !== text) this.#says.textContent = text;
  }
}
