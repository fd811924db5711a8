/** The mark beside a message: the worst severity by shape, word, weight and colour, and how many findings. */
import type { Assessment } from "../../src/types.js";
import { incidentOf, isUnsure } from "./certainty.js";
import { make, makeButton } from "./draw.js";
import { icon, type IconName } from "./icons.js";
import { badgeLabel, badgeWord } from "./messages.js";

export type BadgeLook = Exclude<keyof typeof badgeWord, "rulesOnly">;

export interface BadgeState {
  look: BadgeLook;
  /** Number of findings; 0 draws no count cell. */
  count: number;
  /** The model is missing: an extra cell that never hides the severity. */
  rulesOnly: boolean;
}

/** What the badge shows for an assessment. */
export function badgeState(assessment: Assessment, modelMissing: boolean): BadgeState {
  const { findings, severity } = assessment;
  const state = (look: BadgeLook): BadgeState => ({ look, count: findings.length, rulesOnly: modelMissing });
  if (incidentOf(assessment)) return state("incident");
  if (findings.length > 0 && findings.every(isUnsure)) return state("unsure");
  return state(severity ?? "none");
}

const LOOKS: Record<BadgeLook, { icon: IconName; className: string }> = {
  idle: { icon: "idle", className: "b-idle" },
  checking: { icon: "checking", className: "b-checking" },
  none: { icon: "none", className: "b-none" },
  note: { icon: "note", className: "b-note" },
  warning: { icon: "warning", className: "b-warning" },
  danger: { icon: "danger", className: "b-danger" },
  incident: { icon: "danger", className: "b-danger b-incident" },
  unsure: { icon: "uncertain", className: "b-uncertain" },
  unreadable: { icon: "unreadable", className: "b-unreadable" },
};

export class Badge {
  readonly element: HTMLButtonElement;
  #shown = "";

  /** `cardId` is the id of the card that the badge opens; `onActivate` runs on click, Enter and Space. */
  constructor(cardId: string, onActivate: () => void) {
    this.element = makeButton("badge", onActivate);
    this.element.setAttribute("aria-controls", cardId);
    this.expanded = false;
  }

  set expanded(open: boolean) {
    this.element.setAttribute("aria-expanded", String(open));
  }

  /** Draws `state` and says whether that changes anything; `message` is the number of the message, from 1. */
  show(state: BadgeState, message: number): boolean {
    const key = `${state.look} ${state.count} ${state.rulesOnly} ${message}`;
    if (key === this.#shown) return false;
    this.#shown = key;
    const quiet = state.look === "none" && state.rulesOnly;
    const { icon: name, className } = quiet ? { icon: "rules" as const, className: "b-rules" } : LOOKS[state.look];
    const word = badgeWord[state.look];
    this.element.className = `badge ${className}`;
    this.element.setAttribute("aria-label", badgeLabel(word, state.count, state.rulesOnly, message));
    this.element.replaceChildren(
      make("span", "", icon(name, "i16"), word),
      ...(state.count > 0 ? [" ", make("span", "n", String(state.count))] : []),
      ...(state.rulesOnly ? [" ", make("span", "n rules", badgeWord.rulesOnly)] : []),
    );
    return true;
  }
}
