/**
 * `fumehood/element`: `<fumehood-annotated>` shows a message with its findings. Nothing happens at import; call
 * `define()` once in the browser.
 *
 * ```js
 * define();
 * const element = document.createElement("fumehood-annotated");
 * element.text = text;              // or leave it, and put your rendered message inside the element
 * element.assessment = assessment;  // of a Fumehood
 * ```
 *
 * Words are marked in the text, a badge says the worst, and opens the findings. Its colours, type and distances are CSS
 * variables (`--fh-*`, see `styles.js`): set them on the element. It is light or dark as the page's own `color-scheme`
 * says, or the attribute `theme`.
 */
import type { Assessment, Finding } from "../../src/types.js";
import { Badge, badgeState } from "../ui/badge.js";
import { Card } from "../ui/card.js";
import { incidentOf } from "../ui/certainty.js";
import { make } from "../ui/draw.js";
import { Highlights } from "../ui/highlight.js";
import { announce } from "../ui/messages.js";
import { readText, TextMap } from "../ui/textmap.js";
import { place } from "./place.js";
import { highlightStyle, shadowStyle } from "./styles.js";

/** A server has no elements; it may import this all the same. */
const Base: typeof HTMLElement = globalThis.HTMLElement ?? (class {} as typeof HTMLElement);

let highlights: Highlights | undefined;
let made = 0;

/** The element. `open` (property and attribute) shows the findings; an incident opens them by itself. */
export class FumehoodAnnotated extends Base {
  static readonly observedAttributes = ["open", "theme"];

  readonly #owner = `fumehood-annotated ${++made}`;
  readonly #slot = make("slot", "");
  readonly #words = make("div", "text", this.#slot);
  readonly #told = make("p", "vh");
  readonly #badge = new Badge(CARD, () => this.#toggle());
  readonly #card = new Card({
    id: CARD,
    onCopy: (text) => navigator.clipboard.writeText(text).then(() => true, () => false),
    onJump: (finding, index) => this.#jump(finding, index),
    onClose: () => this.#toggle(),
  });
  readonly #frame: HTMLElement = make("div", "fh", make("div", "strip", this.#badge.element), this.#card.element, this.#told);
  readonly #states = this.attachInternals().states;
  readonly #observer = new MutationObserver(() => this.#redraw());
  readonly #dark = matchMedia("(prefers-color-scheme: dark)");
  readonly #onDark = (): void => this.#paint();
  #assessment: Assessment | null = null;
  #text: string | null = null;
  #announced = "";
  #due = false;

  constructor() {
    super();
    const root = this.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [sheet(shadowStyle), sheet(highlightStyle)];
    this.#told.setAttribute("role", "status");
    root.append(this.#words, this.#frame);
  }

  /** What a Fumehood says of the message; null until it has been read. */
  get assessment(): Assessment | null {
    return this.#assessment;
  }

  set assessment(assessment: Assessment | null) {
    this.#assessment = assessment;
    this.#redraw();
  }

  /** The message as text; null where the element's own content shows it. */
  get text(): string | null {
    return this.#text;
  }

  set text(text: string | null) {
    this.#text = text;
    this.#words.replaceChildren(text ?? this.#slot);
    this.#words.classList.toggle("plain", text !== null);
    this.#redraw();
  }

  get open(): boolean {
    return this.hasAttribute("open");
  }

  set open(open: boolean) {
    this.toggleAttribute("open", open);
  }

  connectedCallback(): void {
    const root = this.getRootNode();
    // Words inside the element belong to the page, and so do the rules that mark them.
    if ((root instanceof Document || root instanceof ShadowRoot) && !root.adoptedStyleSheets.includes(sheet(highlightStyle))) root.adoptedStyleSheets.push(sheet(highlightStyle));
    this.#observer.observe(this, { childList: true, characterData: true, subtree: true });
    this.#dark.addEventListener("change", this.#onDark);
    this.#paint();
    this.#redraw();
  }

  disconnectedCallback(): void {
    this.#observer.disconnect();
    this.#dark.removeEventListener("change", this.#onDark);
    highlights?.remove(this.#owner);
  }

  attributeChangedCallback(): void {
    this.#paint();
    this.#redraw();
  }

  /** Once for all changes of this turn. */
  #redraw(): void {
    if (this.#due) return;
    this.#due = true;
    queueMicrotask(() => {
      this.#due = false;
      if (this.isConnected) this.#draw();
    });
  }

  #draw(): void {
    const assessment = this.#assessment;
    const number = [...(this.getRootNode() as ParentNode).querySelectorAll(this.localName)].indexOf(this) + 1;
    this.#badge.show(assessment ? badgeState(assessment, false) : { look: "idle", count: 0, rulesOnly: false }, number);
    this.#badge.expanded = this.open;
    this.#card.element.hidden = !this.open || !assessment;
    highlights ??= new Highlights();
    if (!assessment) return highlights.remove(this.#owner);
    this.#card.show(assessment, { modelMissing: false });
    const map = this.#map();
    highlights.set(this.#owner, assessment.findings.map((finding) => ({ severity: finding.severity, ranges: finding.spans.flatMap((_, index) => place(finding, index, map)) })));
    this.#announce(assessment, number);
  }

  /** Says the worst once, when it appears. */
  #announce(assessment: Assessment, number: number): void {
    const incident = incidentOf(assessment);
    const worst = incident ?? assessment.findings[0];
    const key = worst ? `${incident ? "incident" : worst.severity}` : "";
    if (!worst || worst.severity === "note" || key === this.#announced) return;
    this.#announced = key;
    this.#told.textContent = incident ? announce.incident(number, incident.title) : announce[worst.severity === "danger" ? "danger" : "warning"](number, worst.title);
    if (incident) this.open = true;
  }

  /** The words as they stand on the page. */
  #map(): TextMap {
    const node = this.#words.firstChild;
    if (this.#text === null || !(node instanceof Text)) return readText([this.#slot]);
    return new TextMap(node.data, [{ start: 0, end: node.data.length, node, offset: 0, joined: false }]);
  }

  #toggle(): void {
    this.open = !this.open;
    this.#badge.element.focus();
  }

  #jump(finding: Finding, index: number): void {
    const ranges = place(finding, index, this.#map());
    highlights?.flash(ranges);
    ranges[0]?.startContainer.parentElement?.scrollIntoView({ block: "nearest" });
  }

  #paint(): void {
    const scheme = this.getAttribute("theme") ?? getComputedStyle(this).colorScheme;
    const isDark = scheme.includes("dark") && (this.#dark.matches || !scheme.includes("light"));
    this.#frame.dataset.theme = isDark ? "dark" : "light";
    if (isDark) this.#states.add("dark");
    else this.#states.delete("dark");
  }
}

/** Its shadow tree has one card. */
const CARD = "card";

const sheets = new Map<string, CSSStyleSheet>();

/** One sheet for all elements. */
function sheet(text: string): CSSStyleSheet {
  let made = sheets.get(text);
  if (!made) {
    made = new CSSStyleSheet();
    made.replaceSync(text);
    sheets.set(text, made);
  }
  return made;
}

/** Makes the element known to the page, under its own name or yours. A second call changes nothing. */
export function define(name = "fumehood-annotated"): void {
  if (!customElements.get(name)) customElements.define(name, FumehoodAnnotated);
}

declare global {
  interface HTMLElementTagNameMap {
    "fumehood-annotated": FumehoodAnnotated;
  }
}
export type { Assessment };
