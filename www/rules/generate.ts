/** Makes the pages of the rules, and the samples of the first view, when the demo page is built. */
import type { RuleInfo } from "../../crate/wasm/src/types.js";
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

export function generate(rules: readonly RuleInfo[]): { pages: Page[]; featured: Featured[] } {
  const ordered = hazards(rules).flatMap(({ rules: group }) => group);
  const pages = ordered.map((rule, index) => page(pathOf(rule.id), "../../", rulePage(rule, ordered[index - 1], ordered[index + 1])));
  const list = page("rules/index.html", "../", indexPage(rules));
  const lookup = { ...page("lookup.html", "./", lookupPage()), looksUp: true };
  return { pages: [list, lookup, ...pages], featured: featured(rules) };
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
