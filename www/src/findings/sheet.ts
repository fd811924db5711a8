/** The card as a sheet from below, on narrow screens: two thirds high, full by its handle, closed by Esc, scrim, chevron or drag. */
import { make, makeButton } from "../../../crate/wasm/js/ui/draw.js";
import type { Annotation } from "./annotation.js";
import { say, sheet as words } from "../words.js";

/** A drag shorter than this, in pixels, is a press. */
const DRAG = 24;

export class Sheet {
  readonly #dialog: HTMLDialogElement;
  readonly #handle: HTMLButtonElement;
  #from: number | null = null;
  /** The press that ends a drag is none. */
  #dragged = false;

  constructor(dialog: HTMLDialogElement, onClose: () => void) {
    this.#dialog = dialog;
    this.#handle = makeButton("grab", () => this.#press(), make("span", ""));
    dialog.addEventListener("close", onClose);
    // The scrim is the dialog's backdrop: a press on it hits the dialog itself.
    dialog.addEventListener("click", (event) => {
      if (event.target === dialog) this.close();
    });
    this.#handle.addEventListener("pointerdown", (event) => this.#grab(event));
    this.#handle.addEventListener("pointermove", (event) => this.#drag(event));
    this.#handle.addEventListener("pointerup", (event) => this.#release(event));
    this.#handle.addEventListener("pointercancel", () => this.#reset());
  }

  get isOpen(): boolean {
    return this.#dialog.open;
  }

  open(annotation: Annotation): void {
    const { card } = annotation;
    if (this.#dialog.open && this.#dialog.contains(card.element)) return; // what is focused there stays focused
    card.collapsed = false;
    const title = make("h2", "vh", say.message(annotation.number));
    this.#dialog.replaceChildren(make("div", "inner", this.#handle, title, card.element));
    this.#dialog.setAttribute("aria-label", say.message(annotation.number));
    if (this.#dialog.open) return;
    const incident = card.element.classList.contains("incident");
    this.#resize(false);
    this.#dialog.dataset["height"] = incident ? "incident" : "part";
    this.#dialog.showModal();
    // In an incident the numbers to call come first.
    if (incident) card.element.querySelector<HTMLElement>(".call[href]")?.focus({ preventScroll: true });
  }

  close(): void {
    if (this.#dialog.open) this.#dialog.close();
  }

  /** Leaves a third of the page in view. */
  uncover(): void {
    if (this.#dialog.open) this.#resize(false);
  }

  get #isFull(): boolean {
    return this.#dialog.dataset["height"] === "full";
  }

  #resize(full: boolean): void {
    this.#dialog.dataset["height"] = full ? "full" : "part";
    this.#handle.setAttribute("aria-label", full ? words.smaller : words.larger);
    this.#reset();
  }

  #press(): void {
    if (!this.#dragged) this.#resize(!this.#isFull);
    this.#dragged = false;
  }

  #grab(event: PointerEvent): void {
    this.#from = event.clientY;
    this.#dragged = false;
    this.#handle.setPointerCapture(event.pointerId);
  }

  #drag(event: PointerEvent): void {
    if (this.#from === null) return;
    const by = event.clientY - this.#from;
    this.#dialog.toggleAttribute("data-dragging", true);
    this.#dialog.style.translate = `0 ${Math.max(by, -DRAG)}px`;
  }

  #release(event: PointerEvent): void {
    if (this.#from === null) return;
    const by = event.clientY - this.#from;
    this.#reset();
    this.#dragged = Math.abs(by) >= DRAG;
    if (!this.#dragged) return; // the click that follows resizes
    if (by < 0) this.#resize(true);
    else if (this.#isFull && by < innerHeight / 2) this.#resize(false);
    else this.close();
  }

  #reset(): void {
    this.#from = null;
    this.#dialog.toggleAttribute("data-dragging", false);
    this.#dialog.style.translate = "";
  }
}
