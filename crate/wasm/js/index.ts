/**
 * The npm package `fumehood`: load the engine once, then assess messages on this machine.
 *
 * ```js
 * import { load } from "fumehood";
 * const engine = await load();
 * engine.assess("assistant", "Mix the bleach with ammonia.").severity; // "danger"
 * ```
 *
 * Nothing happens at import. The wasm fetches nothing: this file reads it from beside itself, or takes
 * the bytes you hand in, and the model's bytes are always handed in by you.
 */
import init, { Engine, Conversation } from "./fumehood.js";

export { Engine, Conversation };
export type * from "./fumehood.js";

/** The classifier's files, as bytes and text. */
export interface ModelFiles {
  /** `model/fumehood.onnx` of this package. */
  onnx: Uint8Array;
  /** `model/model.json` of this package. */
  manifest: string;
}

/** What {@link load} may be told. */
export interface LoadOptions {
  /** The wasm, if not beside this file: its bytes or where to read them. */
  wasm?: BufferSource | URL | string;
  /** The classifier; without it the rules answer alone. */
  model?: ModelFiles;
  /** Packs of your own rules, as parsed from their TOML. */
  packs?: object[];
}

let ready: Promise<unknown> | undefined;

/**
 * Instantiates the wasm once and makes an engine.
 * Throws an `Error` with `code` `bad-pack`, `bad-model` or `bad-manifest`.
 */
export async function load(options: LoadOptions = {}): Promise<Engine> {
  ready ??= wasmBytes(options.wasm).then((source) => init({ module_or_path: source }));
  try {
    await ready;
  } catch (error) {
    ready = undefined; // a later call may hand in better bytes
    throw error;
  }
  const engine = new Engine(options.packs);
  if (options.model) engine.attachModel(options.model.onnx, options.model.manifest);
  return engine;
}

async function wasmBytes(source: LoadOptions["wasm"]): Promise<BufferSource | URL | string> {
  const from = source ?? new URL("fumehood_bg.wasm", import.meta.url);
  const isFile = (from instanceof URL && from.protocol === "file:") || (typeof from === "string" && from.startsWith("file:"));
  if (!isFile) return from;
  // Node cannot fetch files. The name is built so that bundlers for browsers do not look for it.
  const fs = (await import(/* @vite-ignore */ /* webpackIgnore: true */ ["node", "fs/promises"].join(":"))) as {
    readFile(path: URL): Promise<Uint8Array<ArrayBuffer>>;
  };
  return fs.readFile(new URL(from));
}
