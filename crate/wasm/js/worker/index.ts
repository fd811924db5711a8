/// <reference lib="esnext.disposable" preserve="true" />
/**
 * `fumehood/worker`: the same engine in a worker, so that the page never waits for it. Every method of `Fumehood`
 * is here and gives a promise.
 */
import type { Assessment, DetectorName, Explanation, Role, RuleInfo, Version } from "../../src/types.js";
import type { LoadOptions as HereOptions } from "../checker.js";
import { disposable } from "../conversation.js";
import { FumehoodError, heed } from "../errors.js";
import type { FetchOptions } from "../fetching.js";
import type { ModelOptions, ModelSource } from "../model.js";
import { annotate, annotator, type Annotated, type AnnotateOptions, type TextStream } from "../stream.js";
import { farEnd, type Line } from "./line.js";
import type { Answer, Ask, Request } from "./protocol.js";

/** What `Fumehood.load` may be told. */
export interface LoadOptions extends HereOptions {
  /** A worker that runs `fumehood/worker/script`, where your bundler does not make it by itself. */
  worker?: Worker | undefined;
}

interface Waiting {
  resolve: (value: unknown) => void;
  reject: (error: FumehoodError) => void;
  onProgress?: FetchOptions["onProgress"];
}

/** The engine in its worker. */
export class Fumehood {
  /**
   * Starts the worker and makes an engine that answers by its rules; the classifier follows where it is asked for.
   * Throws `unreachable`, `bad-wasm`, `bad-pack`, `bad-texts` or `aborted`.
   */
  static async load(options: LoadOptions = {}): Promise<Fumehood> {
    const { worker, model, texts, onProgress, signal, ...rest } = options;
    const sendable = { ...rest, texts: texts instanceof URL ? texts.href : texts };
    heed(signal);
    const fumehood = new Fumehood(worker);
    try {
      await fumehood.#ask({ kind: "load", options: sendable }, { onProgress, signal });
    } catch (error) {
      fumehood.dispose();
      throw error;
    }
    if (model) fumehood.loadModel(model, options).catch(() => undefined); // `complete` tells
    return fumehood;
  }

  readonly #line: Line<Ask>;
  readonly #waiting = new Map<number, Waiting>();
  #ended: FumehoodError | null = null;
  #number = 0;
  #chats = 0;
  #complete: Promise<void> = Promise.resolve();

  private constructor(worker: Worker | undefined) {
    this.#line = farEnd<Answer, Ask>(worker, (answer) => this.#take(answer), (reason) => this.#end(new FumehoodError("crashed", `the worker stopped: ${reason}; load another`)));
    disposable(this);
  }

  /** Assesses one message by itself. Throws `bad-role`, `bad-text` or `disposed`. */
  assess(role: Role, text: string): Promise<Assessment> {
    return this.#ask({ kind: "assess", role, text });
  }

  /** A new chat, whose messages are read after those before them. */
  conversation(): Conversation {
    return new Conversation((request) => this.#ask(request), ++this.#chats);
  }

  /** Reads a stream: gives every piece with the assessment of the text so far; the last, without words, has every detector's answer. */
  annotate(stream: TextStream, options: AnnotateOptions<Conversation> = {}): AsyncGenerator<Annotated, void, undefined> {
    return annotate(() => this.conversation(), stream, options);
  }

  /** The same as a transform: `stream.pipeThrough(fumehood.annotator())`. */
  annotator(options: AnnotateOptions<Conversation> = {}): TransformStream<string, Annotated> {
    return annotator(() => this.conversation(), options);
  }

  /** What every rule looks for and says, in the order of their ids. */
  rules(): Promise<RuleInfo[]> {
    return this.#ask({ kind: "rules" });
  }

  /** What a rule or thing is, as the engine of this page would tell it; null where nothing is called so. */
  explain(what: string): Promise<Explanation | null> {
    return this.#ask({ kind: "explain", what });
  }

  /** Versions of engine, packs and model. */
  version(): Promise<Version> {
    return this.#ask({ kind: "version" });
  }

  /** Which detectors answer by now. */
  detectors(): Promise<DetectorName[]> {
    return this.#ask({ kind: "detectors" });
  }

  /** Loads the classifier, or another one in its place. Throws `unreachable`, `bad-model`, `bad-manifest` or `aborted`; the rules go on either way. */
  loadModel(source: ModelSource = true, { cache, ...options }: ModelOptions = {}): Promise<void> {
    this.#complete = this.#ask({ kind: "load-model", source: source instanceof URL ? source.href : source, cache }, options);
    this.#complete.catch(() => undefined); // whoever asks is told
    return this.#complete;
  }

  /** Waits until every detector that was asked for answers; fails as `loadModel` does. */
  complete(): Promise<void> {
    return this.#complete;
  }

  /** Ends the worker; after that, and for whoever still waits, every call throws `disposed`. */
  dispose(): void {
    this.#end(new FumehoodError("disposed", "this engine was disposed of; load another"));
  }

  #ask<T>(request: Request, { onProgress, signal }: FetchOptions = {}): Promise<T> {
    if (this.#ended) return Promise.reject(this.#ended);
    const number = ++this.#number;
    const abort = (): void => this.#line.post({ number: 0, request: { kind: "abort", asked: number } });
    const answer = new Promise<unknown>((resolve, reject) => {
      this.#waiting.set(number, { resolve, reject, onProgress });
      this.#line.hold(true);
      this.#line.post({ number, request });
      if (signal?.aborted) abort();
      signal?.addEventListener("abort", abort);
    });
    return answer.finally(() => signal?.removeEventListener("abort", abort)) as Promise<T>;
  }

  #take(answer: Answer): void {
    const waiting = this.#waiting.get(answer.number);
    if (!waiting) return;
    if ("progress" in answer) return waiting.onProgress?.(answer.progress);
    this.#waiting.delete(answer.number);
    this.#line.hold(this.#waiting.size > 0);
    if (!("error" in answer)) return waiting.resolve(answer.value);
    const error = new FumehoodError(answer.error.code, answer.error.message);
    waiting.reject(error);
    if (error.code === "crashed") this.#end(error);
  }

  #end(reason: FumehoodError): void {
    this.#ended ??= reason;
    this.#line.close();
    for (const { reject } of this.#waiting.values()) reject(reason);
    this.#waiting.clear();
  }
}
export interface Fumehood extends Disposable {}

/** The messages of one chat, read in their order. Made by `fumehood.conversation()`. */
export class Conversation {
  readonly #ask: <T>(request: Request) => Promise<T>;
  readonly #number: number;
  #ended = false;

  constructor(ask: <T>(request: Request) => Promise<T>, number: number) {
    this.#ask = ask;
    this.#number = number;
    disposable(this);
  }

  /** Adds the message `id`, or reads a later state of it. Rules answer every time; the classifier when `settled`. */
  async update(id: string, role: Role, text: string, settled: boolean): Promise<Assessment> {
    if (this.#ended) throw new FumehoodError("disposed", "this conversation was disposed of; begin another with fumehood.conversation()");
    return this.#ask<Assessment>({ kind: "update", conversation: this.#number, id, role, text, settled });
  }

  /** Forgets a message that is gone. */
  async remove(id: string): Promise<void> {
    await this.#ask({ kind: "remove", conversation: this.#number, id });
  }

  /** Frees its memory; after that every update throws `disposed`. */
  dispose(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#ask({ kind: "end", conversation: this.#number }).catch(() => undefined); // a worker that has ended holds nothing
  }
}
export interface Conversation extends Disposable {}

export { FumehoodError } from "../errors.js";
export type { Place, Progress } from "../fetching.js";
export type { ModelFiles, ModelOptions, ModelSource } from "../model.js";
export type { TextsSource } from "../texts.js";
export { languages } from "../texts/places.js";
export type { Annotated, AnnotateOptions, TextStream } from "../stream.js";
export type * from "../../src/types.js";
