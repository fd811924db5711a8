/** The messages with findings, each with its whole card; an incident is pinned above them until it is folded. */
import type { Assessment } from "../../../crate/wasm/src/types.js";
import { Card } from "../../../crate/wasm/js/ui/card.js";
import { findingKey, incidentOf } from "../../../crate/wasm/js/ui/certainty.js";
import { make, makeButton } from "../../../crate/wasm/js/ui/draw.js";
import type { Contact } from "../../../crate/wasm/js/ui/incident.js";
import type { PanelMessage } from "../protocol";
import { panel as say } from "../words";
import type { Actions } from "./actions";
import type { Item } from "./filter";

type Jump = (message: string, finding: string | null, index: number) => void;

interface Row {
  element: HTMLElement;
  rule: HTMLElement;
  open: HTMLButtonElement;
  start: HTMLElement;
  card: Card;
  tools: HTMLElement;
  drawn: string;
}

export class MessageList {
  readonly element = make("ul", "messages");
  contacts: readonly Contact[] = [];
  readonly #rows = new Map<string, Row>();
  readonly #pinned = new Map<string, Card>();
  #current: string | null = null;

  constructor(
    private readonly actions: Actions,
    private readonly jump: Jump,
  ) {}

  show(items: readonly Item[], messages: readonly PanelMessage[], pinned: HTMLElement): void {
    const rows = items.map((item) => this.#show(item));
    for (const [id, row] of this.#rows) if (!rows.includes(row)) this.#rows.delete(id);
    // Rows that stay where they are keep the focus that is in them.
    for (const child of [...this.element.children]) if (!rows.some(({ element }) => element === child)) child.remove();
    rows.forEach(({ element }, index) => {
      if (this.element.children[index] !== element) this.element.insertBefore(element, this.element.children[index] ?? null);
    });
    this.#pin(messages, pinned);
  }

  /** The messages without findings, to go to. */
  quiet(messages: readonly PanelMessage[]): HTMLElement {
    const rows = messages.flatMap((message, index) => {
      if (message.assessment?.findings.length !== 0) return [];
      const open = makeButton("to-message", () => this.jump(message.id, null, 0), this.#who(message));
      open.setAttribute("aria-label", say.toMessage(this.#who(message), index + 1));
      return make("li", "pitem", make("span", "rule mono", String(index + 1)), make("div", "body", open, make("p", "snip", message.start)));
    });
    return make("ul", "messages", ...rows);
  }

  #show({ number, message, findings }: Item): Row {
    const row = this.#rows.get(message.id) ?? this.#row(message.id);
    row.rule.textContent = String(number);
    row.open.replaceChildren(this.#who(message));
    row.open.setAttribute("aria-label", say.toMessage(this.#who(message), number));
    row.start.textContent = message.start;
    const worst = findings[0]?.severity ?? null;
    const assessment: Assessment = { ...(message.assessment as Assessment), findings, severity: worst };
    row.card.show(assessment, { modelMissing: false });
    const key = JSON.stringify([this.actions.kept, ...findings.map((finding) => [findingKey(finding), finding.quotes])]);
    if (key !== row.drawn) row.tools.replaceChildren(...findings.map((finding) => this.actions.of(finding)));
    row.drawn = key;
    return row;
  }

  #row(id: string): Row {
    const card = new Card({ id: `card-${id}`, onJump: (finding, index) => this.#go(id, findingKey(finding), index), onCopy: copy, contacts: () => this.contacts });
    const rule = make("span", "rule mono");
    const open = makeButton("to-message", () => this.#go(id, null, 0));
    const start = make("p", "snip");
    const tools = make("div", "tools");
    const element = make("li", "pitem", rule, make("div", "body stack", make("h2", "", open), start, card.element, tools));
    const row = { element, rule, open, start, card, tools, drawn: "" };
    this.#rows.set(id, row);
    return row;
  }

  #go(id: string, finding: string | null, index: number): void {
    this.#current = id;
    for (const [other, { element }] of this.#rows) {
      if (other === this.#current) element.setAttribute("aria-current", "true");
      else element.removeAttribute("aria-current");
    }
    this.jump(id, finding, index);
  }

  #who({ role }: PanelMessage): string {
    return role === "user" ? say.you : say.assistant;
  }

  /** Incidents stand on top, whatever the filter. */
  #pin(messages: readonly PanelMessage[], pinned: HTMLElement): void {
    const cards = messages.flatMap(({ id, assessment }) => {
      const incident = assessment && incidentOf(assessment);
      if (!incident) return [];
      const card = this.#pinned.get(id) ?? new Card({ id: `pinned-${id}`, onJump: (finding, index) => this.#go(id, findingKey(finding), index), contacts: () => this.contacts });
      this.#pinned.set(id, card);
      card.show({ ...assessment, findings: [incident], severity: incident.severity }, { modelMissing: false });
      return card.element;
    });
    pinned.setAttribute("aria-label", say.pinned);
    pinned.hidden = cards.length === 0;
    if (cards.some((card, index) => pinned.children[index + 1] !== card) || pinned.children.length !== cards.length + 1) pinned.replaceChildren(make("h2", "vh", say.pinned), ...cards);
  }
}

async function copy(text: string): Promise<boolean> {
  return navigator.clipboard.writeText(text).then(() => true, () => false);
}
