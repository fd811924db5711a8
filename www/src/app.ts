/** Brings the parts together: what is written or chosen is read, and what is found stands beside it. */
import type { Role } from "../../crate/wasm/src/types.js";
import { Highlights } from "../../crate/wasm/js/ui/highlight.js";
import type { Annotation } from "./annotation.js";
import { Announcer } from "./announcer.js";
import { Attention } from "./attention.js";
import { Chat } from "./chat.js";
import { Column } from "./column.js";
import { Composer, DRAFT } from "./composer.js";
import { Examples } from "./examples.js";
import { Notice } from "./notice.js";
import { keepOffline } from "./offline.js";
import { parts } from "./parts.js";
import type { Message } from "./pasted.js";
import { scrollerOf } from "./place.js";
import { Reader } from "./reader.js";
import type { Reading } from "./reading.js";
import { replay } from "./replay.js";
import { Requests } from "./requests.js";
import type { Sample } from "./samples.js";
import { Status } from "./status.js";
import { chat as say } from "./words.js";

/** A replay that is under way. */
interface Playing {
  abort: AbortController;
  messages: readonly Message[];
}

export class App {
  #hasDraft = false;
  #playing: Playing | null = null;
  #isStored = false;
  readonly #attention = new Attention();
  readonly #highlights = new Highlights();
  readonly #announcer = new Announcer(parts.live.status, parts.live.alert);
  readonly #chat = new Chat(parts.chat.list);
  readonly #annotated = {
    highlights: this.#highlights,
    onActivate: (annotation: Annotation) => this.#activate(annotation),
    onCard: (annotation: Annotation) => this.#column.drawn(annotation),
    onJump: () => this.#column.uncover(),
  };
  readonly #composer = new Composer(parts.composer, {
    ...this.#annotated,
    onDraft: (role, text) => this.#draft(role, text),
    onAdd: (messages) => this.#add(messages),
  });
  readonly #column = new Column(parts.column, () => this.#annotations());
  readonly #notice = new Notice(parts.notice, () => this.#activate(this.#composer.annotation));
  readonly #examples = new Examples((sample) => this.#choose(sample));
  readonly #requests = new Requests(() => this.#status.requests());
  readonly #reader = new Reader({
    onReading: (reading) => this.#show(reading),
    onDetectors: () => this.#detectors(),
    onLoaded: (requests) => this.#requests.count(requests),
  });
  readonly #status = new Status(parts.status, this.#requests, this.#reader);

  constructor() {
    parts.chat.replay.addEventListener("click", () => void this.#replay());
    parts.chat.clear.addEventListener("click", () => {
      this.#begin(null);
      parts.composer.field.focus();
    });
    this.#examples.load().then((first) => {
      if (first && this.#chat.size === 0) this.#load(first);
    }, () => this.#examples.failed());
  }

  #annotations(): Annotation[] {
    const turns = this.#chat.turns.map((turn) => turn.annotation);
    return this.#hasDraft ? [...turns, this.#composer.annotation] : turns;
  }

  /** Empties the chat for `sample`, or for a chat of one's own. */
  #begin(sample: Sample | null): void {
    this.#playing?.abort.abort();
    this.#playing = null;
    this.#reader.clear();
    this.#chat.clear();
    this.#announcer.clear();
    this.#attention.reset();
    this.#column.choose(null);
    this.#examples.mark(sample);
    this.#changed();
  }

  #choose(sample: Sample): void {
    this.#load(sample);
    this.#attention.added(this.#chat.turns.map(({ id }) => id));
  }

  #load(sample: Sample | null, messages: readonly Message[] = sample?.messages ?? []): void {
    this.#begin(sample);
    for (const message of messages) this.#put(message);
    this.#changed();
    scrollerOf(parts.chat.list).scrollTop = 0;
  }

  #add(messages: readonly Message[]): void {
    if (this.#playing) this.#load(null, this.#playing.messages);
    this.#examples.mark(null);
    this.#chat.grow(() => this.#attention.added(messages.map((message) => this.#put(message))));
    this.#column.choose(this.#chat.turns.at(-messages.length)?.annotation ?? null);
    this.#changed();
  }

  /** Adds a whole message and has it read. */
  #put({ role, text }: Message): string {
    const turn = this.#chat.add(role, this.#annotated);
    turn.text = text;
    this.#reader.put(turn.id, role, text, true);
    return turn.id;
  }

  /** Streams the chat again; or ends that, and shows it whole. */
  async #replay(): Promise<void> {
    const sample = this.#examples.shown;
    if (this.#playing) return this.#load(sample, this.#playing.messages);
    const playing: Playing = { abort: new AbortController(), messages: this.#chat.turns.map(({ role, text }) => ({ role, text })) };
    this.#begin(sample);
    this.#playing = playing;
    this.#changed();
    await replay(playing.messages, { begin: (role) => this.#stream(role) }, playing.abort.signal);
    if (this.#playing === playing) this.#playing = null;
    this.#changed();
  }

  #stream(role: Role): (text: string, settled: boolean) => void {
    const turn = this.#chat.add(role, this.#annotated);
    return (text, settled) => {
      this.#chat.grow(() => (turn.text = text));
      this.#reader.put(turn.id, role, text, settled);
    };
  }

  /** The chat has another length: the draft comes after it. */
  #changed(): void {
    const { replay: play, clear } = parts.chat;
    play.textContent = this.#playing ? say.stop : say.replay;
    play.disabled = this.#chat.size === 0 && !this.#playing;
    clear.disabled = this.#chat.size === 0;
    this.#composer.annotation.number = this.#chat.size + 1;
    if (this.#hasDraft) {
      this.#reader.remove(DRAFT);
      this.#composer.read();
    }
    this.#column.refresh();
  }

  #draft(role: Role, text: string): void {
    if (text === "" && !this.#hasDraft) return;
    this.#announcer.typing();
    this.#hasDraft = text !== "";
    if (this.#hasDraft) {
      this.#attention.writing();
      this.#reader.put(DRAFT, role, text, false);
      return;
    }
    this.#reader.remove(DRAFT);
    this.#composer.annotation.forget();
    this.#notice.clear();
    this.#attention.writing();
    this.#direct();
  }

  #show(reading: Reading): void {
    const isDraft = reading.id === DRAFT;
    if (isDraft) this.#composer.show(reading, this.#reader.model);
    else this.#chat.show(reading, this.#reader.model);
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

  /** A detector has come or failed; what is stored for later does not compete with either. */
  #detectors(): void {
    this.#status.detectors();
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
