/** What is known of a thing, as a datasheet: the same rows in the same order for all of its kind. */
import { leftToRight, make, type Child } from "../../crate/wasm/js/ui/draw.js";
import { icon } from "../../crate/wasm/js/ui/icons.js";
import { pictogram } from "../../crate/wasm/js/ui/pictograms.js";
import { sheetRow, standards } from "../../crate/wasm/js/ui/sheet.js";
import type { ClassExplanation, Explanation, RuleReference, StandardExplanation, SubstanceExplanation } from "../../crate/wasm/src/types.js";
import { looksRow } from "../rules/looks.js";
import { pathOf, sentence, spoken } from "../rules/names.js";

/** Whether something is called that. */
export type Knows = (what: string) => boolean;

export function drawExplanation(known: Explanation, knows: Knows): HTMLElement {
  switch (known.kind) {
    case "substance":
      return substance(known, knows);
    case "class":
      return substanceClass(known, knows);
    case "standard":
      return standard(known);
    case "rule":
      return card(spoken(known.rule.title), "", "", sheetRow("Why", spoken(known.rule.message)), looksRow(known, (what, text) => lookUp(what, text, knows)), rules([known.rule]));
    default:
      return card(known.name, "", "", list("Also said", known.words), sheetRow("Rests on", known.standard && standards([known.standard])), rules(known.rules));
  }
}

function substance(known: SubstanceExplanation, knows: Knows): HTMLElement {
  const { signal, cas, formula, pictograms, hazards, groups, sources } = known;
  const facts = [["Flash point", known.flash], ["Dangerous to life from", known.idlh], ["OSHA limit", known.standard], ["Forms peroxides", known.peroxide]] as const;
  const codes = hazards.map(({ code, text }) => make("li", "coded", make("span", "mono dim", code), make("span", "", text)));
  return card(known.name, signal, [cas, formula].filter(Boolean).join(" · "),
    sheetRow("Hazards", pictograms.length > 0 && make("div", "pics row tight", ...pictograms.map(pictogram)), codes.length > 0 && make("ul", "", ...codes)),
    clashes(known, knows),
    sheetRow("Groups", groups.length > 0 && make("ul", "spaced", ...groups.map(({ name, clashes: others }) =>
      make("li", "", name, others.length > 0 && make("span", "small dim gist", `Clashes with ${others.map((other) => `${other.name} (${other.outcome})`).join(", ")}`))))),
    ...facts.map(([label, fact]) => sheetRow(label, fact)),
    sheetRow("Classes", known.classes.length > 0 && links(known.classes.map(({ id, title }) => [id, title]), knows)),
    rules(known.rules),
    list("Also called", known.names),
    sheetRow("Sources", sources.length > 0 && make("ul", "", ...sources.map(({ fact, source }) => make("li", "", make("span", "dim", `${fact}: `), source)))),
  );
}

function substanceClass(known: ClassExplanation, knows: Knows): HTMLElement {
  return card(known.name, "", "",
    clashes(known, knows),
    sheetRow("Members", known.members.length > 0 && links(known.members.map((member) => [member, member]), knows)),
    sheetRow("Classes", known.classes.length > 0 && links(known.classes.map(({ id, title }) => [id, title]), knows)),
    rules(known.rules),
    list("Also called", known.names),
  );
}

function standard({ standard: cited, controls, rules: citing }: StandardExplanation): HTMLElement {
  return card(cited.id, "", cited.title, sheetRow("Requires", standards([cited])), list("Asks for", controls), rules(citing));
}

function card(name: string, signal: "" | "Warning" | "Danger", about: string, ...rows: (HTMLElement | null)[]): HTMLElement {
  const look = { "": "p-plain", Warning: "p-warning", Danger: "p-danger" }[signal];
  const mark = signal === "" ? null : icon(signal === "Danger" ? "danger" : "warning", `i20 ${signal.toLowerCase()}`);
  const title = make("h2", "", sentence(name));
  const words = make("div", "grow", signal !== "" && make("p", "sev", `Signal word: ${signal}`), title, about !== "" && make("p", "mono about", leftToRight(about)));
  return make("article", "card datasheet", make("header", `plate ${look}`, mark, words), make("dl", "sheet", ...rows));
}

/** A reaction names a thing or a class that it belongs to, and the other side. */
function clashes({ id, name, classes, reactions }: SubstanceExplanation | ClassExplanation, knows: Knows): HTMLElement | null {
  const own = new Set([id, name, ...classes.flatMap((each) => [each.id, each.title])]);
  const items = reactions.map(({ a, b, outcome, forms, why }) => {
    const other = own.has(a) ? b : a;
    const what = forms === "" || forms === outcome ? outcome : `${outcome}: ${forms}`;
    return make("li", "", lookUp(other, other, knows), make("span", "dim", ` ${what}`), why !== "" && make("span", "small mid gist", why));
  });
  return sheetRow("Clashes with", items.length > 0 && make("ul", "spaced", ...items));
}

function rules(list: readonly RuleReference[]): HTMLElement | null {
  const items = list.map(({ id, title, severity }) => {
    const link = make("a", "", spoken(title));
    link.href = pathOf(id);
    return make("li", "row", icon(severity, `i16 ${severity}`), link);
  });
  return sheetRow("Rules", items.length > 0 && make("ul", "spaced", ...items));
}

function list(label: string, words: readonly string[]): HTMLElement | null {
  return sheetRow(label, words.length > 0 && words.join(", "));
}

function links(named: readonly (readonly [string, string])[], knows: Knows): HTMLElement {
  return make("span", "", ...named.flatMap(([what, text], index): Child[] => [index > 0 ? ", " : null, lookUp(what, text, knows)]));
}

/** The way to another thing; plain text where nothing is called that. */
function lookUp(what: string, text: string, knows: Knows): HTMLElement {
  if (!knows(what)) return make("span", "", text);
  const link = make("a", "", text);
  link.href = `#${new URLSearchParams({ what })}`;
  return link;
}
