/** The page where substances and standards are looked up: a field, and a place for what is known. */
import { make } from "../../crate/wasm/js/ui/draw.js";
import type { SubstanceExplanation } from "../../crate/wasm/src/types.js";
import type { Content } from "../rules/generate.js";

export function lookupPage(substances: readonly SubstanceExplanation[]): Content {
  const field = make("input", "input");
  field.type = "search";
  field.id = "what";
  field.setAttribute("aria-label", "Name, formula or CAS number");
  field.setAttribute("placeholder", "acetone, HCl, 7681-52-9, 29 CFR 1910.1450(e)(3)(i)");
  field.setAttribute("autocomplete", "off");
  field.setAttribute("spellcheck", "false");
  const says = make("p", "small dim", "This page looks things up with a program that runs in the browser. Allow scripts for it, then load it again.");
  says.id = "says";
  says.setAttribute("role", "status");
  const found = make("div", "");
  found.id = "found";
  const lead = "What the rules know of a substance, a class of substances or a standard: its hazards, what it clashes with, which rules speak of it, and where each fact comes from.";
  return {
    title: "Look up · Fumehood",
    description: lead,
    body: [make("h1", "", "Look up"), make("p", "mid lead", lead), make("search", "find", field, says), found, listing(substances)],
  };
}

/** All substances by name; the script shows those whose names hold what is typed. */
function listing(substances: readonly SubstanceExplanation[]): HTMLElement {
  const title = make("span", "", "All substances");
  title.id = "listed-title";
  const count = make("span", "mono dim", String(substances.length));
  count.id = "listed-count";
  const named = [...substances].sort((a, b) => a.name.localeCompare(b.name, "en", { numeric: true, ignorePunctuation: true }));
  const items = named.map(({ id, name, names, cas }) => {
    const link = make("a", "", name);
    link.href = `#${new URLSearchParams({ what: cas || id })}`;
    const item = make("li", "", link, cas !== "" && make("span", "mono small dim", cas));
    item.dataset["names"] = names.filter((other) => other !== name).join("|");
    return item;
  });
  const section = make("section", "", make("h2", "", title, " ", count), make("ul", "index", ...items));
  section.id = "listed";
  return section;
}
