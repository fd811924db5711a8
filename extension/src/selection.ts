/**
 * `selection.js`: reads the text that is selected in this frame and shows what is found in it. The background puts it
 * there when the person asks for that, on any page; nothing of it runs before, and closing it leaves nothing behind.
 */
import type { Assessment } from "../../crate/wasm/src/types.js";
import { Card } from "../../crate/wasm/js/ui/card.js";
import badge from "../../crate/wasm/js/ui/badge.css";
import { make } from "../../crate/wasm/js/ui/draw.js";
import type { Contact } from "../../crate/wasm/js/ui/incident.js";
import parts from "../../crate/wasm/js/ui/parts.css";
import tokens from "../../crate/wasm/js/ui/tokens.css";
import own from "./card/card.css";
import { copy } from "./copy";
import { speakWith } from "./language";
import { layerOn } from "./layer";
import overlay from "./overlay.css";
import { themeOf } from "./theme";
import { page as say } from "./words";

export interface Shown {
  assessment: Assessment;
  modelMissing: boolean;
}

export interface SelectionFile {
  /** Reads the selection and says that it is being checked; empty where nothing is selected. */
  begin(strings: Record<string, string> | null, contacts: Contact[]): string;
  /** Shows what was found; null where nothing could be checked. */
  show(shown: Shown | null): void;
}

const shared = globalThis as { fumehoodSelection?: SelectionFile & { close(): void } };
shared.fumehoodSelection?.close();

let close = (): void => undefined;
let place = (): void => undefined;
let card: Card | null = null;
let line: HTMLElement | null = null;

shared.fumehoodSelection = {
  begin(strings, contacts) {
    speakWith(strings);
    close();
    const { text, box } = selected();
    open(box, contacts);
    if (line) line.textContent = text === "" ? say.nothingSelected : say.checking;
    return text;
  },
  show(shown) {
    if (!card || !line) return;
    if (!shown) return void (line.textContent = say.notChecked);
    line.remove();
    card.show(shown.assessment, { modelMissing: shown.modelMissing });
    place();
    card.focus();
  },
  close: () => close(),
};

/** The selected text and where it stands; what is selected in a field counts as well. */
function selected(): { text: string; box: DOMRect } {
  const field = document.activeElement;
  const isField = field instanceof HTMLTextAreaElement || (field instanceof HTMLInputElement && field.type === "text");
  if (isField && field.selectionStart !== field.selectionEnd) {
    return { text: field.value.slice(field.selectionStart ?? 0, field.selectionEnd ?? 0).trim(), box: field.getBoundingClientRect() };
  }
  const selection = getSelection();
  const range = selection && selection.rangeCount > 0 ? selection.getRangeAt(0) : null;
  return { text: selection?.toString().trim() ?? "", box: range?.getBoundingClientRect() ?? new DOMRect() };
}

function open(box: DOMRect, contacts: readonly Contact[]): void {
  const before = document.activeElement;
  const { root, remove } = layerOn(tokens, badge, overlay, parts, own);
  const slot = make("div", "fh at selected");
  slot.dataset.theme = themeOf(document.body);
  line = make("p", "card card-note");
  line.setAttribute("role", "status");
  card = new Card({ id: "fh-selection", onClose: () => close(), onCopy: copy, onResize: () => place(), contacts });
  card.element.tabIndex = -1;
  slot.append(line, card.element);
  root.append(slot);
  slot.addEventListener("keydown", (event) => {
    event.stopPropagation();
    if (event.key === "Escape") close();
  });
  place = () => {
    const [wide, high] = [document.documentElement.clientWidth, window.innerHeight];
    const width = Math.min(420, wide - 16);
    const [under, over] = [high - box.bottom - 16, box.top - 16];
    const isUnder = under >= 200 || under >= over;
    const left = Math.max(8, Math.min(box.left, wide - width - 8));
    slot.style.cssText = `width:${width}px;left:${left}px;max-height:${Math.max(isUnder ? under : over, 120)}px;` +
      (isUnder ? `top:${Math.max(8, Math.min(box.bottom + 8, high - 136))}px` : `top:auto;bottom:${Math.max(8, high - box.top + 8)}px`);
  };
  const outside = (event: Event): void => void (event.composedPath().includes(slot) || close());
  document.addEventListener("pointerdown", outside, { capture: true });
  addEventListener("resize", place);
  close = () => {
    document.removeEventListener("pointerdown", outside, { capture: true });
    removeEventListener("resize", place);
    const focused = slot.matches(":focus-within");
    remove();
    card = line = null;
    close = place = () => undefined;
    if (focused && before instanceof HTMLElement) before.focus();
  };
  place();
}
