/** Controls of the extension's own pages, each with its label. */
import { make, makeButton, type Child } from "../../../crate/wasm/js/ui/draw.js";

let count = 0;
const newId = (): string => `control-${++count}`;

/** A line with a switch at its end. A locked one says why it cannot be changed. */
export function switchLine(label: Child, on: boolean, change: (on: boolean) => void, locked: string | null = null): HTMLElement {
  const toggle = make("input", "switch");
  toggle.type = "checkbox";
  toggle.id = newId();
  toggle.setAttribute("role", "switch");
  toggle.checked = on;
  toggle.disabled = locked !== null;
  toggle.addEventListener("change", () => change(toggle.checked));
  const words = make("label", "grow wide", label, locked !== null && make("span", "small dim gist", locked));
  words.htmlFor = toggle.id;
  return make("div", "line", words, toggle);
}

/** A choice of a few, of which one counts. */
export function segment<Value extends string>(label: string, values: readonly (readonly [Value, string])[], chosen: Value, change: (value: Value) => void): HTMLElement {
  const name = newId();
  const choices = values.map(([value, word]) => {
    const radio = make("input", "vh");
    radio.type = "radio";
    radio.name = name;
    radio.value = value;
    radio.checked = value === chosen;
    radio.addEventListener("change", () => change(value));
    return make("label", "", radio, word);
  });
  const group = make("fieldset", "group", make("legend", "small mid", label), make("div", "seg", ...choices));
  return group;
}

export function select<Value extends string>(label: string, values: readonly (readonly [Value, string])[], chosen: Value, change: (value: Value) => void): HTMLElement {
  const list = make("select", "input", ...values.map(([value, word]) => {
    const option = make("option", "", word);
    option.value = value;
    return option;
  }));
  list.id = newId();
  list.value = chosen;
  list.addEventListener("change", () => change(list.value as Value));
  return field(label, list);
}

export function field(label: string, control: HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement): HTMLElement {
  if (control.id === "") control.id = newId();
  const words = make("label", "", label);
  words.htmlFor = control.id;
  return make("div", "field", words, control);
}

export function textInput(value = ""): HTMLInputElement {
  const input = make("input", "input");
  input.type = "text";
  input.autocomplete = "off";
  input.value = value;
  return input;
}

/** Says under a field what is wrong with it, until it is changed. */
export function complain(input: HTMLInputElement, text: string): void {
  const problem = make("p", "problem", text);
  problem.id = newId();
  problem.setAttribute("role", "alert");
  input.parentElement?.querySelector(".problem")?.remove();
  input.after(problem);
  input.setAttribute("aria-invalid", "true");
  input.setAttribute("aria-describedby", problem.id);
  input.addEventListener("input", () => {
    problem.remove();
    input.removeAttribute("aria-invalid");
    input.removeAttribute("aria-describedby");
  }, { once: true });
}

/** Fields with a button that takes what is in them, as Enter does. No form: browsers offer to remember what is sent in one. */
export function entry(className: string, action: string, take: () => void, ...fields: HTMLElement[]): HTMLElement {
  const group = make("div", className, ...fields, makeButton("btn", take, action));
  group.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target instanceof HTMLInputElement && event.target.type === "text") take();
  });
  return group;
}

/** A button that lets the person choose one file and reads it as text. */
export function fileButton(label: string, accept: string, read: (name: string, text: string) => void): HTMLElement {
  const input = make("input", "vh");
  input.type = "file";
  input.accept = accept;
  input.addEventListener("change", () => {
    const file = input.files?.[0];
    input.value = "";
    if (file) void file.text().then((text) => read(file.name, text));
  });
  return make("label", "btn file", input, label);
}
