/** Text as markup, and the words that an example marks. */
import { make } from "../../crate/wasm/js/ui/draw.js";
import type { Severity } from "../../crate/wasm/src/types.js";

/** Text that can stand between tags and in a quoted attribute. */
export function escapeText(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** The text of an example, its `«»` words marked as the page marks findings. */
export function marked(text: string, severity: Severity): (string | HTMLElement)[] {
  return text.split(/[«»]/).map((part, index) => (index % 2 === 0 ? part : make("mark", `words-${severity}`, part)));
}
