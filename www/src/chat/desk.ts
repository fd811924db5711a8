/** The chat that lies on the page, and its way to the reader: whole, message by message, or streamed. */
import type { Role } from "../../../crate/wasm/src/types.js";
import type { AnnotationOptions } from "../findings/annotation.js";
import { Chat } from "./chat.js";
import { parts } from "../parts.js";
import type { Message } from "./pasted.js";
import { scrollerOf } from "./place.js";
import { Player } from "./player.js";
import type { Reader } from "../reading/reader.js";
import type { Reading } from "../reading/reading.js";
import type { Turn } from "./turn.js";
import { chat as say } from "../words.js";

export interface DeskListener extends Omit<AnnotationOptions, "id"> {
  /** The desk was emptied. */
  onEmptied(): void;
  /** The chat has another length. */
  onChanged(): void;
}

export class Desk {
  readonly #chat = new Chat(parts.chat.list);
  readonly #player = new Player();
  readonly #reader: Reader;
  readonly #listener: DeskListener;

  constructor(reader: Reader, listener: DeskListener) {
    this.#reader = reader;
    this.#listener = listener;
    parts.chat.replay.addEventListener("click", () => void this.#replay());
  }

  get turns(): Turn[] {
    return this.#chat.turns;
  }

  /** The chat; all of it, even while it is being played. */
  get messages(): readonly Message[] {
    return this.#player.playing ?? this.#chat.turns.map(({ role, text }) => ({ role, text }));
  }

  show(reading: Reading): void {
    this.#chat.show(reading, this.#reader.model);
  }

  /** Puts a chat in the place of the one before. */
  load(messages: readonly Message[]): void {
    this.#empty();
    for (const message of messages) this.#put(message);
    this.#changed();
    scrollerOf(parts.chat.list).scrollTop = 0;
  }

  /** Adds messages at the end and returns their ids; a chat that is being played is shown whole first. */
  add(messages: readonly Message[]): string[] {
    const { playing } = this.#player;
    if (playing) this.load(playing);
    const ids: string[] = [];
    this.#chat.grow(() => ids.push(...messages.map((message) => this.#put(message))));
    this.#changed();
    return ids;
  }

  #empty(): void {
    this.#player.stop();
    this.#reader.clear();
    this.#chat.clear();
    this.#listener.onEmptied();
  }

  #put({ role, text }: Message): string {
    const turn = this.#chat.add(role, this.#listener);
    turn.text = text;
    this.#reader.put(turn.id, role, text, true);
    return turn.id;
  }

  /** Streams the chat again; or ends that, and shows it whole. */
  async #replay(): Promise<void> {
    const { playing } = this.#player;
    if (playing) return this.load(playing);
    const { messages } = this;
    this.#empty();
    const played = this.#player.play(messages, { begin: (role) => this.#stream(role) });
    this.#changed();
    if (await played) this.#changed();
  }

  #stream(role: Role): (text: string, settled: boolean) => void {
    const turn = this.#chat.add(role, this.#listener);
    return (text, settled) => {
      this.#chat.grow(() => (turn.text = text));
      this.#reader.put(turn.id, role, text, settled);
    };
  }

  #changed(): void {
    const { replay, clear, share } = parts.chat;
    const isPlaying = this.#player.playing !== null;
    replay.textContent = isPlaying ? say.stop : say.replay;
    replay.disabled = this.#chat.size === 0 && !isPlaying;
    clear.disabled = share.disabled = replay.disabled;
    this.#listener.onChanged();
  }
}
