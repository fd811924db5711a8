/** Puts the engine between a model's stream and the screen. */
import type { Assessment, Role } from "../src/types.js";
import { FumehoodError } from "./errors.js";

/** One piece of a stream, with what is known of the message once it has come. */
export interface Annotated {
  /** The words that came; empty in the last. */
  chunk: string;
  /** All words so far. Spans of the assessment are places in it. */
  text: string;
  assessment: Assessment;
  /** The stream has ended, and every detector that is there has read the message. Only the last is settled. */
  settled: boolean;
}

/** Text in pieces, as models' clients give it. */
export type TextStream = ReadableStream<string> | AsyncIterable<string>;

/** Where a stream's message belongs. */
export interface AnnotateOptions<C> {
  /** The chat it joins, so that it is read after the messages before it; without one it stands alone. */
  conversation?: C;
  /** Its id in that chat. */
  id?: string;
  /** Who writes it; `assistant` unless said otherwise. */
  role?: Role;
}

/** What is needed of a conversation, here or in a worker. */
interface Updating {
  update(id: string, role: Role, text: string, settled: boolean): Assessment | Promise<Assessment>;
  dispose(): void;
}

let streams = 0;

/** The message that a stream writes. */
class StreamedMessage<C extends Updating> {
  readonly #chat: C;
  readonly #isOwn: boolean;
  readonly #id: string;
  readonly #role: Role;
  #text = "";

  constructor(begin: () => C, { conversation, id, role = "assistant" }: AnnotateOptions<C>) {
    this.#chat = conversation ?? begin();
    this.#isOwn = conversation === undefined;
    this.#id = id ?? `stream ${++streams}`;
    this.#role = role;
  }

  async read(chunk: string, settled: boolean): Promise<Annotated> {
    if (typeof chunk !== "string") throw new FumehoodError("bad-text", "the stream gives something other than text; for bytes use stream.pipeThrough(new TextDecoderStream())");
    this.#text += chunk;
    return { chunk, text: this.#text, assessment: await this.#chat.update(this.#id, this.#role, this.#text, settled), settled };
  }

  close(): void {
    if (this.#isOwn) this.#chat.dispose();
  }
}

/** Passes every piece on with the assessment of the text so far; the last, without words, has the whole. */
export async function* annotate<C extends Updating>(begin: () => C, stream: TextStream, options: AnnotateOptions<C>): AsyncGenerator<Annotated, void, undefined> {
  const message = new StreamedMessage(begin, options);
  try {
    for await (const chunk of pieces(stream)) yield await message.read(chunk, false);
    yield await message.read("", true);
  } finally {
    message.close();
  }
}

/** The same as a transform, for `stream.pipeThrough(...)`. */
export function annotator<C extends Updating>(begin: () => C, options: AnnotateOptions<C>): TransformStream<string, Annotated> {
  const message = new StreamedMessage(begin, options);
  return new TransformStream({
    transform: async (chunk, out) => out.enqueue(await message.read(chunk, false)),
    async flush(out) {
      out.enqueue(await message.read("", true));
      message.close();
    },
  });
}

/** Not every browser can iterate over a ReadableStream. Whoever stops early cancels it. */
async function* pieces(stream: TextStream): AsyncGenerator<string, void, undefined> {
  if (!("getReader" in stream)) return yield* stream;
  const reader = stream.getReader();
  let ended = false;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      yield value;
    }
    ended = true;
  } finally {
    if (!ended) await reader.cancel().catch(() => undefined);
    reader.releaseLock();
  }
}
