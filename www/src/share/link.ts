/** A chat in the fragment of an address: packed, readable by whoever has the link, and never part of a request. */
import type { Message } from "../chat/pasted.js";

const PACKING = "deflate-raw";
/** Longest text that is unpacked, in bytes: a short link may hold a very long text. */
const MOST = 4_000_000;

/** The address of the page at `base` with the chat in it. */
export async function linkTo(messages: readonly Message[], base: string): Promise<string> {
  const text = JSON.stringify(messages.map(({ role, text: words }) => [role, words]));
  const packed = new Blob([text]).stream().pipeThrough(new CompressionStream(PACKING));
  const bytes = new Uint8Array(await new Response(packed).arrayBuffer());
  const url = new URL(base);
  url.hash = `chat=${toBase64(bytes)}`;
  return url.href;
}

/** The chat that `linkTo` put into a fragment; throws if it is damaged. */
export async function readLink(packed: string): Promise<Message[]> {
  const stream = new Blob([fromBase64(packed)]).stream().pipeThrough(new DecompressionStream(PACKING));
  const read: unknown = JSON.parse(await readAtMost(stream, MOST));
  if (!Array.isArray(read) || read.length === 0) throw new Error("holds no messages");
  return read.map((entry: unknown) => {
    const [role, text]: unknown[] = Array.isArray(entry) ? entry : [];
    if ((role !== "user" && role !== "assistant") || typeof text !== "string") throw new Error("holds something other than messages");
    return { role, text };
  });
}

async function readAtMost(stream: ReadableStream<Uint8Array<ArrayBuffer>>, most: number): Promise<string> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  const reader = stream.getReader();
  let size = 0;
  for (let step = await reader.read(); !step.done; step = await reader.read()) {
    size += step.value.length;
    if (size > most) throw new Error(`holds more than ${most / 1_000_000} MB`);
    chunks.push(step.value);
  }
  return new Blob(chunks).text();
}

// Own code, since `Uint8Array.toBase64` is not in every browser yet and a library would be longer than this.
function toBase64(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (sign) => sign.charCodeAt(0));
}
