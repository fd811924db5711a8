/** Under a datasheet: what of it the person does not want to see again. */
import type { Finding } from "../../src/types.js";
import { make, makeButton } from "./draw.js";
import { card as say } from "./messages.js";

/** This finding, its rule on this site, its rule everywhere. */
export type DismissScope = "finding" | "site" | "rule";

export interface Dismissals {
  /** The name of the site. */
  site: string;
  dismiss(finding: Finding, scope: DismissScope): void;
  /** Whether somebody else keeps the rule of a finding on: only the finding itself can be hidden then. */
  keeps?: (finding: Finding) => boolean;
}

/** "Not useful", and once that is open, the three choices, or the one that is left. */
export function dismissRow(finding: Finding, { site, dismiss, keeps }: Dismissals, open: boolean, toggle: () => void): HTMLElement {
  const opener = makeButton("btn plain", toggle, say.notUseful);
  opener.setAttribute("aria-expanded", String(open));
  const choice = (text: string, scope: DismissScope): HTMLElement => makeButton("btn plain", () => dismiss(finding, scope), text);
  const rule = (): HTMLElement[] => (keeps?.(finding) ? [make("p", "small mid", say.kept)] : [choice(say.hideOnSite(site), "site"), choice(say.hideRule, "rule")]);
  return make("div", "dismiss", opener, ...(open ? [choice(say.notHere, "finding"), ...rule()] : []));
}
