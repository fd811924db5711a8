/** One engine in its worker, seen from the page: requests are answered one at a time, and only the latest text of a message waits. */
import type { Assessed, Loaded, Ready, Reply, Request, Start, Update } from "../../worker/protocol.js";

export interface LaneListener {
  onReady(ready: Ready): void;
  onFailed(reason: string): void;
  onAssessed(assessed: Assessed): void;
  onLoaded(requests: Loaded[]): void;
}

export class Lane {
  readonly #worker: Worker;
  readonly #listener: LaneListener;
  readonly #waiting = new Map<string, Update>();
  #ready = false;
  #busy = false;

  constructor(script: string, start: Start, listener: LaneListener) {
    this.#listener = listener;
    this.#worker = new Worker(script, { type: "module" });
    this.#worker.addEventListener("message", ({ data }: MessageEvent<Reply>) => this.#receive(data));
    this.#worker.addEventListener("error", (event) => {
      event.preventDefault();
      this.#fail(event.message);
    });
    this.#post(start);
  }

  get ready(): boolean {
    return this.#ready;
  }

  update(update: Update): void {
    this.#waiting.set(update.id, update);
    this.#next();
  }

  remove(id: string): void {
    this.#waiting.delete(id);
    if (this.#ready) this.#post({ kind: "remove", id });
  }

  /** Begins a new chat. */
  clear(): void {
    this.#waiting.clear();
    if (this.#ready) this.#post({ kind: "clear" });
  }

  stop(): void {
    this.#ready = false;
    this.#waiting.clear();
    this.#worker.terminate();
  }

  #next(): void {
    if (!this.#ready || this.#busy) return;
    const [first] = this.#waiting.values();
    if (!first) return;
    this.#waiting.delete(first.id);
    this.#busy = true;
    this.#post(first);
  }

  #post(request: Request): void {
    this.#worker.postMessage(request);
  }

  #fail(reason: string): void {
    this.stop();
    this.#listener.onFailed(reason);
  }

  #receive(reply: Reply): void {
    switch (reply.kind) {
      case "ready":
        this.#ready = true;
        this.#listener.onReady(reply);
        this.#next();
        break;
      case "assessed":
        this.#busy = false;
        this.#next();
        this.#listener.onAssessed(reply);
        break;
      case "failed":
        this.#fail(reply.reason);
        break;
      case "loaded":
        this.#listener.onLoaded(reply.requests);
        break;
    }
  }
}
