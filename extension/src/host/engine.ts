/** Runs the worker, and another one when it dies, hangs or loses its mind. Used by the host document of each browser. */
import type { HostRequest, Reply } from "../protocol";
import { NOTHING_KEPT } from "../settings/kept";
import type { Configuration } from "./configuration";
import type { FromWorker, Job } from "./worker";

/** A worker that has not begun any job for so long, though one waits, is dead; one job may take longer. */
const SILENCE = 3_000;
const LONGEST_JOB = 30_000;

export class EngineWorker {
  #worker: Worker | null = null;
  #number = 0;
  readonly #waiting = new Map<number, (reply: Reply) => void>();
  /** The number of the job that the worker is at. */
  #begun: number | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** What another worker is told first. */
  #configuration: Configuration = { kind: "configure", packs: [], kept: NOTHING_KEPT, lang: "en" };

  constructor(private readonly url: string) {}

  ask(request: HostRequest): Promise<Reply> {
    if (request.kind === "configure") this.#configuration = request;
    const worker = this.start();
    const number = ++this.#number;
    const job: Job = { number, request };
    worker.postMessage(job);
    return new Promise((resolve) => {
      this.#waiting.set(number, resolve);
      if (this.#waiting.size === 1) this.#watch();
    });
  }

  /** Starts the worker unless it runs, so that its engine is made while the first request is still on its way. */
  start(): Worker {
    return (this.#worker ??= this.#begin());
  }

  #begin(): Worker {
    const worker = new Worker(this.url, { type: "module", name: "fumehood" });
    worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
      if (worker !== this.#worker) return;
      this.#begun = "begun" in data ? data.begun : null;
      if ("begun" in data) return this.#watch();
      this.#waiting.get(data.number)?.(data.reply);
      this.#waiting.delete(data.number);
      if (data.crashed) this.#end("the engine crashed");
      else this.#watch();
    };
    worker.onerror = (event) => this.#end(event.message || "the engine did not start");
    worker.postMessage({ number: 0, request: this.#configuration } satisfies Job);
    return worker;
  }

  /** A timer runs only while somebody waits. */
  #watch(): void {
    clearTimeout(this.#timer);
    if (this.#waiting.size === 0) return;
    this.#timer = setTimeout(() => this.#end("the engine did not answer"), this.#begun === null ? SILENCE : LONGEST_JOB);
  }

  /** Whoever waits is told; the next request starts a new worker. */
  #end(reason: string): void {
    this.#worker?.terminate();
    this.#worker = null;
    const begun = this.#begun;
    this.#begun = null;
    clearTimeout(this.#timer);
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    for (const [number, resolve] of waiting) resolve({ kind: "failed", reason, own: number === begun });
  }
}
