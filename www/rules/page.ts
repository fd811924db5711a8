/** The page of one rule: what it says, what it rests on, and the examples that prove it. */
import { categoryName } from "../../crate/wasm/js/ui/certainty.js";
import { leftToRight, make } from "../../crate/wasm/js/ui/draw.js";
import { icon } from "../../crate/wasm/js/ui/icons.js";
import { row, severityName } from "../../crate/wasm/js/ui/messages.js";
import { sheetRow, standards } from "../../crate/wasm/js/ui/sheet.js";
import type { Example, RuleInfo } from "../../crate/wasm/src/types.js";
import { who } from "../src/words.js";
import type { Content, Knowledge } from "./generate.js";
import { looksRow } from "./looks.js";
import { marked } from "./markup.js";
import { filtered, harm, lookedUp, pathOf, sectionOf, sentence, spoken } from "./names.js";

const ROOT = "../../";

export function rulePage(rule: RuleInfo, { knows, ruleOf }: Knowledge, before: RuleInfo | undefined, after: RuleInfo | undefined): Content {
  const title = spoken(rule.title);
  const numbered = rule.examples.map((example, index) => ({ example, number: index + 1 }));
  const body = [
    crumbs(rule),
    datasheet(rule, title, looksRow(ruleOf(rule.id), (what, text) => (knows(what) ? link(lookedUp(what), text) : make("span", "", text)))),
    examples(rule, "Has a finding", "The marked words are what the rule must find.", numbered.filter(({ example }) => example.flags)),
    examples(rule, "Must stay quiet", "Close to the ones above, and no hazard of this rule.", numbered.filter(({ example }) => !example.flags)),
    rule.examples.length === 0 ? make("p", "mid unproved", "The model weighs the whole message, so no single example proves this rule. Its figures stand in the model card.") : null,
    neighbours(before, after),
  ];
  return { title: `${title} · Fumehood`, description: spoken(rule.message), body: body.filter((part) => part !== null) };
}

function crumbs(rule: RuleInfo): HTMLElement {
  const hazard = rule.hazard ?? harm;
  const steps = [link("rules/index.html", "Rules"), link(filtered({ hazard }), sentence(hazard))];
  const nav = make("nav", "crumbs small", make("ol", "row wrap", ...steps.map((step) => make("li", "", step))));
  nav.setAttribute("aria-label", "You are here");
  return nav;
}

function datasheet(rule: RuleInfo, title: string, looks: HTMLElement | null): HTMLElement {
  const words = make("div", "grow", make("p", "sev", severityName[rule.severity]), make("h1", "", title));
  const sheet = make("dl", "sheet",
    sheetRow(row.why, spoken(rule.message)),
    sheetRow("Do now", rule.steps.length > 0 && make("ol", "numbered", ...rule.steps.map((step) => make("li", "", step)))),
    sheetRow(row.instead, rule.advice),
    rule.category ? sheetRow(row.harm, make("span", "tag", categoryName(rule.category))) : null,
    sheetRow("Rests on", standards(rule.standards)),
    sheetRow("Sources", rule.standards.length > 0 && make("ul", "sources", ...sources(rule))),
    looks,
    sheetRow("Name", make("span", "mono", leftToRight(rule.id))),
  );
  const plate = make("header", `plate p-${rule.severity}`, icon(rule.severity, `i20 ${rule.severity}`), words);
  return make("article", "card datasheet", plate, sheet);
}

/** The documents that the standards stand in, each with the way to all rules that cite it. */
function sources(rule: RuleInfo): HTMLElement[] {
  const titles = new Map(rule.standards.map((standard) => [sectionOf(standard), standard.title]));
  return [...titles].map(([standard, title]) => make("li", "", make("span", "block", title), link(filtered({ standard }), `All rules that cite ${standard}`, "small")));
}

function examples(rule: RuleInfo, title: string, lead: string, list: readonly { example: Example; number: number }[]): HTMLElement | null {
  if (list.length === 0) return null;
  const items = list.map(({ example, number }) => {
    const said = example.messages.map(({ role, text }) =>
      make("div", `said ${role}`, (example.messages.length > 1 || role === "user") && make("p", "who", who[role]), make("p", "text", ...marked(text, rule.severity))));
    const attempt = link(`#example=${rule.id}:${number}`, "Try it", "btn plain");
    attempt.append(make("span", "vh", ` with example ${number}`));
    return make("li", "proof", make("div", "grow", ...said), attempt);
  });
  const head = make("h2", "", title, " ", make("span", "mono dim", String(list.length)));
  return make("section", "proofs", head, make("p", "mid", lead), make("ol", "", ...items));
}

function neighbours(before: RuleInfo | undefined, after: RuleInfo | undefined): HTMLElement {
  const to = (label: string, rule: RuleInfo): HTMLElement => make("div", "", make("span", "small dim", label), link(pathOf(rule.id), spoken(rule.title)));
  const nav = make("nav", "neighbours", before ? to("Before", before) : make("div", ""), after ? to("After", after) : null);
  nav.setAttribute("aria-label", "Other rules");
  return nav;
}

function link(path: string, text: string, look = ""): HTMLAnchorElement {
  const anchor = make("a", look, text);
  anchor.href = ROOT + path;
  return anchor;
}
