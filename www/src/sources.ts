/** Where a chat comes from: an example, a link, an export. The line over the chat says which. */
import type { Loaded } from "../worker/protocol.js";
import { ArchiveBrowser } from "./archive/browser.js";
import { Banner } from "./banner.js";
import type { Message } from "./chat/pasted.js";
import { Examples } from "./examples/examples.js";
import type { Sample } from "./examples/samples.js";
import { parts } from "./parts.js";
import { followAddress, forgetAddress } from "./share/address.js";
import { address, archive } from "./words.js";

export interface SourcesListener {
  /** A chat is to be shown; `chosen` if the reader of the page asked for it. */
  onChat(messages: readonly Message[], chosen: boolean): void;
  onLoaded(requests: Loaded[]): void;
}

export class Sources {
  readonly #listener: SourcesListener;
  readonly #banner = new Banner(parts.banner);
  readonly #examples = new Examples((sample) => this.#choose(sample));
  #isShowing = false;

  constructor(listener: SourcesListener) {
    this.#listener = listener;
    new ArchiveBrowser(parts.archive, {
      onOpen: ({ title }, messages, name) => {
        this.own();
        this.#show(messages, archive.from(title || archive.untitled, name));
      },
      onLoaded: (requests) => listener.onLoaded(requests),
    });
  }

  /** Shows what the address asks for; the first example, if it asks for nothing. */
  open(): void {
    const asks = followAddress({
      onChat: (messages) => this.#show(messages, address.from),
      onExample: (name) => this.#example(name),
      onRefused: (why) => this.#refuse(why),
    });
    if (!asks) this.#first();
  }

  /** The chat is the reader's own from now on, wherever it came from. */
  own(): void {
    forgetAddress();
    this.#banner.clear();
    this.#examples.mark(null);
    this.#isShowing = true;
  }

  #show(messages: readonly Message[], from: string): void {
    this.#begin(null);
    parts.examples.from.textContent = from;
    this.#listener.onChat(messages, true);
  }

  #choose(sample: Sample): void {
    forgetAddress();
    this.#begin(sample);
    this.#listener.onChat(sample.messages, true);
  }

  #begin(sample: Sample | null): void {
    this.#isShowing = true;
    this.#banner.clear();
    this.#examples.mark(sample);
  }

  #first(): void {
    const { first } = this.#examples;
    if (!first) return;
    this.#begin(first);
    this.#listener.onChat(first.messages, false);
  }

  /** The address names an example: it stays there, so that it can be passed on. */
  async #example(name: string): Promise<void> {
    try {
      const sample = await this.#examples.named(name);
      if (!sample) return this.#refuse(address.noExample(name));
      this.#begin(sample);
      this.#listener.onChat(sample.messages, true);
    } catch {
      this.#refuse(address.notLoaded);
    }
  }

  /** The address leads nowhere: the page says so, over what it shows anyway. */
  #refuse(why: string): void {
    if (!this.#isShowing) this.#first();
    this.#banner.say(why);
  }
}
