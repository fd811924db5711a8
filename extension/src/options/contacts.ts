/** Whom to call in an incident. */
import { make, makeButton } from "../../../crate/wasm/js/ui/draw.js";
import type { Contact } from "../../../crate/wasm/js/ui/incident.js";
import { complain, entry, field, textInput } from "../own/controls";
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
  const [label, number] = [textInput(contact.label), textInput(contact.number)];
  label.maxLength = number.maxLength = 80;
  label.addEventListener("change", () => isFilled(label, say.label) && change({ label: label.value.trim() }));
  number.addEventListener("change", () => isFilled(number, say.number) && change({ number: number.value.trim() }));
  const remove = makeButton("btn plain", () => context.change(({ contacts }) => ({ contacts: contacts.filter((_, at) => at !== index) })), "×");
  remove.setAttribute("aria-label", say.remove(contact.label));
  const group = make("div", "contact", field(say.label, label), field(say.number, number), labBox(contact.lab === true, (lab) => change({ lab })), remove);
  group.setAttribute("role", "group");
  group.setAttribute("aria-label", say.contactName(contact.label));
  return group;
}

function form(context: Context): HTMLElement {
  const [label, number] = [textInput(), textInput()];
  let lab = false;
  label.maxLength = number.maxLength = 80;
  return entry("contact new", say.addContact, () => {
    const contact: Contact = { label: label.value.trim(), number: number.value.trim(), lab };
    const empty = [isFilled(label, say.label) ? null : label, isFilled(number, say.number) ? null : number].find((input) => input !== null);
    if (empty) return empty.focus();
    if (context.own.contacts.length >= MOST.contacts) return complain(label, say.contactsFull(MOST.contacts));
    context.change(({ contacts }) => ({ contacts: [...contacts, contact] }));
  }, field(say.label, label), field(say.number, number), labBox(false, (on) => (lab = on)));
}

/** An empty field is named: a contact without it would be lost on the next reading. */
function isFilled(input: HTMLInputElement, name: string): boolean {
  const filled = input.value.trim() !== "";
  if (!filled) complain(input, say.empty(name));
  return filled;
}

function labBox(on: boolean, change: (on: boolean) => void): HTMLElement {
  const box = make("input", "box");
  box.type = "checkbox";
  box.checked = on;
  box.addEventListener("change", () => change(box.checked));
  return make("label", "check", box, make("span", "", say.lab));
}
