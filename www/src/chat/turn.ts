/** One message of the chat, with its annotation. */
import type { Role } from "../../../crate/wasm/src/types.js";
import { make } from "../../../crate/wasm/js/ui/draw.js";
import { TextMap } from "../../../crate/wasm/js/ui/textmap.js";
import { Annotation, type AnnotationOptions } from "../findings/annotation.js";
import type { LaneState } from "../reading/reader.js";
import type { Reading } from "../reading/reading.js";
import { who } from "../words.js";

export class Turn {
  readonly element: HTMLLIElement;
  readonly annotation: Annotation;
  readonly #text = document.createTextNode("");

  constructor(readonly id: string, readonly role: Role, number: number, options: Omit<AnnotationOptions, "id">) {
    const body = make("div", "text", this.#text);
    body.dir = "auto";
    this.annotation = new Annotation({ ...options, id });
    this.annotation.number = number;
    const message = make("div", `msg ${role}`, make("p", "who", who[role]), body);
    this.element = make("li", "turn", message, make("div", "strip", this.annotation.badge.element));
  }

  /** The words so far. */
  get text(): string {
    return this.#text.data;
  }

  set text(text: string) {
    this.#text.data = text;
  }

  show(reading: Reading, model: LaneState): void {
    // The words are one node of the page, exactly as the engine has them.
    const { length } = this.#text.data;
    const map = new TextMap(this.#text.data, [{ start: 0, end: length, node: this.#text, offset: 0, joined: false }]);
    this.annotation.show(reading, map, model);
  }
}
