/** The filters of the panel: one toolbar with arrow keys for the severity, lists for category and order. */
import type { Severity } from "../../../crate/wasm/src/types.js";
import { make, makeButton } from "../../../crate/wasm/js/ui/draw.js";
import { icon } from "../../../crate/wasm/js/ui/icons.js";
import { severityName } from "../../../crate/wasm/js/ui/messages.js";
import { nameOf } from "../own/category";
import { select } from "../own/controls";
import type { PanelMessage } from "../protocol";
import { panel as say } from "../words";
import { categoriesIn, countOf, type Filter } from "./filter";

const LEVELS: readonly (Severity | null)[] = [null, "danger", "warning", "note"];

export class Filters {
  readonly element = make("div", "filters");
  readonly #bar = make("div", "seg");
  readonly #lists = make("div", "lists");
  #drawn = "";

  constructor(
    private readonly filter: Filter,
    private readonly change: () => void,
  ) {
    this.#bar.setAttribute("role", "toolbar");
    this.#bar.addEventListener("keydown", (event) => this.#onKey(event));
    this.element.append(this.#bar, this.#lists);
  }

  show(messages: readonly PanelMessage[]): void {
    this.#bar.setAttribute("aria-label", say.severities);
    const at = this.#buttons().findIndex((button) => button === document.activeElement);
    this.#bar.replaceChildren(...LEVELS.map((level) => this.#button(level, countOf(messages, level))));
    if (at >= 0) this.#buttons()[at]?.focus();
    this.#showLists(categoriesIn(messages));
  }

  clear(): void {
    Object.assign(this.filter, { severity: null, category: null });
    this.#drawn = "";
    this.change();
    this.#buttons()[0]?.focus();
  }

  #showLists(categories: readonly string[]): void {
    const { category, order } = this.filter;
    const key = JSON.stringify([categories, category, order, say.every]);
    if (key === this.#drawn) return;
    this.#drawn = key;
    const at = [...this.#lists.querySelectorAll("select")].findIndex((list) => list === document.activeElement);
    const known = category === null || categories.includes(category) ? categories : [...categories, category];
    this.#lists.replaceChildren(
      select<string>(say.categories, [["", say.every], ...known.map((name): [string, string] => [name, nameOf(name)])], category ?? "", (value) => this.#set({ category: value || null })),
      select(say.order, [["chat", say.byChat], ["worst", say.bySeverity]], order, (value) => this.#set({ order: value })),
    );
    this.#lists.querySelectorAll("select")[at]?.focus();
  }

  #set(change: Partial<Filter>): void {
    Object.assign(this.filter, change);
    this.change();
  }

  #button(level: Severity | null, count: number): HTMLElement {
    const pressed = this.filter.severity === level;
    const word = level === null ? say.all : severityName[level];
    const button = makeButton("", () => this.#set({ severity: level }), level !== null && icon(level, `i16 ${level}`), make("span", "", word), " ", make("span", "mono", String(count)));
    button.setAttribute("aria-pressed", String(pressed));
    button.tabIndex = pressed ? 0 : -1;
    return button;
  }

  #buttons(): HTMLElement[] {
    return [...this.#bar.querySelectorAll<HTMLElement>("button")];
  }

  /** Arrows, Home and End move; Enter and Space press. */
  #onKey(event: KeyboardEvent): void {
    const buttons = this.#buttons();
    const at = buttons.findIndex((button) => button === document.activeElement);
    const back = getComputedStyle(this.#bar).direction === "rtl" ? "ArrowRight" : "ArrowLeft";
    const next = { [back]: at - 1, [back === "ArrowLeft" ? "ArrowRight" : "ArrowLeft"]: at + 1, Home: 0, End: buttons.length - 1 }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    buttons.at(next % buttons.length)?.focus();
  }
}
