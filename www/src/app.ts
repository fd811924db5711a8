/** Brings the parts together: what is written or chosen is read, and what is found stands beside it. */
import { Highlights } from "../../crate/wasm/js/ui/highlight.js";
import type { Role } from "../../crate/wasm/src/types.js";
import { Composer, DRAFT } from "./chat/composer.js";
import { Desk } from "./chat/desk.js";
import { Notice } from "./chat/notice.js";
import type { Message } from "./chat/pasted.js";
import type { Annotation } from "./findings/annotation.js";
import { Announcer } from "./findings/announcer.js";
import { Attention } from "./findings/attention.js";
import { Column } from "./findings/column.js";
import { Comparison } from "./findings/comparison.js";
import { keepOffline } from "./offline.js";
import { parts } from "./parts.js";
import { Reader } from "./reading/reader.js";
import type { Reading } from "./reading/reading.js";
import { Requests } from "./requests.js";
import { reportOn } from "./share/report.js";
import { Share } from "./share/share.js";
import { Sources } from "./sources.js";
import { Status } from "./status.js";

export class App {
  #hasDraft = false;
  #isStored = false;
  readonly #attention = new Attention();
  readonly #announcer = new Announcer(parts.live.status, parts.live.alert);
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
  readonly #sources = new Sources({
    onChat: (messages, chosen) => {
      this.#desk.load(messages);
      if (chosen) this.#attention.added(this.#desk.turns.map(({ id }) => id));
    },
    onLoaded: (requests) => this.#requests.count(requests),
  });
  readonly #status = new Status(parts.status, this.#requests, this.#reader);
  readonly #comparison = new Comparison(parts.comparison, this.#reader, (annotation, finding) => {
    this.#attention.chosen();
    this.#column.show(annotation, finding);
  });

  constructor() {
    new Share(parts.share, () => this.#desk.messages, (withTexts) => reportOn(this.#desk.turns, this.#reader.version, withTexts));
    parts.chat.clear.addEventListener("click", () => {
      this.#sources.own();
      this.#desk.load([]);
      parts.composer.field.focus();
    });
    this.#sources.open();
  }

  #annotations(): Annotation[] {
    const turns = this.#desk.turns.map((turn) => turn.annotation);
    return this.#hasDraft ? [...turns, this.#composer.annotation] : turns;
  }

  #add(messages: readonly Message[]): void {
    this.#sources.own();
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
