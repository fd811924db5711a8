/** Where a message is written or a chat is pasted. It is read as it stands, before it is added to the chat. */
import type { Role } from "../../../crate/wasm/src/types.js";
import { readText, type TextMap } from "../../../crate/wasm/js/ui/textmap.js";
import { Annotation, type AnnotationOptions } from "../findings/annotation.js";
import type { LaneState } from "../reading/reader.js";
import type { Reading } from "../reading/reading.js";
import { readPasted, type Message } from "./pasted.js";
import { composer as say } from "../words.js";

export const DRAFT = "draft";

export interface ComposerParts {
  field: HTMLElement;
  roles: readonly HTMLButtonElement[];
  badgePlace: HTMLElement;
  add: HTMLButtonElement;
}

export interface ComposerListener extends Omit<AnnotationOptions, "id"> {
  /** The draft has changed; empty when there is none. */
  onDraft(role: Role, text: string): void;
  onAdd(messages: Message[]): void;
}

export class Composer {
  readonly annotation: Annotation;
  readonly #parts: ComposerParts;
  readonly #listener: ComposerListener;
  #role: Role = "assistant";
  #map: TextMap | null = null;
  #frame = 0;

  constructor(parts: ComposerParts, listener: ComposerListener) {
    this.#parts = parts;
    this.#listener = listener;
    const { field, roles, add } = parts;
    field.contentEditable = "plaintext-only"; // marks need text nodes, which a textarea does not have
    this.annotation = new Annotation({ ...listener, id: DRAFT });
    this.annotation.isDraft = true;
    field.addEventListener("input", () => this.#changed());
    field.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        this.#add();
      }
    });
    for (const button of roles) button.addEventListener("click", () => this.#choose(button.value as Role));
    add.addEventListener("click", () => this.#add());
    this.#draw("");
  }

  /** Empties the field. */
  clear(): void {
    this.#parts.field.replaceChildren();
    this.read();
  }

  show(reading: Reading, model: LaneState): void {
    if (this.#map?.text === reading.text) this.annotation.show(reading, this.#map, model);
  }

  /** Reads at most once a frame, however fast the keys. */
  #changed(): void {
    if (this.#frame !== 0) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      this.read();
    });
  }

  /** Reads the field and hands on what it holds. */
  read(): void {
    this.#map = readText([this.#parts.field]);
    const text = this.#map.text.trim() === "" ? "" : this.#map.text;
    this.#draw(text);
    this.#listener.onDraft(this.#role, text);
  }

  #draw(text: string): void {
    const { field, add, badgePlace, roles } = this.#parts;
    const turns = text === "" ? null : readPasted(text);
    field.dataset["empty"] = String(text === "");
    add.disabled = text === "";
    add.textContent = turns && turns.length > 1 ? say.addMany(turns.length) : say.add;
    for (const button of roles) button.setAttribute("aria-pressed", String(button.value === this.#role));
    if (text === "") badgePlace.replaceChildren();
    else if (!badgePlace.firstChild) badgePlace.append(this.annotation.badge.element);
  }

  #choose(role: Role): void {
    this.#role = role;
    this.read();
  }

  #add(): void {
    const text = readText([this.#parts.field]).text;
    if (text.trim() === "") return;
    const messages = readPasted(text) ?? [{ role: this.#role, text }];
    this.clear();
    this.#listener.onAdd(messages);
    this.#parts.field.focus();
  }
}
