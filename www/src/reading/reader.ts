/**
 * Reads the chat with two engines. The rules are loaded first and answer every change at once; the one with the
 * classifier follows, reads what is settled, and never holds the first one up.
 */
import type { Role, Version } from "../../../crate/wasm/src/types.js";
import type { Assessed, Loaded } from "../../worker/protocol.js";
import { addressOf, files } from "../files.js";
import { Lane } from "./lane.js";
import { Reading } from "./reading.js";

/** The classifier reads this long after the last change, in milliseconds. */
const SETTLES_AFTER = 600;

export interface ReaderListener {
  /** Something about the message is new. */
  onReading(reading: Reading): void;
  /** A detector has come or failed. */
  onDetectors(): void;
  onLoaded(requests: Loaded[]): void;
}

export type LaneState = "loading" | "ready" | "failed";

export class Reader {
  readonly #listener: ReaderListener;
  readonly #readings = new Map<string, Reading>();
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();
  #rules: Lane | null = null;
  #full: Lane | null = null;
  #chat = 0;
  rules: LaneState = "loading";
  model: LaneState = "loading";
  #usesModel = true;
  version: Version | null = null;
  /** Why the last of them that failed did. */
  reason = "";
  /** When each of them was ready, in milliseconds after the page was asked for. */
  readonly since: { rules: number | null; model: number | null } = { rules: null, model: null };

  constructor(listener: ReaderListener) {
    this.#listener = listener;
    this.loadRules();
  }

  /** Whether what the model finds counts; its engine answers either way, so the difference can be told. */
  get usesModel(): boolean {
    return this.#usesModel;
  }

  set usesModel(usesModel: boolean) {
    this.#usesModel = usesModel;
    this.#listener.onDetectors();
    for (const reading of this.#readings.values()) this.#report(reading);
  }

  /** Loads the engine with the rules; again, if it failed. */
  loadRules(): void {
    this.rules = "loading";
    this.reason = "";
    this.#rules = new Lane(addressOf(files.rulesWorker), { kind: "start", wasm: addressOf(files.rulesWasm), model: null }, {
      onReady: ({ version }) => {
        this.rules = "ready";
        this.since.rules = performance.now();
        this.version ??= version;
        this.#listener.onDetectors();
      },
      onFailed: (reason) => {
        this.rules = "failed";
        this.reason = reason;
        this.#listener.onDetectors();
        for (const reading of this.#readings.values()) this.#report(reading);
      },
      onAssessed: (assessed) => {
        this.#take("rules", assessed);
        // Only now: the first finding does not share the machine with a download.
        if (!this.#full) this.loadModel();
      },
      onLoaded: (requests) => this.#listener.onLoaded(requests),
    });
    for (const reading of this.#readings.values()) this.#rules.update(reading.request(this.#chat, reading.settled));
  }

  /** Loads the engine with the classifier; again, if it failed. */
  loadModel(): void {
    this.model = "loading";
    this.reason = "";
    const model = addressOf(files.onnx);
    this.#full = new Lane(addressOf(files.fullWorker), { kind: "start", wasm: addressOf(files.fullWasm), model }, {
      onReady: ({ version }) => {
        this.model = "ready";
        this.since.model = performance.now();
        this.version = version;
        this.#listener.onDetectors();
        for (const reading of this.#readings.values()) if (reading.settled) this.#askModel(reading);
      },
      onFailed: (reason) => {
        this.model = "failed";
        this.reason = reason;
        this.#listener.onDetectors();
        for (const reading of this.#readings.values()) this.#report(reading);
      },
      onAssessed: (assessed) => this.#take("full", assessed),
      onLoaded: (requests) => this.#listener.onLoaded(requests),
    });
  }

  /** Adds a message at the end of the chat, or reads its later state. */
  put(id: string, role: Role, text: string, settled: boolean): void {
    let reading = this.#readings.get(id);
    if (!reading) {
      reading = new Reading(id);
      this.#readings.set(id, reading);
    }
    reading.change(role, text, settled);
    this.#rules?.update(reading.request(this.#chat, settled));
    clearTimeout(this.#timers.get(id));
    if (settled) this.#askModel(reading);
    else this.#timers.set(id, setTimeout(() => this.#askModel(reading), SETTLES_AFTER));
    this.#report(reading);
  }

  remove(id: string): void {
    clearTimeout(this.#timers.get(id));
    this.#timers.delete(id);
    if (!this.#readings.delete(id)) return;
    this.#rules?.remove(id);
    this.#full?.remove(id);
  }

  /** Begins a new chat. */
  clear(): void {
    this.#chat++;
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
    this.#readings.clear();
    this.#rules?.clear();
    this.#full?.clear();
  }

  #askModel(reading: Reading): void {
    reading.settled = true;
    if (this.model === "ready") this.#full?.update(reading.request(this.#chat, true));
    this.#report(reading);
  }

  #take(lane: "rules" | "full", assessed: Assessed): void {
    if (assessed.chat !== this.#chat) return;
    const reading = this.#readings.get(assessed.id);
    if (reading?.take(lane, assessed)) this.#report(reading);
  }

  #report(reading: Reading): void {
    reading.usesModel = this.#usesModel;
    const complete = reading.answered(this.#usesModel && this.model === "ready" ? "full" : "rules");
    reading.pending = this.rules !== "failed" && !complete;
    this.#listener.onReading(reading);
  }
}
