/** What a rule looks for, as the engine explains it: where and by whom it must be said, and its cues. */
import { make } from "../../crate/wasm/js/ui/draw.js";
import { sheetRow } from "../../crate/wasm/js/ui/sheet.js";
import type { CueExplanation, ReactionExplanation, RuleExplanation } from "../../crate/wasm/src/types.js";
import { sentence } from "./names.js";

/** The way to what is known of a thing; plain text where nothing is called that. */
export type Link = (what: string, text: string) => HTMLElement;

export function looksRow({ sought, looks, reactions }: RuleExplanation, link: Link): HTMLElement | null {
  const lists = looks.map(({ label, cues }) => make("li", "", make("span", "dim", sentence(label)), make("ul", "cues", ...cues.map((cue) => drawCue(cue, link)))));
  return sheetRow("Looks for", make("p", "", sought), lists.length > 0 && make("ul", "spaced looks", ...lists), reactions.length > 0 && clashes(reactions, link));
}

function drawCue({ name, kind, absent, words, more }: CueExplanation, link: Link): HTMLElement {
  const rest = more > 0 ? ` and ${more} more` : "";
  const said = words.length > 0 ? words.join(", ") + rest : `any ${kind} of this kind`;
  return make("li", "", absent && "without ", name === "" ? "the words" : link(name, name), make("span", "mid", `: ${said}`));
}

function clashes(reactions: readonly ReactionExplanation[], link: Link): HTMLElement {
  const items = reactions.map(({ a, b, forms }) => make("li", "", link(a, a), " with ", link(b, b), forms !== "" && make("span", "mid", `: ${forms}`)));
  return make("details", "", make("summary", "", `${reactions.length} named clashes`), make("ul", "cues", ...items));
}
