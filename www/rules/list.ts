/** The list of all rules, to be searched by words, hazard, severity and standard. */
import { make } from "../../crate/wasm/js/ui/draw.js";
import { icon } from "../../crate/wasm/js/ui/icons.js";
import { severityName } from "../../crate/wasm/js/ui/messages.js";
import type { RuleInfo, Severity } from "../../crate/wasm/src/types.js";
import type { Content } from "./generate.js";
import { hazards, sectionOf, sentence, spoken } from "./names.js";

const SEVERITIES: readonly Severity[] = ["danger", "warning", "note"];

export function indexPage(rules: readonly RuleInfo[]): Content {
  const groups = hazards(rules);
  const examples = rules.reduce((sum, rule) => sum + rule.examples.length, 0);
  const sections = [...new Set(rules.flatMap((rule) => rule.standards.map(sectionOf)))].sort((a, b) => a.localeCompare(b, "en", { numeric: true }));
  const lead = `${rules.length} rules, proved by ${examples} examples. Each example is a test that runs with every change, and can be tried here.`;
  const description = "What Fumehood looks for, what it says, the standards it rests on, and the examples that prove it.";
  const body = [
    make("h1", "", "Rules"),
    make("p", "mid lead", lead),
    form(rules, groups.map(({ hazard }) => hazard), sections),
    ...groups.map(({ hazard, rules: group }) => make("section", "rule-group", make("h2", "", sentence(hazard)), make("ul", "", ...group.map((rule) => item(rule, hazard))))),
  ];
  return { title: "Rules · Fumehood", description, body };
}

function form(rules: readonly RuleInfo[], names: readonly string[], sections: readonly string[]): HTMLElement {
  const search = make("input", "input");
  search.type = "search";
  search.id = "words";
  search.setAttribute("aria-label", "Find a rule");
  search.setAttribute("placeholder", "Find a rule: bleach, goggles, centrifuge");
  const buttons = ["", ...SEVERITIES].map((severity) => severityButton(severity, rules));
  const severities = make("div", "seg", ...buttons);
  severities.id = "severity";
  severities.setAttribute("role", "group");
  severities.setAttribute("aria-label", "Severity");
  const choices = make("div", "choices", severities, select("hazard", "Hazard", "All hazards", names), select("standard", "Standard", "All standards", sections));
  const count = make("p", "small dim");
  count.id = "count";
  count.setAttribute("role", "status");
  // It is of no use without its script, which shows it.
  const find = make("search", "find rules-find", search, choices, count);
  find.hidden = true;
  return find;
}

function severityButton(severity: string, rules: readonly RuleInfo[]): HTMLElement {
  const count = severity === "" ? rules.length : rules.filter((rule) => rule.severity === severity).length;
  const name = SEVERITIES.find((each) => each === severity);
  const button = make("button", "", name ? icon(name, `i16 ${name}`) : null, make("span", "", name ? severityName[name] : "All"), " ", make("span", "mono", String(count)));
  button.type = "button";
  button.setAttribute("value", severity);
  button.setAttribute("aria-pressed", String(severity === ""));
  return button;
}

function select(id: string, label: string, all: string, values: readonly string[]): HTMLElement {
  const option = (value: string, text: string): HTMLElement => {
    const node = make("option", "", text);
    node.setAttribute("value", value);
    return node;
  };
  const node = make("select", "input", option("", all), ...values.map((value) => option(value, sentence(value))));
  node.id = id;
  node.setAttribute("aria-label", label);
  return node;
}

function item(rule: RuleInfo, hazard: string): HTMLElement {
  const anchor = make("a", "strong", spoken(rule.title));
  anchor.href = `${rule.id}.html`;
  const cited = rule.standards.length > 0 && make("span", "small dim cited", rule.standards.map(({ id }) => id).join(" · "));
  const node = make("li", "listed", icon(rule.severity, `i16 ${rule.severity}`), make("div", "grow", make("span", "vh", `${severityName[rule.severity]}: `), anchor, make("p", "mid", spoken(rule.message)), cited));
  node.dataset["severity"] = rule.severity;
  node.dataset["hazard"] = hazard;
  node.dataset["standards"] = [...new Set(rule.standards.map(sectionOf))].join("|");
  node.dataset["words"] = wordsOf(rule);
  return node;
}

/** The words that lead to a rule beside those that the list shows: of its name, its advice, and its examples with a finding. */
function wordsOf(rule: RuleInfo): string {
  const flagged = rule.examples.filter(({ flags }) => flags).flatMap(({ messages }) => messages.map(({ text }) => text));
  const words = [rule.id, rule.advice, ...rule.steps, ...flagged].join(" ").toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? [];
  return [...new Set(words)].join(" ");
}
