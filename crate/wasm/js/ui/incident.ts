/** The incident card: what happened, the steps, whom to call; everything else comes after. */
import type { Finding } from "../../src/types.js";
import { leftToRight, make, type Child } from "./draw.js";
import { icon } from "./icons.js";
import { incident as say, row } from "./messages.js";
import { foundByRow, sheetRow, standards, substancesRow, wordsRow, type SheetActions } from "./sheet.js";
import { isUntranslated, told } from "./told.js";

/** Somebody to call, as the person or their institution entered it. */
export interface Contact {
  label: string;
  number: string;
  /** A contact of the person's own laboratory is listed as a row; others are call buttons. */
  lab?: boolean;
}

export function incidentPlate(finding: Finding, toggle: HTMLElement): HTMLElement {
  const words = make("div", "grow", make("span", "sev", say.lead), make("h3", "", told(finding, finding.title)));
  return make("header", "plate p-incident", icon("danger", "i20"), words, toggle);
}

/** Steps, calls, then the datasheet in an incident's order. */
export function incidentSheet(finding: Finding, contacts: readonly Contact[], actions: SheetActions): HTMLElement[] {
  const sheet = make(
    "dl",
    "sheet",
    ...contacts.filter((contact) => contact.lab).map((contact) => sheetRow(row.lab, told(finding, contact.label), " ", number(contact))),
    sheetRow(row.why, told(finding, finding.message)),
    substancesRow(finding, actions),
    sheetRow(row.afterwards, standards(finding.standards, finding)),
    wordsRow(finding, actions),
    foundByRow(finding, actions),
  );
  return [make("ol", "steps", ...finding.steps.map((text) => step(finding, text))), calls(finding, contacts.filter((contact) => !contact.lab)), sheet];
}

/** The first sentence, or what stands before a colon, is the action; the rest explains it. */
function step(finding: Finding, text: string): HTMLElement {
  const cut = /^.*?[.!?:]["”’]?(?=\s)/u.exec(text)?.[0] ?? text;
  const item = make("li", "", make("div", "", make("b", "", cut), text.slice(cut.length).trim()));
  if (isUntranslated(finding, text)) item.lang = "en";
  return item;
}

function calls(finding: Finding, contacts: readonly Contact[]): HTMLElement {
  if (contacts.length === 0) {
    return make("div", "calls", make("p", "call", make("span", "small", say.callWhy), make("strong", "", say.call)));
  }
  return make("div", "calls", ...contacts.map((contact) => call(finding, contact)));
}

function call(finding: Finding, contact: Contact): HTMLElement {
  const link = make("a", "call", make("span", "small", told(finding, contact.label)), make("b", "", leftToRight(contact.number)));
  link.href = telephone(contact);
  return link;
}

function number(contact: Contact): Child {
  const link = make("a", "strong", leftToRight(contact.number));
  // A pack may say where somebody is in place of a number.
  if (/^[+(\d][\d\s()./-]*$/.test(contact.number)) link.href = telephone(contact);
  return link;
}

function telephone(contact: Contact): string {
  return `tel:${contact.number.replace(/[^\d+]/g, "")}`;
}
