/** Reads what the host app serves, or what lies beside this file where the program runs from a disk. */
import { FumehoodError, heed } from "./errors.js";

/** Where a file is. In Node, Deno and Bun a text without a scheme is a path. */
export type Place = URL | string;

/** How far a file has come. */
export interface Progress {
  what: "wasm" | "model" | "texts";
  /** Bytes so far. */
  loaded: number;
  /** Bytes in all; null where the server does not say. */
  total: number | null;
}

export interface FetchOptions {
  /** Called with every piece that arrives. */
  onProgress?: ((progress: Progress) => void) | undefined;
  /** Stops the loading; it then fails with the code `aborted`. */
  signal?: AbortSignal | undefined;
}

/** The file at `place`. Throws `unreachable` or `aborted`. */
export async function open(what: Progress["what"], place: Place, options: FetchOptions): Promise<Response> {
  heed(options.signal);
  let response: Response;
  try {
    response = (await readFile(String(place))) ?? (await fetch(place, options.signal ? { signal: options.signal } : {}));
  } catch (cause) {
    heed(options.signal);
    throw new FumehoodError("unreachable", `the ${what} cannot be read from ${String(place)}: ${String(cause)}`, cause);
  }
  if (!response.ok) throw new FumehoodError("unreachable", `the ${what} is not at ${String(place)} (status ${response.status}); serve it there or name its place when you load`);
  return counted(what, response, options.onProgress);
}

/** All bytes of the file at `place`. */
export async function bytes(what: Progress["what"], place: Place, options: FetchOptions): Promise<Uint8Array<ArrayBuffer>> {
  const response = await open(what, place, options);
  try {
    return new Uint8Array(await response.arrayBuffer());
  } catch (cause) {
    heed(options.signal);
    throw new FumehoodError("unreachable", `the ${what} from ${String(place)} broke off: ${String(cause)}`, cause);
  }
}

interface Runtime {
  process?: { getBuiltinModule?: (name: string) => { readFile(path: URL | string): Promise<Uint8Array<ArrayBuffer>> } };
}

/** A file of this disk; null where the place is no file or there is no disk. Asked at run time, so that bundlers for browsers look for nothing. */
async function readFile(place: string): Promise<Response | null> {
  const isPath = !/^[a-z][a-z0-9+.-]+:/i.test(place);
  const files = isPath || place.startsWith("file:") ? (globalThis as Runtime).process?.getBuiltinModule?.("node:fs/promises") : undefined;
  if (!files) return null;
  const content = await files.readFile(isPath ? place : new URL(place));
  return new Response(content, { headers: { "content-length": String(content.length), ...(place.endsWith(".wasm") && { "content-type": "application/wasm" }) } });
}

function counted(what: Progress["what"], response: Response, onProgress: FetchOptions["onProgress"]): Response {
  if (!onProgress || !response.body) return response;
  const length = response.headers.get("content-length");
  // The length of a compressed file is not the length of what comes out of it.
  const total = length === null || response.headers.has("content-encoding") ? null : Number(length);
  let loaded = 0;
  const counter = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
    transform(piece, out) {
      loaded += piece.byteLength;
      onProgress({ what, loaded, total });
      out.enqueue(piece);
    },
  });
  return new Response(response.body.pipeThrough(counter), { headers: response.headers });
}
