/** What the person can do about a finding in the panel: hide it, in three widths and with undo, or report it as wrong. */
import type { Finding } from "../../../crate/wasm/src/types.js";
import { make, makeButton } from "../../../crate/wasm/js/ui/draw.js";
import { told } from "../../../crate/wasm/js/ui/told.js";
import type { CurrentPage } from "../own/tab";
import { changeSettings, dismiss, findingMark, isKept, NOTHING_KEPT, restore, type Dismissal, type Scope } from "../settings";
import { card as sayCard } from "../../../crate/wasm/js/ui/messages.js";
import { panel as say } from "../words";
import { openFeedback } from "../log/feedback";

export class Actions {
  /** "Hidden. Undo", after something was hidden. */
  readonly undo = make("div", "undo row between");
  /** What the policy keeps on: of that a single finding can be hidden, its rule cannot. */
  kept = NOTHING_KEPT;

  constructor(private readonly page: () => CurrentPage) {
    this.undo.hidden = true;
    this.undo.setAttribute("role", "status");
  }

  /** A fold with the actions of one finding. */
  of(finding: Finding): HTMLElement {
    const rule = (): HTMLElement[] => (isKept(this.kept, finding) ? [make("p", "small mid", sayCard.kept)] : [hide("site", say.hideHere), hide("rule", say.hideRule)]);
    const hide = (scope: Scope, word: string): HTMLElement => makeButton("btn plain", () => void this.#hide(scope, finding), word);
    return make(
      "details",
      "tool",
      make("summary", "small mid", told(finding, finding.title)),
      make("div", "tool-buttons", hide("finding", say.hide), ...rule(), makeButton("btn plain", () => openFeedback(finding, this.page().hostname), say.feedback)),
    );
  }

  async #hide(scope: Scope, finding: Finding): Promise<void> {
    const dismissal: Dismissal = { scope, rule: finding.rule, mark: findingMark(finding), host: this.page().hostname };
    await changeSettings(({ dismissed }) => ({ dismissed: dismiss(dismissed, dismissal) }));
    const back = makeButton("btn", () => void this.#restore(dismissal), say.undo);
    this.undo.replaceChildren(make("span", "small", say.hidden), back);
    this.undo.hidden = false;
    back.focus();
  }

  async #restore(dismissal: Dismissal): Promise<void> {
    await changeSettings(({ dismissed }) => ({ dismissed: restore(dismissed, dismissal) }));
    this.undo.hidden = true;
    document.querySelector<HTMLElement>("[role=toolbar] [tabindex='0']")?.focus();
  }
}
