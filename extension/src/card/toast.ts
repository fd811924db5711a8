/** One line at the foot of the page, with one thing to undo; it goes by itself, but not while the focus is in it. */
import { make, makeButton } from "../../../crate/wasm/js/ui/draw.js";

const SHOWN_FOR = 10_000;

/** `undo` runs when its button is used, and `done` once the line has gone. */
export function toast(text: string, button: string, undo: () => void, done: () => void): HTMLElement {
  const again = makeButton("btn plain", () => {
    leave();
    undo();
  }, button);
  const element = make("div", "fh at toast", make("span", "", text), again);
  element.setAttribute("role", "status");
  let timer = setTimeout(leave, SHOWN_FOR);
  element.addEventListener("focusin", () => clearTimeout(timer));
  element.addEventListener("focusout", () => {
    clearTimeout(timer);
    timer = setTimeout(leave, SHOWN_FOR);
  });
  element.addEventListener("keydown", ({ key }) => key === "Escape" && leave());

  function leave(): void {
    clearTimeout(timer);
    if (!element.isConnected) return;
    element.remove();
    done();
  }
  return element;
}
