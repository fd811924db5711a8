/** Brings the parts together: what is written or chosen is read, and what is found stands beside it. */
import type { Role } from "../../crate/wasm/src/types.js";
import { Highlights } from "../../crate/wasm/js/ui/highlight.js";
import { followAddress, forgetAddress } from "./address.js";
import type { Annotation } from "./annotation.js";
import { Announcer } from "./announcer.js";
import { ArchiveBrowser } from "./archive/browser.js";
import { Attention } from "./attention.js";
import { Banner } from "./banner.js";
import { Column } from "./column.js";
import { Comparison } from "./comparison.js";
import { Composer, DRAFT } from "./composer.js";
import { Desk } from "./desk.js";
import { Examples } from "./examples.js";
import { Notice } from "./notice.js";
import { keepOffline } from "./offline.js";
import { parts } from "./parts.js";
import type { Message } from "./pasted.js";
import { Reader } from "./reader.js";
import type { Reading } from "./reading.js";
import { reportOn } from "./report.js";
import { Requests } from "./requests.js";
import type { Sample } from "./samples.js";
import { Share } from "./share.js";
import { Status } from "./status.js";
import { address, archive } from "./words.js";

export class App {
  #hasDraft = false;
  #isStored = false;
  readonly #attention = new Attention();
  readonly #announcer = new Announcer(parts.live.status, parts.live.alert);
  readonly #banner = new Banner(parts.banner);
  readonly #annotated = {
    highlights: new Highlights(),
    onActivate: (annotation: Annotation) => this.#activate(annotation),
    onCard: (annotation: Annotation) => this.#column.drawn(annotation),
    onJump: () => this.#column.uncover(),
  };
  readonly #composer = new Composer(parts.composer, {
    ...this.#annotated,
    onDraft: (role, text) => this.#draft(role, text),
    onAdd: (messages) => this.#add(messages),
  });
  readonly #notice = new Notice(parts.notice, () => this.#activate(this.#composer.annotation));
  readonly #examples = new Examples((sample) => this.#choose(sample));
  readonly #requests = new Requests(() => this.#status.requests());
  readonly #reader = new Reader({
    onReading: (reading) => this.#show(reading),
    onDetectors: () => this.#detectors(),
    onLoaded: (requests) => this.#requests.count(requests),
  });
  readonly #desk = new Desk(this.#reader, {
    ...this.#annotated,
    onEmptied: () => this.#emptied(),
    onChanged: () => this.#changed(),
  });
  readonly #column = new Column(parts.column, () => this.#annotations());
  readonly #status = new Status(parts.status, this.#requests, this.#reader);
  readonly #comparison = new Comparison(parts.comparison, this.#reader, (annotation, finding) => {
    this.#attention.chosen();
    this.#column.show(annotation, finding);
  });

  constructor() {
    new Share(parts.share, () => this.#desk.messages, (withTexts) => reportOn(this.#desk.turns, this.#reader.version, withTexts));
    new ArchiveBrowser(parts.archive, {
      onOpen: ({ title }, messages, name) => this.#archived(messages, archive.from(title || archive.untitled, name)),
      onLoaded: (requests) => this.#requests.count(requests),
    });
    parts.chat.clear.addEventListener("click", () => {
      forgetAddress();
      this.#load(null, []);
      parts.composer.field.focus();
    });
    const asksForMore = followAddress({
      onChat: (messages) => this.#linked(messages),
      onExample: (name) => this.#example(name),
      onRefused: (why) => this.#refused(why),
    });
    if (!asksForMore) this.#first();
  }

  #annotations(): Annotation[] {
    const turns = this.#desk.turns.map((turn) => turn.annotation);
    return this.#hasDraft ? [...turns, this.#composer.annotation] : turns;
  }

  /** Puts `sample`, or a chat from elsewhere, on the desk. */
  #load(sample: Sample | null, messages: readonly Message[]): void {
    this.#banner.clear();
    this.#examples.mark(sample);
    this.#desk.load(messages);
  }

  #first(): void {
    const { first } = this.#examples;
    this.#load(first, first?.messages ?? []);
  }

  #choose(sample: Sample): void {
    forgetAddress();
    this.#open(sample, sample.messages);
  }

  /** Opens a chat that the reader of the page asked for. */
  #open(sample: Sample | null, messages: readonly Message[]): void {
    this.#load(sample, messages);
    this.#attention.added(this.#desk.turns.map(({ id }) => id));
  }

  #linked(messages: readonly Message[]): void {
    this.#open(null, messages);
    parts.examples.from.textContent = address.from;
  }

  #archived(messages: readonly Message[], from: string): void {
    forgetAddress();
    this.#open(null, messages);
    parts.examples.from.textContent = from;
  }

  async #example(name: string): Promise<void> {
    try {
      const sample = await this.#examples.named(name);
      if (sample) this.#open(sample, sample.messages);
      else this.#refused(address.noExample(name));
    } catch {
      this.#refused(address.notLoaded);
    }
  }

  /** The address leads nowhere: the page says so, over what it shows anyway. */
  #refused(why: string): void {
    if (this.#desk.turns.length === 0) this.#first();
    this.#banner.say(why);
  }

  #add(messages: readonly Message[]): void {
    forgetAddress();
    this.#examples.mark(null);
    this.#attention.added(this.#desk.add(messages));
    this.#column.choose(this.#desk.turns.at(-messages.length)?.annotation ?? null);
  }

  #emptied(): void {
    this.#announcer.clear();
    this.#attention.reset();
    this.#column.choose(null);
  }

  /** The chat has another length: the draft comes after it. */
  #changed(): void {
    this.#composer.annotation.number = this.#desk.turns.length + 1;
    if (this.#hasDraft) {
      this.#reader.remove(DRAFT);
      this.#composer.read();
    }
    this.#column.refresh();
    this.#comparison.draw(this.#annotations());
  }

  #draft(role: Role, text: string): void {
    if (text === "" && !this.#hasDraft) return;
    this.#announcer.typing();
    this.#hasDraft = text !== "";
    this.#attention.writing();
    if (this.#hasDraft) {
      this.#reader.put(DRAFT, role, text, false);
      return;
    }
    this.#reader.remove(DRAFT);
    this.#composer.annotation.forget();
    this.#notice.clear();
    this.#direct();
    this.#comparison.draw(this.#annotations());
  }

  #show(reading: Reading): void {
    const isDraft = reading.id === DRAFT;
    if (isDraft) this.#composer.show(reading, this.#reader.model);
    else this.#desk.show(reading);
    this.#comparison.draw(this.#annotations());
    const annotation = this.#annotations().find(({ id }) => id === reading.id);
    if (!annotation?.assessment) return;
    this.#status.time(reading);
    this.#announcer.tell(annotation);
    if (isDraft) this.#notice.show(annotation);
    this.#direct();
    if (this.#attention.mustOpen(annotation)) this.#column.insist(annotation);
  }

  /** Shows the card of the message that has the attention. */
  #direct(): void {
    this.#column.choose(this.#attention.foremost(this.#annotations(), this.#column.current));
  }

  /** A detector has come, failed or was switched; what is stored for later does not compete with either. */
  #detectors(): void {
    this.#status.detectors();
    this.#comparison.draw(this.#annotations());
    if (this.#isStored || this.#reader.model === "loading") return;
    this.#isStored = true;
    // A device that cannot store the page still reads chats.
    keepOffline(parts.newVersion).catch(() => undefined);
  }

  #activate(annotation: Annotation): void {
    this.#attention.chosen();
    this.#column.toggle(annotation);
  }
}
