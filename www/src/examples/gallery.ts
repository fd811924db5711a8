/** All examples of all rules, to be searched and chosen from. */
import type { RuleInfo } from "../../../crate/wasm/src/types.js";
import { make, makeButton } from "../../../crate/wasm/js/ui/draw.js";
import { icon } from "../../../crate/wasm/js/ui/icons.js";
import { addressOf } from "../files.js";
import type { Rulebook } from "./rulebook.js";
import { samplesOf, titleOf, type Sample } from "./samples.js";
import { gallery as say, who } from "../words.js";

export interface GalleryParts {
  dialog: HTMLDialogElement;
  search: HTMLInputElement;
  count: HTMLElement;
  list: HTMLElement;
  close: HTMLButtonElement;
}

export class Gallery {
  readonly #parts: GalleryParts;
  readonly #rulebook: Rulebook;
  readonly #onChoose: (sample: Sample) => void;
  #rules: readonly RuleInfo[] = [];

  constructor(parts: GalleryParts, rulebook: Rulebook, onChoose: (sample: Sample) => void) {
    this.#parts = parts;
    this.#rulebook = rulebook;
    this.#onChoose = onChoose;
    const { dialog, search, close } = parts;
    search.addEventListener("input", () => this.#draw());
    close.addEventListener("click", () => dialog.close());
    dialog.addEventListener("click", (event) => {
      if (event.target === dialog) dialog.close();
    });
  }

  async open(): Promise<void> {
    const { count, dialog } = this.#parts;
    count.textContent = say.loading;
    dialog.showModal();
    try {
      this.#rules = await this.#rulebook.rules();
      this.#draw();
    } catch {
      count.textContent = say.failed;
    }
  }

  #draw(): void {
    const { search, count, list } = this.#parts;
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const found = this.#rules
      .map((rule) => ({ rule, samples: samplesOf(rule).filter((sample) => holds(sample, words)) }))
      .filter(({ samples }) => samples.length > 0);
    count.textContent = found.length === 0 ? say.none : say.count(found.reduce((sum, { samples }) => sum + samples.length, 0), found.length);
    const groups = new Map<string, HTMLElement[]>();
    for (const { rule, samples } of found) {
      const group = rule.hazard ?? say.harm;
      groups.set(group, [...(groups.get(group) ?? []), this.#rule(rule, samples)]);
    }
    list.replaceChildren(...[...groups].map(([name, rules]) => make("section", "group", make("h3", "", sentence(name)), ...rules)));
    list.scrollTop = 0;
  }

  #rule(rule: RuleInfo, samples: readonly Sample[]): HTMLElement {
    const link = make("a", "", titleOf(rule));
    link.href = addressOf(`rules/${rule.id}.html`);
    const head = make("h4", "row", icon(rule.severity, `i16 ${rule.severity}`), link);
    return make("div", "of-rule", head, make("ul", "", ...samples.map((sample) => make("li", "", this.#sample(sample)))));
  }

  #sample(sample: Sample): HTMLButtonElement {
    const { messages, flags } = sample;
    const lines = messages.map(({ role, text }) => (messages.length > 1 || role === "user" ? `${who[role]}: ${text}` : text));
    const mark = make("span", "expects small", flags ? say.flags : say.passes);
    return makeButton(flags ? "sample flags" : "sample", () => {
      this.#parts.dialog.close();
      this.#onChoose(sample);
    }, make("span", "words-of", lines.join("\n")), mark);
  }
}

function holds({ rule, messages }: Sample, words: readonly string[]): boolean {
  const text = [rule.id, titleOf(rule), rule.hazard ?? rule.category ?? "", ...messages.map((message) => message.text)].join(" ").toLowerCase();
  return words.every((word) => text.includes(word));
}

function sentence(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
