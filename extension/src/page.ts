/** One page being read: the chat, its highlights and its overlay, from the moment that it is switched on until it is stopped. */
import type { Assessment, Finding } from "../../crate/wasm/src/types.js";
import { findingKey, incidentOf } from "../../crate/wasm/js/ui/certainty.js";
import type { DismissScope } from "../../crate/wasm/js/ui/dismiss.js";
import { Highlights, type Mark as TextMark } from "../../crate/wasm/js/ui/highlight.js";
import type { TextMap } from "../../crate/wasm/js/ui/textmap.js";
import { announce, severityName } from "../../crate/wasm/js/ui/messages.js";
import type { Contact } from "../../crate/wasm/js/ui/incident.js";
import { type Adapter } from "./adapter";
import { Announcer } from "./announcer";
import type { Notice } from "./card/notice";
import { cardFile, loadCard } from "./card-file";
import { copy } from "./copy";
import { Chat, type View } from "./chat";
import { Draft, type DraftView } from "./draft";
import type { Entry } from "./entry";
import { ask } from "./link";
import { Observer } from "./observe";
import { Overlay } from "./overlay";
import type { CommandName, Findings, ModelState, PanelMessage, Report } from "./protocol";
import { composer, page as words } from "./words";

/** A page that shows nothing to read for so long cannot be read, in milliseconds. */
const LOST_AFTER = 3000;

export class Page implements View, DraftView {
  readonly #chat: Chat;
  readonly #highlights = new Highlights();
  readonly #announcer = new Announcer();
  readonly #overlay: Overlay;
  readonly #onGone: () => void;
  readonly #draft: Draft;
  #notice: Notice | null = null;
  #contacts: readonly Contact[];
  #observer: Observer | null = null;
  #roots: readonly Node[] = [];
  /** The reading of each message that is drawn. */
  readonly #drawn = new WeakMap<Entry, TextMap>();
  #tally = "";
  /** Runs while nothing can be read, until that is said. */
  #lost: ReturnType<typeof setTimeout> | undefined;
  #current: { entry: Entry; key: string } | null = null;

  constructor(
    readonly adapter: Adapter,
    contacts: readonly Contact[],
    onGone: () => void,
  ) {
    this.#onGone = onGone;
    this.#chat = new Chat(adapter, this);
    this.#contacts = contacts;
    this.#draft = new Draft(() => adapter.composer(document), this);
    const dismiss = (entry: Entry, finding: Finding, scope: DismissScope): void => void this.#dismiss(entry, finding, scope);
    const jump = (entry: Entry, finding: Finding, index: number): void => this.#show(entry, finding, index);
    const onNear = (ids: ReadonlySet<string>): void => void (this.#highlights.near = ids);
    this.#overlay = new Overlay(() => adapter.composer(document), onNear, { announcer: this.#announcer, contacts, jump, copy, dismiss });
    addEventListener("beforeprint", this.#markAll);
    this.#observe();
    this.#chat.scan();
  }

  arrange(entries: readonly Entry[]): void {
    this.#overlay.arrange(entries);
    for (const entry of entries) if (this.#drawn.get(entry) !== entry.map) this.refresh(entry);
  }

  refresh(entry: Entry): void {
    this.#drawn.set(entry, entry.map);
    this.#highlights.set(entry.id, marksOf(entry));
    this.#overlay.markOf(entry)?.refresh(this.#chat.entries.indexOf(entry) + 1, this.#chat.model);
  }

  remove(entry: Entry): void {
    this.#highlights.remove(entry.id);
    this.#overlay.remove(entry);
  }

  onGone(): void {
    this.stop();
    this.#onGone();
  }

  /** Tells the background, for the toolbar, and an open popup. */
  onProgress(): void {
    const { danger, warning, note, checked, reading } = this.report();
    const tally = `${danger} ${warning} ${note} ${checked} ${reading} ${this.#chat.model}`;
    if (tally === this.#tally) return;
    this.#tally = tally;
    clearTimeout(this.#lost);
    const tell = (lost: boolean): void => void ask({ kind: "tally", danger, lost }).catch(() => undefined);
    // While a page builds itself, nothing that is known stands on it either.
    if (reading === "changed") this.#lost = setTimeout(() => tell(true), LOST_AFTER);
    else tell(false);
  }

  stop(): void {
    clearTimeout(this.#lost);
    removeEventListener("beforeprint", this.#markAll);
    this.#observer?.stop();
    this.#chat.stop();
    this.#draft.stop();
    this.#highlights.clear();
    this.#overlay.stop();
    this.#announcer.stop();
  }

  /** The page is being left: the engine may forget the chat. */
  leave(): void {
    ask({ kind: "leave", conversation: this.#chat.conversation }).catch(() => undefined);
  }

  again(): void {
    this.#chat.again();
  }

  /** The settings have changed: contacts, and what of the findings shows. */
  choose(contacts: readonly Contact[]): void {
    this.#overlay.contacts = this.#contacts = contacts;
    this.#chat.review();
  }

  showDraft(assessment: Assessment, worst: Finding, model: ModelState): void {
    void loadCard().then((file) => {
      if (!file || !this.#draft.holds(assessment)) return;
      const isNews = this.#notice === null;
      const card = { onCopy: copy, contacts: () => this.#contacts };
      this.#notice ??= new file.Notice({ card, onHide: () => this.#draft.hide(), onResize: () => this.#overlay.schedule() });
      this.#notice.show(assessment, worst, model === "missing");
      this.#overlay.notice(file, this.#notice.element);
      if (isNews && worst.incident) this.#announcer.alert(`${composer.label}. ${worst.title}.`);
      else if (isNews) this.#announcer.say(`${composer.label}. ${severityName[worst.severity]}. ${worst.title}.`);
    });
  }

  hideDraft(): void {
    this.#notice = null;
    this.#overlay.notice(null, null);
  }

  /** Hides a finding or its rule from now on; for some seconds that can be undone. */
  async #dismiss(entry: Entry, { rule, quotes }: Finding, scope: DismissScope): Promise<void> {
    const file = cardFile();
    await ask({ kind: "dismiss", scope, rule, quotes }).catch(() => null);
    if (!file) return;
    const undo = (): void => {
      ask({ kind: "restore", scope, rule, quotes }).catch(() => undefined);
      this.#overlay.markOf(entry)?.focusBadge();
    };
    this.#overlay.toast(file, words.hidden, words.undo, undo);
  }

  /** What the side panel shows. */
  findings(): Findings {
    const messages = this.#chat.entries.map((entry): PanelMessage => {
      const { id, role, text, assessment, isUnreadable: unreadable } = entry;
      return { id, role, start: text.slice(0, 200), assessment, unreadable };
    });
    return { kind: "findings", title: document.title, site: this.adapter.site.id, report: this.report(), messages };
  }

  /** Shows a message, or the words of one of its findings. */
  jump(message: string, key: string | null, index: number): void {
    const entry = this.#chat.entries.find(({ id }) => id === message);
    const finding = entry?.assessment?.findings.find((finding) => findingKey(finding) === key);
    if (entry && finding) this.#show(entry, finding, index);
    else entry?.element.scrollIntoView({ block: "center" });
  }

  report(): Report {
    const { entries, unknown, failed, model } = this.#chat;
    const count = { danger: 0, warning: 0, note: 0 };
    let [checked, lost, classifier] = [0, unknown > 0, false];
    for (const { assessment, isUnreadable } of entries) {
      lost ||= isUnreadable;
      if (!assessment) continue;
      checked++;
      for (const { severity } of assessment.findings) count[severity]++;
      classifier ||= assessment.detectors.includes("classifier");
    }
    const seen = lost ? "changed" : entries.length > 0 ? "reading" : this.adapter.emptyPage(document, location.pathname);
    return {
      kind: "report",
      reading: failed ? "failed" : seen,
      checked,
      ...count,
      classifier,
      model,
    };
  }

  /** On paper no message is out of view. */
  readonly #markAll = (): void => {
    this.#highlights.near = null;
  };

  run(command: CommandName): void {
    if (command === "toggle-card") this.#toggle();
    else this.#step(command === "next-finding" ? 1 : -1);
  }

  #observe(): void {
    const { site } = this.adapter;
    this.#observer?.stop();
    this.#roots = [document, ...this.adapter.roots(document).filter((root) => root !== document)];
    const messages = [...site.message, ...(site.shadow ? [site.shadow] : [])].join(", ");
    this.#observer = new Observer(
      {
        messages,
        owner: (node) => this.#chat.owner(node),
        isLost: () => this.#chat.isLost(),
        onChanges: ({ structure, changed }) => {
          if (structure) this.#restructure();
          this.#chat.reread(changed);
          this.#overlay.placeNow();
        },
      },
      this.#roots,
    );
  }

  #restructure(): void {
    const isNewRoot = this.adapter.roots(document).some((root) => !this.#roots.includes(root));
    if (isNewRoot) this.#observe();
    this.#chat.scan();
  }

  /** Opens the card of the message in question and moves into it, or closes it. */
  #toggle(): void {
    const { opened } = this.#overlay;
    if (opened?.hasFocus) return opened.close();
    const entry = opened?.entry ?? this.#current?.entry ?? this.#worst();
    const mark = entry && this.#overlay.markOf(entry);
    if (!entry || !mark) return this.#announcer.answer(announce.nothing);
    if (!mark.isOpen) entry.element.scrollIntoView({ block: "nearest" });
    mark.open(false);
    requestAnimationFrame(() => mark.focusCard());
  }

  #worst(): Entry | undefined {
    const rank = ({ assessment }: Entry): number =>
      !assessment?.severity ? 0 : incidentOf(assessment) ? 4 : { note: 1, warning: 2, danger: 3 }[assessment.severity];
    return this.#chat.entries.filter((entry) => rank(entry) > 0).sort((a, b) => rank(b) - rank(a))[0];
  }

  /** Goes through the findings of the chat in the order of the text. */
  #step(direction: 1 | -1): void {
    const all = this.#chat.entries.flatMap((entry) => {
      const place = (finding: Finding): number => finding.spans[0]?.start ?? 0;
      const findings = [...(entry.assessment?.findings ?? [])].sort((a, b) => place(a) - place(b));
      return findings.map((finding) => ({ entry, finding, key: findingKey(finding) }));
    });
    const now = all.findIndex(({ entry, key }) => entry === this.#current?.entry && key === this.#current.key);
    const index = now < 0 ? (direction > 0 ? 0 : all.length - 1) : (now + direction + all.length) % all.length;
    const target = all[index];
    if (!target) return this.#announcer.answer(announce.nothing);
    const { entry, finding, key } = target;
    this.#current = { entry, key };
    this.#show(entry, finding, 0);
    this.#overlay.markOf(entry)?.open(false, finding);
    this.#announcer.answer(announce.jump(severityName[finding.severity], index + 1, all.length, finding.title));
  }

  /** Brings the words of a finding into view and marks them for a moment; the focus stays where it is. */
  #show(entry: Entry, finding: Finding, index: number): void {
    const span = finding.spans[index];
    const ranges = span && entry.holds(span) ? entry.map.ranges(span) : [];
    const target = ranges[0]?.startContainer.parentElement ?? entry.element;
    target.scrollIntoView({ block: "center" });
    this.#highlights.flash(ranges);
    this.#overlay.schedule();
  }
}

/** The places of all findings whose words still stand in the text. */
function marksOf(entry: Entry): TextMark[] {
  return (entry.assessment?.findings ?? []).map(({ severity, spans }) => ({
    severity,
    ranges: spans.filter((span) => entry.holds(span)).flatMap((span) => entry.map.ranges(span)),
  }));
}
