/** Whom to call in an incident. */
import { make, makeButton } from "../../../crate/wasm/js/ui/draw.js";
import type { Contact } from "../../../crate/wasm/js/ui/incident.js";
import { entry, field, textInput } from "../own/controls";
import { MOST } from "../settings";
import { options as say } from "../words";
import type { Context } from "./options";
import { section } from "./section";

export function contacts(context: Context): HTMLElement {
  const { own, managed } = context;
  const forced = managed.contacts.map(({ label, number }) => make("div", "line", make("span", "", label, " ", make("span", "strong", number)), make("span", "small dim", say.locked)));
  const lines = own.contacts.map((contact, index) => line(context, contact, index));
  return section("contacts", say.contacts, make("p", "small mid", say.contactHint), ...forced, ...lines, form(context));
}

function line(context: Context, contact: Contact, index: number): HTMLElement {
  const change = (next: Partial<Contact>): void => context.change(({ contacts }) => ({ contacts: contacts.map((other, at) => (at === index ? { ...other, ...next } : other)) }));
  const label = textInput(contact.label);
  const number = textInput(contact.number);
  // An emptied field is no change: the contact would be lost on the next reading.
  label.addEventListener("change", () => label.value.trim() && change({ label: label.value.trim() }));
  number.addEventListener("change", () => number.value.trim() && change({ number: number.value.trim() }));
  const remove = makeButton("btn plain", () => context.change(({ contacts }) => ({ contacts: contacts.filter((_, at) => at !== index) })), "×");
  remove.setAttribute("aria-label", say.remove(contact.label));
  const group = make("div", "contact", field(say.label, label), field(say.number, number), labBox(contact.lab === true, (lab) => change({ lab })), remove);
  group.setAttribute("role", "group");
  group.setAttribute("aria-label", say.contactName(contact.label));
  return group;
}

function form(context: Context): HTMLElement {
  const label = textInput();
  const number = textInput();
  let lab = false;
  label.maxLength = number.maxLength = 80;
  return entry("contact new", say.addContact, () => {
    const contact: Contact = { label: label.value.trim(), number: number.value.trim(), lab };
    if (contact.label && contact.number) context.change(({ contacts }) => ({ contacts: [...contacts, contact].slice(0, MOST.contacts) }));
  }, field(say.label, label), field(say.number, number), labBox(false, (on) => (lab = on)));
}

function labBox(on: boolean, change: (on: boolean) => void): HTMLElement {
  const box = make("input", "box");
  box.type = "checkbox";
  box.checked = on;
  box.addEventListener("change", () => change(box.checked));
  return make("label", "check", box, make("span", "", say.lab));
}
