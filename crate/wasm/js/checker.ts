/// <reference lib="esnext.disposable" preserve="true" />
/** What the package does, whichever of its wasm files does it. */
import type { Assessment, DetectorName, Explanation, Pack, Role, RuleInfo, Texts, Version } from "../src/types.js";
import { Conversation, disposable, type EngineConversation } from "./conversation.js";
import { FumehoodError, heed, typed } from "./errors.js";
import { open, type FetchOptions, type Place } from "./fetching.js";
import { loadModel, type ModelOptions, type ModelSource, type OwnModel } from "./model.js";
import { annotate, annotator, type Annotated, type AnnotateOptions, type TextStream } from "./stream.js";
import { loadTexts, type TextPlaces, type TextsSource } from "./texts.js";

/** What `Fumehood.load` may be told. */
export interface LoadOptions extends ModelOptions {
  /** The classifier. It loads behind the first answers, which are the rules' alone; `complete()` waits for it. */
  model?: ModelSource | undefined;
  /** Packs of your own rules. */
  packs?: Pack[] | undefined;
  /** The language of findings, such as `es`; English by default. What it lacks stays English: `untranslated` of a finding names it. */
  lang?: string | undefined;
  /** Its texts, if not those of this package. */
  texts?: TextsSource | undefined;
  /** The wasm, if not beside the module: its bytes or where to read them. */
  wasm?: BufferSource | Place | undefined;
}

/** The wasm's own engine. */
interface Engine {
  attachModel(onnx: Uint8Array, manifest: string): void;
  assess(role: Role, text: string): Assessment;
  conversation(): EngineConversation;
  rules(): RuleInfo[];
  explain(what: string): Explanation | undefined;
  version(): Version;
  readonly elapsed: number;
  free(): void;
}

/** One wasm with its glue. */
export interface Build {
  init(source: { module_or_path: BufferSource | Response }): Promise<unknown>;
  Engine: new (packs: Pack[] | undefined, language: string | undefined, texts: Texts["texts"] | undefined) => Engine;
  wasm: () => URL;
  texts: TextPlaces;
  model?: OwnModel;
}

const begun = new WeakMap<Build, Promise<unknown>>();

/** Instantiates the wasm of `build`, once for all engines, and makes an engine. */
export async function start(build: Build, options: LoadOptions): Promise<Engine> {
  heed(options.signal);
  let ready = begun.get(build);
  // Somebody else's signal may have stopped the loading.
  if (ready && (await ready.then(() => false, () => true))) ready = undefined;
  if (!ready) begun.set(build, (ready = instantiate(build, options)));
  const [texts] = await Promise.all([loadTexts(build.texts, options.lang, options.texts, options), ready]);
  heed(options.signal);
  return typed(() => new build.Engine(options.packs, texts?.language, texts?.texts));
}

async function instantiate(build: Build, { wasm, onProgress, signal }: LoadOptions): Promise<void> {
  const isPlace = wasm === undefined || typeof wasm === "string" || wasm instanceof URL;
  const source = isPlace ? await open("wasm", wasm ?? build.wasm(), { onProgress, signal } satisfies FetchOptions) : wasm;
  try {
    await build.init({ module_or_path: source });
  } catch (cause) {
    heed(signal);
    throw new FumehoodError("bad-wasm", `the wasm does not start: ${String(cause)}; serve fumehood_bg.wasm of this very version`, cause);
  }
}

/** Assesses messages on this machine. Loading may fail; assessing cannot, whatever the text. */
export class Checker {
  #engine: Engine | null;
  readonly #own: OwnModel | undefined;
  #complete: Promise<void> = Promise.resolve();
  #hasModel = false;

  protected constructor(engine: Engine, build: Build, options: LoadOptions) {
    this.#engine = engine;
    this.#own = build.model;
    disposable(this);
    if (options.model) this.loadModel(options.model, options).catch(() => undefined); // `complete` tells
  }

  /** Assesses one message by itself. Throws `bad-role`, `bad-text` or `disposed`. */
  assess(role: Role, text: string): Assessment {
    return typed(() => this.#open().assess(role, text));
  }

  /** A new chat, whose messages are read after those before them. */
  conversation(): Conversation {
    return new Conversation(this.#open().conversation());
  }

  /**
   * Reads a stream: gives every piece at once, with the assessment of the text so far. Rules answer at every piece;
   * the last, without words, has every detector's answer. Whoever stops early cancels the stream.
   */
  annotate(stream: TextStream, options: AnnotateOptions<Conversation> = {}): AsyncGenerator<Annotated, void, undefined> {
    return annotate(() => this.conversation(), stream, options);
  }

  /** The same as a transform: `stream.pipeThrough(fumehood.annotator())`. */
  annotator(options: AnnotateOptions<Conversation> = {}): TransformStream<string, Annotated> {
    return annotator(() => this.conversation(), options);
  }

  /** What every rule looks for and says, in the order of their ids. */
  rules(): RuleInfo[] {
    return typed(() => this.#open().rules());
  }

  /**
   * What a rule looks for and says, or what is known of a substance (by any name, formula or CAS number), class, control, act
   * or standard; null where nothing is called so.
   */
  explain(what: string): Explanation | null {
    return typed(() => this.#open().explain(what)) ?? null;
  }

  /** Versions of engine, packs and model. */
  version(): Version {
    return typed(() => this.#open().version());
  }

  /** Which detectors answer by now. */
  get detectors(): DetectorName[] {
    return this.#hasModel ? ["rules", "classifier"] : ["rules"];
  }

  /** Milliseconds that the last assessment took inside the engine. */
  get elapsed(): number {
    return this.#open().elapsed;
  }

  /** Loads the classifier, or another one in its place. Throws `unreachable`, `bad-model`, `bad-manifest` or `aborted`; the rules go on either way. */
  loadModel(source: ModelSource = true, options: ModelOptions = {}): Promise<void> {
    const attach = (onnx: Uint8Array, manifest: string): void => {
      typed(() => this.#open().attachModel(onnx, manifest));
      this.#hasModel = true;
    };
    this.#complete = loadModel(source, this.#own, attach, options);
    this.#complete.catch(() => undefined); // whoever asks is told
    return this.#complete;
  }

  /** Waits until every detector that was asked for answers; fails as `loadModel` does. */
  complete(): Promise<void> {
    return this.#complete;
  }

  /** Frees its memory; after that every call throws `disposed`. Conversations are disposed of by themselves. */
  dispose(): void {
    this.#engine?.free();
    this.#engine = null;
  }

  #open(): Engine {
    if (!this.#engine) throw new FumehoodError("disposed", "this engine was disposed of; load another");
    return this.#engine;
  }
}
export interface Checker extends Disposable {}
