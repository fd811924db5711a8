/** Streams a chat as a model would write it: a person's message at once, an answer token by token. */
import type { Role } from "../../../crate/wasm/src/types.js";

/** Milliseconds between tokens, and the longest that one answer may take. */
const TOKEN = 32;
const LONGEST = 20_000;
/** Between messages, in milliseconds. */
const PAUSE = 700;

export interface Stage {
  /** A message begins; what is returned takes its text so far. */
  begin(role: Role): (text: string, settled: boolean) => void;
}

/** Plays until the end, or until `signal` ends it. */
export async function replay(messages: readonly { role: Role; text: string }[], stage: Stage, signal: AbortSignal): Promise<void> {
  for (const [index, { role, text }] of messages.entries()) {
    if (index > 0) await wait(PAUSE, signal);
    if (signal.aborted) return;
    const write = stage.begin(role);
    const streams = role === "assistant" || messages.length === 1;
    if (streams) await stream(text, write, signal);
    if (signal.aborted) return;
    write(text, true);
  }
}

async function stream(text: string, write: (text: string, settled: boolean) => void, signal: AbortSignal): Promise<void> {
  const tokens = tokensOf(text);
  const perStep = Math.max(1, Math.ceil((tokens.length * TOKEN) / LONGEST));
  let length = 0;
  for (let index = 0; index < tokens.length && !signal.aborted; index += perStep) {
    for (const token of tokens.slice(index, index + perStep)) length += token.length;
    write(text.slice(0, length), false);
    await wait(TOKEN, signal);
  }
}

/** About what a language model's tokenizer makes of it: words with the space before them, long words in pieces. */
function tokensOf(text: string): string[] {
  return text.match(/\s*[^\s]{1,7}|\s+$/gu) ?? [];
}

function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      resolve();
    }, { once: true });
  });
}
