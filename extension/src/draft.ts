/**
 * What the person is writing: read once they pause, by the same engine, in a conversation of its own that is forgotten
 * as soon as the draft is gone. Nothing is held back or delayed, and nothing of it is kept.
 */
import type { Assessment, Finding } from "../../crate/wasm/src/types.js";
import { isUnsure, ranked } from "../../crate/wasm/js/ui/certainty.js";
import { readText } from "../../crate/wasm/js/ui/textmap.js";
import { ask } from "./link";
import type { ModelState } from "./protocol";

/** After so long without a key the draft is read, in milliseconds. */
const PAUSE = 800;
/** So long after a key or a click that may have sent it, it is looked whether the draft is gone. */
const SENT_AFTER = 200;

export interface DraftView {
  showDraft(assessment: Assessment, worst: Finding, model: ModelState): void;
  hideDraft(): void;
}

export class Draft {
  readonly #name = `draft-${Math.random().toString(36).slice(2)}`;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #text = "";
  #assessment: Assessment | null = null;
  #hidden = false;
  #known = false;
  #stopped = false;

  /** `composer` finds where the person writes. */
  constructor(
    private readonly composer: () => Element | null,
    private readonly view: DraftView,
  ) {
    document.addEventListener("input", this.#onInput, { capture: true, passive: true });
    for (const type of ["keydown", "click"]) document.addEventListener(type, this.#onMaybeSent, { capture: true, passive: true });
  }

  /** Whether `assessment` is about the draft as it is now, and may show. */
  holds(assessment: Assessment): boolean {
    return !this.#stopped && !this.#hidden && this.#assessment === assessment;
  }

  /** Not again for this draft. */
  hide(): void {
    this.#hidden = true;
    this.view.hideDraft();
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
    document.removeEventListener("input", this.#onInput, { capture: true });
    for (const type of ["keydown", "click"]) document.removeEventListener(type, this.#onMaybeSent, { capture: true });
    this.#forget();
  }

  readonly #onInput = (event: Event): void => {
    const composer = this.composer();
    const [target] = event.composedPath();
    if (composer && target instanceof Node && composer.contains(target)) this.#later(PAUSE);
  };

  readonly #onMaybeSent = (event: Event): void => {
    if (this.#text === "" || (event instanceof KeyboardEvent && event.key !== "Enter")) return;
    setTimeout(() => {
      if (!this.#stopped && textOf(this.composer()) === "") this.#gone();
    }, SENT_AFTER);
  };

  #later(wait: number): void {
    if (textOf(this.composer()) === "") return this.#gone();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#read(), wait);
  }

  async #read(): Promise<void> {
    const text = textOf(this.composer());
    if (text === this.#text || this.#hidden) return;
    if (text === "") return this.#gone();
    this.#text = text;
    this.#known = true;
    const reply = await ask({ kind: "assess", conversation: this.#name, start: true, id: "m0", role: "user", text, settled: true }).catch(() => null);
    if (this.#stopped || this.#hidden || this.#text !== text) return;
    const [worst] = reply?.kind === "assessment" ? ranked(reply.assessment.findings) : [];
    const isWorthIt = worst && !isUnsure(worst) && (worst.incident || worst.severity !== "note");
    this.#assessment = reply?.kind === "assessment" ? reply.assessment : null;
    if (isWorthIt && reply?.kind === "assessment") this.view.showDraft(reply.assessment, worst, reply.model);
    else this.view.hideDraft();
  }

  /** The draft was sent or deleted. */
  #gone(): void {
    clearTimeout(this.#timer);
    this.#hidden = false;
    this.#text = "";
    this.#assessment = null;
    this.view.hideDraft();
    this.#forget();
  }

  #forget(): void {
    if (this.#known) ask({ kind: "leave", conversation: this.#name }).catch(() => undefined);
    this.#known = false;
  }
}

function textOf(composer: Element | null): string {
  const field = composer?.matches("textarea, input") ? composer : composer?.querySelector("textarea, input");
  if (field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement) return field.value.trim();
  return composer ? readText([composer]).text.trim() : "";
}
