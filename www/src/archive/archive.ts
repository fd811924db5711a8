/** A chat export and the worker that reads it. Nothing of it is kept when the tab is closed. */
import type { ArchivedMessage, ArchiveReply, ArchiveRequest, Entry } from "../../worker/archive/protocol.js";
import type { Loaded } from "../../worker/protocol.js";
import { addressOf, files } from "../files.js";

export interface ArchiveListener {
  /** More of the file is read. */
  onProgress(archive: Archive): void;
  onOpened(entry: Entry, messages: ArchivedMessage[]): void;
  onLoaded(requests: Loaded[]): void;
}

export class Archive {
  readonly name: string;
  readonly size: number;
  readonly entries: Entry[] = [];
  read = 0;
  /** Still being read, read to its end, or stopped for `reason`. */
  state: "reading" | "done" | "stopped" = "reading";
  reason = "";
  readonly #worker: Worker;
  readonly #listener: ArchiveListener;

  constructor(file: File, listener: ArchiveListener) {
    this.name = file.name;
    this.size = file.size;
    this.#listener = listener;
    this.#worker = new Worker(addressOf(files.archiveWorker), { type: "module" });
    this.#worker.addEventListener("message", ({ data }: MessageEvent<ArchiveReply>) => this.#receive(data));
    this.#worker.addEventListener("error", (event) => {
      event.preventDefault();
      this.#receive({ kind: "stopped", reason: event.message });
    });
    this.#post({ kind: "read", file, wasm: addressOf(files.rulesWasm) });
  }

  /** Asks for the messages of a chat. */
  open(place: number): void {
    this.#post({ kind: "open", place });
  }

  /** Lets go of the file and all its chats. */
  close(): void {
    this.#worker.terminate();
  }

  #post(request: ArchiveRequest): void {
    this.#worker.postMessage(request);
  }

  #receive(reply: ArchiveReply): void {
    switch (reply.kind) {
      case "progress":
        this.read = reply.read;
        this.entries.push(...reply.entries);
        return this.#listener.onProgress(this);
      case "done":
      case "stopped":
        this.state = reply.kind;
        this.reason = reply.kind === "stopped" ? reply.reason : "";
        return this.#listener.onProgress(this);
      case "opened": {
        const entry = this.entries[reply.place];
        return entry && this.#listener.onOpened(entry, reply.messages);
      }
      case "loaded":
        return this.#listener.onLoaded(reply.requests);
    }
  }
}
