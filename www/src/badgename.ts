/**
 * A badge is named by what is seen on it, so that voice control finds it by its words: its label says
 * "Danger, 2 findings, message 2" where "Danger 2" is seen. The rest of the label follows unseen.
 */
import { make } from "../../crate/wasm/js/ui/draw.js";

/** Turns the label of a badge that was just drawn into text inside it. */
export function sayWhatIsSeen(badge: HTMLElement): void {
  const label = badge.getAttribute("aria-label");
  if (label === null) return; // not drawn anew since
  badge.removeAttribute("aria-label");
  const [, ...rest] = label.split(", ");
  const [count] = badge.querySelectorAll(".n:not(.rules)");
  if (count) {
    const noun = rest.shift()?.replace(/^\d+/, "") ?? "";
    count.append(make("span", "vh", noun));
  }
  for (const cell of badge.querySelectorAll(".n")) cell.before(" ");
  badge.append(make("span", "vh", `, ${rest[0] ?? ""}`));
}
