/** What the policy keeps on, as this page was told last: its rules cannot be hidden from a card. */
import type { Finding } from "../../crate/wasm/src/types.js";
import { isKept, NOTHING_KEPT, type Kept } from "./settings/kept";

let kept = NOTHING_KEPT;

export function keep(next: Kept): void {
  kept = next;
}

export function keeps(finding: Finding): boolean {
  return isKept(kept, finding);
}
