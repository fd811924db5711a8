/** Brings the classifier to an engine. */
import { FumehoodError } from "./errors.js";
import { bytes, type FetchOptions, type Place } from "./fetching.js";
import { ModelCache } from "./model-cache.js";

/** A model: its bytes or where to read them, with the `model.json` that belongs to it. */
export interface ModelFiles {
  onnx: Uint8Array | Place;
  manifest: string;
}

/**
 * The classifier to load. `true` reads this package's own from beside the module; bytes or a place are this
 * package's own, kept elsewhere; a model that you trained comes with its manifest.
 */
export type ModelSource = true | Uint8Array | Place | ModelFiles;

export interface ModelOptions extends FetchOptions {
  /** False leaves the Cache API alone; bytes and files are never cached. */
  cache?: boolean | undefined;
}

/** The model that this version of the package was made with. */
export interface OwnModel {
  place: () => URL;
  manifest: string;
}

/** Reads the model and hands it to `attach`, which checks its sha-256 and throws where it is another file. */
export async function loadModel(source: ModelSource, own: OwnModel | undefined, attach: (onnx: Uint8Array, manifest: string) => void, options: ModelOptions): Promise<void> {
  const { onnx, manifest } = resolve(source, own);
  if (onnx instanceof Uint8Array) return attach(onnx, manifest);
  const cache = options.cache === false ? null : await ModelCache.open(String(onnx), sumIn(manifest));
  const kept = await cache?.take();
  if (kept) {
    try {
      return attach(kept, manifest);
    } catch {
      await cache?.drop(); // damaged on the disk: the served one decides
    }
  }
  const fetched = await bytes("model", onnx, options);
  attach(fetched, manifest);
  await cache?.keep(fetched);
}

function resolve(source: ModelSource, own: OwnModel | undefined): ModelFiles {
  if (isFiles(source)) return source;
  if (!own) throw new FumehoodError("bad-model", "this is the rules-only build; import \"fumehood\" to load a model");
  return { onnx: source === true ? own.place() : source, manifest: own.manifest };
}

function isFiles(source: ModelSource): source is ModelFiles {
  return typeof source === "object" && "manifest" in source;
}

/** Empty where the manifest is broken, of which the engine says more. */
function sumIn(manifest: string): string {
  try {
    return String((JSON.parse(manifest) as { onnx?: { sha256?: unknown } }).onnx?.sha256);
  } catch {
    return "";
  }
}
