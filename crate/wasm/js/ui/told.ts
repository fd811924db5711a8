/** What the rules say, which may stand in English inside an interface of another language. */
import type { Finding } from "../../src/types.js";
import { make, type Child } from "./draw.js";

export type Told = Pick<Finding, "untranslated">;

/** Whether a text of the finding is in English because the language asked for lacks it. */
export function isUntranslated(finding: Told, text: string): boolean {
  return finding.untranslated?.includes(text) ?? false;
}

/** A text of the finding, marked as English where it is so, for those to whom it is read. `shown` is how it is written here. */
export function told(finding: Told, text: string, shown = text): Child {
  if (!isUntranslated(finding, text)) return shown;
  const span = make("span", "", shown);
  span.lang = "en";
  return span;
}

/** Several with something between them. */
export function toldAll(finding: Told, texts: readonly string[], between: string): Child[] {
  return texts.flatMap((text, index) => (index > 0 ? [between, told(finding, text)] : [told(finding, text)]));
}
