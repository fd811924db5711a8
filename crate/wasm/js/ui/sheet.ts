/** The datasheet of one finding: labelled rows, always in the same order; rows with nothing to say are left out. */
import type { Control, Finding, Standard, Substance } from "../../src/types.js";
import { categoryName, certaintyWord, detectorName } from "./certainty.js";
import { leftToRight, make, makeButton, type Child } from "./draw.js";
import { icon } from "./icons.js";
import { card, row } from "./messages.js";
import { pictogram } from "./pictograms.js";
import { told, toldAll, type Told } from "./told.js";

export interface SheetActions {
  /** Shows the words of `finding` at its `index`-th span in the message; without it the words are plain text. */
  onJump?: ((finding: Finding, index: number) => void) | undefined;
  /** Address of the page about a rule; without it the rule is only named. */
  ruleHref?: ((rule: string) => string) | undefined;
  /** Address of what is known of a substance; without it the substance is only named. */
  substanceHref?: ((substance: Substance) => string) | undefined;
  /** What is ticked as in place; it outlives the drawing. */
  ticked: Set<string>;
}

/** One row, or null when there is nothing to say. */
export function sheetRow(label: string, ...content: Child[]): HTMLElement | null {
  if (!content.some(Boolean)) return null;
  return make("div", "", make("dt", "", label), make("dd", "", ...content));
}

/** The datasheet of a finding in the order why, rule, harm, substances, instead, missing, present, words, found by. */
export function sheet(finding: Finding, actions: SheetActions): HTMLElement {
  const advice = finding.incident && finding.steps.length > 0 ? finding.steps : [finding.advice].filter(Boolean);
  return make(
    "dl",
    "sheet",
    sheetRow(row.why, told(finding, finding.message)),
    sheetRow(row.rule, standards(finding.standards, finding)),
    finding.category ? sheetRow(row.harm, make("span", "tag", categoryName(finding.category))) : null,
    substancesRow(finding, actions),
    sheetRow(row.instead, ...toldAll(finding, advice, " ")),
    sheetRow(row.missing, missing(finding, actions.ticked)),
    sheetRow(row.present, finding.present.length > 0 && make("span", "mid", ...toldAll(finding, finding.present, ", "))),
    wordsRow(finding, actions),
    foundByRow(finding, actions),
  );
}

/** Citations, each linked to where the public reads it, with its force and gist. */
export function standards(list: readonly Standard[], finding: Told = {}): HTMLElement | null {
  if (list.length === 0) return null;
  return make("div", "cites", ...list.map((standard) => citation(standard, finding)));
}

function citation(standard: Standard, finding: Told): HTMLElement {
  const osha = standard.id.includes("CFR");
  const force = standard.force === "must" ? card.must : osha ? card.oshaAdvises : card.advises;
  let name: HTMLElement = make("span", "strong", leftToRight(standard.id));
  if (standard.url.startsWith("https://")) {
    const link = make("a", "", leftToRight(standard.id));
    link.href = standard.url;
    link.target = "_blank";
    link.rel = "noopener noreferrer";
    link.title = standard.title;
    name = link;
  }
  return make("p", "", name, " ", make("span", "small dim", force), make("span", "mid gist", told(finding, standard.requires)));
}

/** Names with CAS numbers and pictograms. */
export function substancesRow(finding: Finding, actions: SheetActions): HTMLElement | null {
  const list = finding.substances;
  if (list.length === 0) return null;
  const items = list.map((substance) =>
    make(
      "li",
      "",
      make(
        "span",
        "",
        substanceName(substance, finding, actions),
        substance.cas !== "" && make("span", "mono dim cas", leftToRight(substance.cas)),
      ),
      make("span", "pics", ...substance.pictograms.map(pictogram)),
    ),
  );
  return sheetRow(list.length === 1 ? row.substance : row.substances, make("ul", "subs", ...items));
}

function substanceName(substance: Substance, finding: Finding, { substanceHref }: SheetActions): HTMLElement {
  const shown = substance.formed ? card.formed(atStart(substance.name)) : atStart(substance.name);
  const name = make(substanceHref ? "a" : "span", "", told(finding, substance.name, shown));
  if (substanceHref) name.setAttribute("href", substanceHref(substance));
  return name;
}

/** A name as it begins a line; locants and prefixes such as `n-` and `tert-` stay small. */
function atStart(name: string): string {
  return /^[a-z]{3,}(?!-)\b/.test(name) ? name.charAt(0).toUpperCase() + name.slice(1) : name;
}

function missing(finding: Finding, ticked: Set<string>): HTMLElement | null {
  if (finding.missing.length === 0) return null;
  const list = make("ul", "checks", ...finding.missing.map((control) => checkItem(control, finding, ticked)));
  return make("div", "", list, make("span", "small dim", card.tick));
}

function checkItem(control: Control, finding: Finding, ticked: Set<string>): HTMLElement {
  const box = make("input", "box");
  box.type = "checkbox";
  box.checked = ticked.has(control.name);
  box.addEventListener("change", () => {
    if (box.checked) ticked.add(control.name);
    else ticked.delete(control.name);
  });
  const standard = control.standard !== "" && make("span", "small dim gist", leftToRight(control.standard));
  return make("li", "", make("label", "check", box, make("span", "", told(finding, control.name), standard)));
}

/** The message's own words; each leads to its place in the message. */
export function wordsRow(finding: Finding, actions: SheetActions): HTMLElement | null {
  const words = finding.quotes.map((quote, index) => {
    const text = make("q", "quote", quote);
    if (!actions.onJump) return make("div", "words", text);
    const jump = makeButton("words", () => actions.onJump?.(finding, index), text);
    jump.title = card.showWords;
    return jump;
  });
  return words.length === 0 ? null : sheetRow(row.words, ...words);
}

/** Which detector said so and how sure it is. */
export function foundByRow(finding: Finding, actions: SheetActions): HTMLElement | null {
  const word = certaintyWord(finding);
  const how =
    finding.detector === "rules" ? make("span", "tag", icon("rules", "i16"), word) : gauge(finding.certainty, word);
  const name = make(actions.ruleHref ? "a" : "span", "", detectorName(finding));
  if (actions.ruleHref) name.setAttribute("href", actions.ruleHref(finding.rule));
  return sheetRow(row.foundBy, make("div", "det-row", name, make("span", "mid", how)));
}

/** Ten graduations, a number and a word. */
function gauge(probability: number, word: string): HTMLElement {
  const on = Math.round(probability * 10);
  const scale = make("span", "gauge", ...Array.from({ length: 10 }, (_, index) => make("i", index < on ? "on" : "")));
  const number = probability.toFixed(2);
  const whole = make("span", "row", scale, make("span", "mono", number), make("span", "", word));
  whole.setAttribute("role", "img");
  whole.setAttribute("aria-label", `${word}, ${number}`);
  return whole;
}
