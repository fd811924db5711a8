/** The findings card: one per message, a datasheet for each finding, the most serious first. */
import type { Assessment, Finding } from "../../src/types.js";
import { certaintyWord, findingKey, incidentOf, isUnsure, ranked } from "./certainty.js";
import { dismissRow, type Dismissals } from "./dismiss.js";
import { make, makeButton, type Child } from "./draw.js";
import { icon, type IconName } from "./icons.js";
import { incidentPlate, incidentSheet, type Contact } from "./incident.js";
import { badgeWord, card as say, incident as sayIncident, possible, severityName } from "./messages.js";
import { sheet, type SheetActions } from "./sheet.js";
import { findingText } from "./text.js";
import { told } from "./told.js";

/** More findings than this are folded behind "Show 4 more". */
const MOST_ROWS = 8;

export interface CardOptions {
  /** Id of the element, for the badge's `aria-controls`. */
  id: string;
  onJump?: SheetActions["onJump"];
  ruleHref?: SheetActions["ruleHref"];
  substanceHref?: SheetActions["substanceHref"];
  /** Puts text on the clipboard and says whether that worked; without it there is no "Copy". */
  onCopy?: (text: string) => Promise<boolean>;
  /** Lets the person hide a finding; without it there is no "Not useful". */
  dismissals?: Dismissals;
  /** Closes the card; without it the arrow of the first plate folds the card to that plate. */
  onClose?: () => void;
  /** The card has changed its size. */
  onResize?: () => void;
  /** The person's own numbers to call in an incident; those of their packs come with the finding. */
  contacts?: readonly Contact[] | (() => readonly Contact[]);
}

export interface CardContext {
  /** The model is missing. */
  modelMissing: boolean;
  /** The message is an image or its layout is unknown. */
  unreadable?: boolean;
}

export class Card {
  readonly element: HTMLElement;
  readonly #options: CardOptions;
  readonly #opened = new Set<string>();
  readonly #actions: SheetActions;
  #assessment: Assessment | null = null;
  #context: CardContext = { modelMissing: false };
  #collapsed = false;
  #folded = false;
  /** The finding whose "Not useful" is open. */
  #asked = "";
  #all = false;
  #shown = "";

  constructor(options: CardOptions) {
    this.#options = options;
    const { onJump, ruleHref, substanceHref } = options;
    this.#actions = { onJump, ruleHref, substanceHref, ticked: new Set() };
    this.element = make("section", "card");
    this.element.id = options.id;
  }

  /** Only the plate of the worst finding shows. */
  get collapsed(): boolean {
    return this.#collapsed;
  }

  set collapsed(collapsed: boolean) {
    this.#collapsed = collapsed;
    this.#draw();
  }

  /** Shows an assessment; what the person opened, ticked and focused stays so. */
  show(assessment: Assessment, context: CardContext): void {
    const key = JSON.stringify([assessment.findings, assessment.uncertain, context, this.#contacts]);
    if (key === this.#shown) return;
    this.#shown = key;
    this.#assessment = assessment;
    this.#context = context;
    this.#draw();
  }

  /** Opens the datasheet of one finding beside those that are open. */
  reveal(finding: Finding): void {
    this.#opened.add(findingKey(finding));
    this.#all = true;
    this.collapsed = false;
  }

  /** Moves the focus to the first control. */
  focus(): void {
    this.#controls()[0]?.focus();
  }

  get #contacts(): readonly Contact[] {
    const { contacts = [] } = this.#options;
    return typeof contacts === "function" ? contacts() : contacts;
  }

  #controls(): HTMLElement[] {
    return [...this.element.querySelectorAll<HTMLElement>("a, button, input")];
  }

  #draw(): void {
    if (!this.#assessment) return;
    const root = this.element.getRootNode();
    const active = root instanceof Document || root instanceof ShadowRoot ? root.activeElement : null;
    const focused = this.#controls().findIndex((control) => control === active);
    const urgent = this.#folded ? null : incidentOf(this.#assessment);
    this.element.className = urgent ? "card incident" : "card";
    this.element.setAttribute("role", "region");
    const parts = this.#assessment.findings.length > 0 ? this.#findings(this.#assessment, urgent) : this.#nothing(this.#assessment);
    this.element.replaceChildren(...parts.filter((part) => part instanceof Node));
    this.element.setAttribute("aria-label", urgent ? sayIncident.label(urgent.title) : (this.element.querySelector("h3")?.textContent ?? ""));
    const controls = this.#controls();
    if (focused >= 0) controls[Math.min(focused, controls.length - 1)]?.focus();
    this.#options.onResize?.();
  }

  #findings(assessment: Assessment, urgent: Finding | null): Child[] {
    const list = ranked(assessment.findings);
    const [worst, ...rest] = list;
    if (!worst) return [];
    const { onClose } = this.#options;
    const toggle = this.#chevron(!this.#collapsed, () => {
      if (onClose && !this.#collapsed) onClose();
      else this.collapsed = !this.#collapsed;
    });
    const plate = urgent ? incidentPlate(urgent, toggle) : this.#plate(worst, 0, list.length, toggle);
    if (this.#collapsed) return [plate];
    const shown = this.#all || rest.length < MOST_ROWS ? rest : rest.slice(0, MOST_ROWS - 1);
    const hidden = rest.length - shown.length;
    return [
      plate,
      ...(urgent ? incidentSheet(urgent, [...this.#contacts, ...urgent.contacts], this.#actions) : this.#sheet(worst)),
      ...shown.flatMap((finding, index) => this.#other(finding, index + 1, list.length)),
      hidden > 0 && make("div", "foot", this.#button(say.showMore(hidden), () => (this.#all = true))),
      this.#foot(list, urgent),
    ];
  }

  /** A finding after the first: a row, or its plate and datasheet once opened. */
  #other(finding: Finding, index: number, count: number): Child[] {
    const key = findingKey(finding);
    const open = this.#opened.has(key);
    const toggle = this.#chevron(open, () => {
      if (open) this.#opened.delete(key);
      else this.#opened.add(key);
      this.#draw();
    });
    if (open) return [this.#plate(finding, index, count, toggle), ...this.#sheet(finding)];
    const caption = isUnsure(finding) ? possible(finding.severity) : severityWord(finding);
    const words = make("div", "grow", make("span", "strong", told(finding, finding.title)), make("div", "small mid", caption));
    return [make("div", "finding-row", findingIcon(finding, "i16"), words, toggle)];
  }

  /** The datasheet; a danger that is happening now cannot be hidden. */
  #sheet(finding: Finding): HTMLElement[] {
    const { dismissals } = this.#options;
    const body = sheet(finding, this.#actions);
    if (!dismissals || finding.incident) return [body];
    const key = findingKey(finding);
    const toggle = (): void => {
      this.#asked = this.#asked === key ? "" : key;
      this.#draw();
    };
    const dismiss: Dismissals["dismiss"] = (...choice) => {
      this.#asked = "";
      dismissals.dismiss(...choice);
    };
    return [body, dismissRow(finding, { ...dismissals, dismiss }, this.#asked === key, toggle)];
  }

  #plate(finding: Finding, index: number, count: number, toggle: HTMLElement): HTMLElement {
    const unsure = isUnsure(finding);
    const level = unsure ? possible(finding.severity) : severityName[finding.severity];
    const place = this.#collapsed ? say.findings(count) : say.place(index + 1, count);
    const caption = make("span", "sev", count > 1 ? `${level} · ${place}` : level);
    const look = unsure ? `p-${finding.severity} p-unsure` : `p-${finding.severity}`;
    return make("header", `plate ${look}`, findingIcon(finding, "i20"), make("div", "grow", caption, make("h3", "", told(finding, finding.title))), toggle);
  }

  #nothing(assessment: Assessment): Child[] {
    const { unreadable, modelMissing } = this.#context;
    const title = unreadable ? badgeWord.unreadable : badgeWord.none;
    const head = make("div", "grow", make("h3", "", title));
    const { onClose } = this.#options;
    const close = onClose ? this.#chevron(true, onClose) : null;
    const note = unreadable ? say.unreadable : say.notPromise;
    return [
      make("header", "plate p-plain", icon(unreadable ? "unreadable" : "none", "i20 quiet"), head, close),
      make("div", "card-note stack", make("p", "", note), modelMissing && make("p", "mid", say.rulesOnly), assessment.uncertain && make("p", "mid", say.outside)),
    ];
  }

  #foot(findings: readonly Finding[], urgent: Finding | null): HTMLElement {
    if (urgent) {
      const fold = this.#button(sayIncident.notNow, () => (this.#folded = true));
      return make("footer", "foot inc", make("span", "small mid", sayIncident.cannotCall), fold);
    }
    const { onCopy } = this.#options;
    const copy: HTMLButtonElement | null = onCopy
      ? makeButton("btn plain", () => {
          void onCopy(findings.map(findingText).join("\n\n")).then((done) => {
            if (done && copy) copy.textContent = say.copied;
          }, () => undefined);
        }, say.copy)
      : null;
    const folded = this.#folded && findings.some((finding) => finding.incident);
    const again = folded ? this.#button(sayIncident.again, () => (this.#folded = false)) : null;
    const left = make("span", "small dim", folded ? sayIncident.folded : say.checkedHere);
    return make("footer", "foot", left, make("span", "row tight", again, copy));
  }

  #button(text: string, change: () => void): HTMLButtonElement {
    return makeButton("btn plain", () => {
      change();
      this.#draw();
    }, text);
  }

  #chevron(open: boolean, onClick: () => void): HTMLButtonElement {
    const button = makeButton(open ? "chev up" : "chev", onClick);
    button.setAttribute("aria-label", open ? say.close : say.open);
    button.setAttribute("aria-expanded", String(open));
    return button;
  }
}

function severityWord(finding: Finding): string {
  const level = severityName[finding.severity];
  return finding.detector === "classifier" ? `${level} · ${certaintyWord(finding)}` : level;
}

function findingIcon(finding: Finding, size: string): SVGElement {
  const name: IconName = isUnsure(finding) ? "uncertain" : finding.severity;
  return icon(name, `${size} ${finding.severity}`);
}
