/**
 * The chat on the page: keeps its messages in order, sends what has changed to the engine, and hands each assessment
 * to the view. Rules answer while the answer streams; the classifier once a message has rested.
 */
import type { Adapter, PageMessage } from "./adapter";
import { Entry } from "./entry";
import { ask, Gone, watchConnection } from "./link";
import type { ModelState, Reply, Request } from "./protocol";
import { ripe } from "./ripe";

/** A message that has not changed for so long counts as complete, in milliseconds. */
const SETTLED_AFTER = 600;

/** Stands for a message that was sent in vain: it keeps its place and is due again. */
const NOTHING = { text: "", settled: false };

export interface View {
  /** The messages have come, gone or moved. */
  arrange(entries: readonly Entry[]): void;
  /** The text or the assessment of one message has changed. */
  refresh(entry: Entry): void;
  remove(entry: Entry): void;
  /** The extension is gone. */
  onGone(): void;
  /** Counts may have changed. */
  onProgress(): void;
}

export class Chat {
  entries: Entry[] = [];
  /** Message elements whose role or text could not be made out. */
  unknown = 0;
  model: ModelState = "loading";
  failed = false;
  readonly #byElement = new Map<Node, Entry>();
  /** Messages that a page took off while they are out of view, by their name. */
  readonly #parked = new Map<string, Entry>();
  readonly #prefix = Math.random().toString(36).slice(2);
  #conversation = 0;
  #nextId = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #stopped = false;

  constructor(
    readonly adapter: Adapter,
    private readonly view: View,
  ) {}

  get conversation(): string {
    return `${this.#prefix}-${this.#conversation}`;
  }

  /** The element of the known message that `node` lies in. */
  owner(node: Node): Element | null {
    for (let at: Node | null = node; at; at = at.parentNode) {
      const entry = this.#byElement.get(at);
      if (entry) return entry.element;
    }
    return null;
  }

  isLost(): boolean {
    return this.entries.some((entry) => !entry.element.isConnected);
  }

  /** Finds the messages of the page anew and reads those that are new. */
  scan(): void {
    const { elements, unknown } = this.adapter.elements(document);
    this.unknown = unknown;
    const before = this.entries;
    const kept = new Set(elements.flatMap((element) => this.#byElement.get(element) ?? []));
    const free = before.filter((entry) => !kept.has(entry));
    this.entries = elements.flatMap((element, index) => {
      const known = this.#byElement.get(element);
      if (known) return known;
      const message = this.adapter.read(element);
      return message ? this.#adopt(message, index, before, free) : [];
    });
    for (const entry of free) this.#let(entry);
    this.#byElement.clear();
    for (const entry of this.entries) this.#byElement.set(entry.element, entry);
    this.view.arrange(this.entries);
    this.#send();
  }

  /** Reads the messages of `elements` again. */
  reread(elements: Iterable<Element>): void {
    for (const element of elements) {
      const entry = this.#byElement.get(element);
      const message = entry && this.adapter.read(element);
      if (!entry || !message) continue;
      const emptied = this.adapter.site.virtual && message.map.text === "";
      if (emptied) continue;
      entry.take(message);
      this.view.refresh(entry);
    }
    this.#send();
  }

  /** Sends the whole conversation again, to an engine that does not know it; a text that breaks it stays left out. */
  restart(): void {
    this.#conversation++;
    for (const entry of this.entries) Object.assign(entry, { sent: null, inFlight: false });
    this.#send();
  }

  /** Starts anew, whatever has failed before. */
  again(): void {
    this.model = "loading";
    for (const entry of this.entries) entry.failures = entry.unanswered = 0;
    this.restart();
  }

  /** Asks about every message again, without sending the conversation anew: the settings have changed. */
  review(): void {
    for (const entry of this.entries) if (entry.sent) entry.sent = NOTHING;
    this.#send();
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  /** A rebuilt message keeps its findings: by the page's own name for it, else by its place and role. */
  #adopt(message: PageMessage, index: number, before: readonly Entry[], free: Entry[]): Entry {
    const parked = message.name === null ? undefined : this.#parked.get(message.name);
    const same = parked ?? free.find((entry) => message.name !== null && entry.name === message.name);
    const there = before[index];
    const replaced = there && free.includes(there) && there.role === message.role && !there.element.isConnected ? there : undefined;
    const entry = same ?? replaced;
    if (!entry) return new Entry(`m${this.#nextId++}`, message);
    if (parked && message.name !== null) this.#parked.delete(message.name);
    else free.splice(free.indexOf(entry), 1);
    if (message.map.text === "" && this.adapter.site.virtual) entry.element = message.element;
    else entry.take(message);
    return entry;
  }

  #let(entry: Entry): void {
    this.view.remove(entry);
    if (this.adapter.site.virtual && entry.name !== null) {
      this.#parked.set(entry.name, entry);
    } else if (entry.sent) {
      void this.#tell({ kind: "forget", conversation: this.conversation, ids: [entry.id] });
    }
  }

  #send(): void {
    if (this.#stopped) return;
    // The engine keeps messages in the order in which it meets them.
    const firstNew = this.entries.findIndex((entry) => !entry.sent && entry.due());
    const outOfOrder = firstNew >= 0 && this.entries.slice(firstNew + 1).some((entry) => entry.sent);
    if (outOfOrder && !this.adapter.site.virtual) return this.restart();
    const soonest = this.#settle();
    const waits = this.entries.map((entry) => {
      void this.#assess(entry);
      return entry.due()?.wait ?? Infinity;
    });
    const wait = Math.min(soonest, ...waits);
    clearTimeout(this.#timer);
    if (wait < Infinity) this.#timer = setTimeout(() => this.#send(), wait + 1);
    this.view.onProgress();
  }

  async #assess(entry: Entry): Promise<void> {
    const due = entry.due();
    if (!due || due.wait > 0) return;
    const { conversation } = this;
    const start = this.entries.every((other) => !other.sent);
    const { text, settled } = due;
    entry.sent = { text, settled };
    entry.sentAt = performance.now();
    entry.inFlight = true;
    const { id, role } = entry;
    const reply = await this.#tell({ kind: "assess", conversation, start, id, role, text, settled });
    if (!reply || conversation !== this.conversation || this.#stopped) return;
    entry.inFlight = false;
    if (reply.kind !== "failed" || reply.own) this.#answered();
    if (reply.kind === "unknown-conversation") {
      // It is another engine, which may still load its model.
      this.model = "loading";
      return this.restart();
    }
    if (reply.kind === "assessment") {
      const isNews = (this.model === "missing") !== (reply.model === "missing");
      this.model = reply.model;
      if (isNews) for (const other of this.entries) this.view.refresh(other);
      this.failed = false;
      entry.failures = 0;
      // Only the last message of a chat grows, and only an answer does.
      const complete = settled || role === "user" || entry !== this.entries.at(-1);
      entry.assessment = ripe(reply.assessment, text, complete);
      entry.assessedText = text;
    } else {
      this.failed = true;
      if (reply.kind === "failed" && reply.own) entry.failures++;
      else entry.unanswered++;
      entry.sent = NOTHING;
    }
    this.view.refresh(entry);
    this.#send();
  }

  /** The host answers: what was asked in vain is due at once. */
  #answered(): void {
    for (const entry of this.entries) {
      if (entry.unanswered === 0) continue;
      entry.unanswered = 0;
      this.view.refresh(entry);
    }
  }

  /** Marks messages that have rested as complete and says in how many milliseconds the next will have. */
  #settle(): number {
    const now = performance.now();
    let next = Infinity;
    for (const entry of this.entries) {
      if (entry.settled) continue;
      const rested = now - entry.changedAt;
      if (rested >= SETTLED_AFTER) {
        entry.settled = true;
        this.view.refresh(entry);
      } else next = Math.min(next, SETTLED_AFTER - rested);
    }
    return next;
  }

  async #tell(request: Request): Promise<Reply | null> {
    try {
      watchConnection(() => this.#leave());
      return await ask(request);
    } catch (error) {
      if (!(error instanceof Gone)) throw error;
      this.#leave();
      return null;
    }
  }

  #leave(): void {
    if (!this.#stopped) this.view.onGone();
  }
}
