/** One line over the chat for what went wrong or was done, until it is closed or something else is said. */
import { make, makeButton } from "../../crate/wasm/js/ui/draw.js";
import { banner as say } from "./words.js";

export class Banner {
  readonly #place: HTMLElement;

  constructor(place: HTMLElement) {
    this.#place = place;
  }

  say(text: string): void {
    this.#place.replaceChildren(make("p", "grow", text), makeButton("btn plain", () => this.clear(), say.close));
    this.#place.hidden = false;
  }

  clear(): void {
    this.#place.hidden = true;
    this.#place.replaceChildren();
  }
}
