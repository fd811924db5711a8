/** Makes the pages of the rules, and the samples of the first view, when the demo page is built. */
import type { Explanation, RuleExplanation, RuleInfo, SubstanceExplanation } from "../../crate/wasm/src/types.js";
import { escapeText } from "./markup.js";
import { lookupPage } from "../lookup/page.js";
import { featured, type Featured } from "../src/examples/samples.js";
import { indexPage } from "./list.js";
import { hazards, pathOf } from "./names.js";
import { rulePage } from "./page.js";

export interface Page {
  /** Where it lies, from the demo page. */
  path: string;
  title: string;
  description: string;
  /** It looks things up in the rules' engine. */
  looksUp: boolean;
  /** The way back to the demo page. */
  root: string;
  body: string;
}

/** What the engine tells of rules and things. */
export interface Knowledge {
  knows(what: string): boolean;
  ruleOf(id: string): RuleExplanation;
}

/** `explain` is the engine's; `ids` are those of all substances. */
export function generate(rules: readonly RuleInfo[], explain: (what: string) => Explanation | null, ids: readonly string[]): { pages: Page[]; featured: Featured[] } {
  const known = new Map<string, boolean>();
  const knowledge: Knowledge = {
    knows: (what) => known.get(what) ?? (known.set(what, explain(what) !== null), known.get(what) === true),
    ruleOf: (id) => expected(explain(id), "rule", id),
  };
  const substances = ids.map((id): SubstanceExplanation => expected(explain(id), "substance", id));
  const ordered = hazards(rules).flatMap(({ rules: group }) => group);
  const pages = ordered.map((rule, index) => page(pathOf(rule.id), "../../", rulePage(rule, knowledge, ordered[index - 1], ordered[index + 1])));
  const list = page("rules/index.html", "../", indexPage(rules));
  const lookup = { ...page("lookup.html", "./", lookupPage(substances)), looksUp: true };
  return { pages: [list, lookup, ...pages], featured: featured(rules) };
}

function expected<Kind extends Explanation["kind"]>(found: Explanation | null, kind: Kind, id: string): Extract<Explanation, { kind: Kind }> {
  if (found?.kind !== kind) throw new Error(`the package knows no ${kind} ${id}: build it from these sources`);
  return found as Extract<Explanation, { kind: Kind }>;
}

/** The content of a page: what stands in its window, what a search engine shows, and its body. */
export interface Content {
  title: string;
  description: string;
  body: readonly HTMLElement[];
}

function page(path: string, root: string, { title, description, body }: Content): Page {
  return { path, root, looksUp: false, title: escapeText(title), description: escapeText(description), body: body.map((part) => part.outerHTML).join("\n") };
}
