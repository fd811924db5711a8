/** Which files of this page were loaded, and how many requests were for anything else. */
import { watchRequests } from "../worker/requests.js";
import type { Loaded } from "../worker/protocol.js";
import { addressOf, files, ownAddresses } from "./files.js";
import { fileKind } from "./words.js";

export interface OwnFile extends Loaded {
  kind: string;
}

export class Requests {
  readonly #own = ownAddresses();
  readonly #files = new Map<string, OwnFile>();
  readonly #onChange: () => void;
  /** Requests that were not for a file of this version. */
  sent = 0;

  constructor(onChange: () => void) {
    this.#onChange = onChange;
    watchRequests((requests) => this.count(requests));
  }

  /** Takes requests of the page or of a worker. */
  count(requests: readonly Loaded[]): void {
    for (const request of requests) {
      if (this.#own.has(request.url)) this.#files.set(request.url, { ...request, kind: kindOf(request.url) });
      else this.sent++;
    }
    this.#onChange();
  }

  get files(): OwnFile[] {
    return [...this.#files.values()];
  }

  /** Bytes of all files, after decompression. */
  get size(): number {
    return this.files.reduce((sum, file) => sum + file.size, 0);
  }
}

function kindOf(url: string): string {
  for (const name of ["rulesWasm", "fullWasm", "rules", "onnx"] as const) {
    if (url === addressOf(files[name])) return fileKind[name];
  }
  return fileKind.page;
}
