/** The foot of the page: what answers, how long it took, what was loaded, and how many requests were sent. */
import { make, makeButton } from "../../crate/wasm/js/ui/draw.js";
import { icon } from "../../crate/wasm/js/ui/icons.js";
import type { Reader } from "./reading/reader.js";
import type { Reading } from "./reading/reading.js";
import type { Requests } from "./requests.js";
import { bytes, duration, say, status as words, versions } from "./words.js";

export interface StatusParts {
  seal: HTMLElement;
  detectors: HTMLElement;
  time: HTMLElement;
  details: HTMLButtonElement;
  dialog: HTMLDialogElement;
  close: HTMLButtonElement;
  facts: HTMLElement;
  rows: HTMLElement;
}

export class Status {
  readonly #parts: StatusParts;
  readonly #requests: Requests;
  readonly #reader: Reader;
  #firstFinding: number | null = null;

  constructor(parts: StatusParts, requests: Requests, reader: Reader) {
    this.#parts = parts;
    this.#requests = requests;
    this.#reader = reader;
    parts.details.addEventListener("click", () => {
      void this.#drawDetails();
      parts.dialog.showModal();
    });
    parts.close.addEventListener("click", () => parts.dialog.close());
    parts.dialog.addEventListener("click", (event) => {
      if (event.target === parts.dialog) parts.dialog.close();
    });
  }

  requests(): void {
    const { seal, details, dialog } = this.#parts;
    seal.textContent = say.sealed(this.#requests.sent);
    details.textContent = words.loadedAmount(bytes(this.#requests.size));
    if (dialog.open) void this.#drawDetails();
  }

  detectors(): void {
    const { rules, model, usesModel } = this.#reader;
    const { detectors } = this.#parts;
    const withModel = usesModel ? { loading: words.rulesLoading, failed: words.rulesOnly, ready: words.both }[model] : words.rulesChosen;
    const text = { failed: say.failed, loading: words.starting, ready: withModel }[rules];
    const parts: Node[] = [make("span", "", text)];
    if (model !== "ready" || !usesModel) parts.unshift(icon("rules", "i16"));
    if (rules === "failed") parts.push(makeButton("btn plain", () => this.#reader.loadRules(), say.again));
    else if (model === "failed") parts.push(makeButton("btn plain", () => this.#reader.loadModel(), say.modelAgain));
    detectors.replaceChildren(...parts);
  }

  time({ elapsed, assessment, usesModel }: Reading): void {
    if (elapsed.rules === null) return;
    this.#parts.time.textContent = words.time(duration(elapsed.rules), elapsed.full === null || !usesModel ? null : duration(elapsed.full));
    if (this.#firstFinding === null && assessment && assessment.findings.length > 0) this.#firstFinding = performance.mark("first finding").startTime;
  }

  async #drawDetails(): Promise<void> {
    const { facts, rows } = this.#parts;
    const { version, since } = this.#reader;
    const stored = Boolean(navigator.serviceWorker?.controller) || (await navigator.serviceWorker?.getRegistration())?.active;
    const lines = [
      version && `${versions(version)}.`,
      since.rules !== null && words.ready(duration(since.rules), since.model === null ? null : duration(since.model)),
      this.#firstFinding !== null && words.firstFinding(duration(this.#firstFinding)),
      stored ? words.offline : words.notOffline,
      this.#reader.reason !== "" && words.reason(this.#reader.reason),
    ];
    facts.replaceChildren(...lines.filter((line) => typeof line === "string").map((line) => make("p", "", line)));
    rows.replaceChildren(...this.#requests.files.map(({ kind, url, size, transferred, milliseconds }) =>
      make("tr", "",
        make("td", "", kind, make("span", "small dim file", url.slice(url.lastIndexOf("/") + 1))),
        make("td", "mono", bytes(size)),
        make("td", "mono", transferred === 0 ? words.cached : bytes(transferred)),
        make("td", "mono", milliseconds > 0 && duration(milliseconds)),
      )));
  }
}
