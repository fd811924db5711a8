/** The window with the chats of an export: chosen or dropped, read with progress, searched, opened. */
import { make, makeButton } from "../../../crate/wasm/js/ui/draw.js";
import { icon } from "../../../crate/wasm/js/ui/icons.js";
import type { ArchivedMessage, Entry } from "../../worker/archive/protocol.js";
import type { Loaded } from "../../worker/protocol.js";
import { archive as say, bytes } from "../words.js";
import { Archive } from "./archive.js";
import { drawEntry } from "./entry.js";
import { takeDrops } from "./drop.js";
import { counts, holds, type Filter } from "./filter.js";

export interface BrowserParts {
  open: HTMLButtonElement;
  dialog: HTMLDialogElement;
  close: HTMLButtonElement;
  choose: HTMLButtonElement;
  file: HTMLInputElement;
  cover: HTMLElement;
  progress: HTMLProgressElement;
  says: HTMLElement;
  empty: HTMLElement;
  find: HTMLElement;
  search: HTMLInputElement;
  filters: HTMLElement;
  count: HTMLElement;
  list: HTMLElement;
}

export interface BrowserListener {
  /** A chat was chosen; `name` is the file's. */
  onOpen(entry: Entry, messages: ArchivedMessage[], name: string): void;
  onLoaded(requests: Loaded[]): void;
}

export class ArchiveBrowser {
  readonly #parts: BrowserParts;
  readonly #listener: BrowserListener;
  #archive: Archive | null = null;
  #filter: Filter = "all";
  /** How many chats the list has drawn. */
  #drawn = 0;

  constructor(parts: BrowserParts, listener: BrowserListener) {
    this.#parts = parts;
    this.#listener = listener;
    const { open, dialog, close, choose, file, cover, search } = parts;
    open.addEventListener("click", () => dialog.showModal());
    close.addEventListener("click", () => dialog.close());
    dialog.addEventListener("click", (event) => {
      if (event.target === dialog) dialog.close();
    });
    choose.addEventListener("click", () => file.click());
    file.addEventListener("change", () => {
      const [chosen] = file.files ?? [];
      if (chosen) this.#read(chosen);
      file.value = ""; // the same file may be chosen again
    });
    search.addEventListener("input", () => this.#redraw());
    takeDrops(cover, (dropped) => this.#read(dropped));
  }

  #read(file: File): void {
    const { dialog, search } = this.#parts;
    this.#archive?.close();
    this.#filter = "all";
    search.value = "";
    if (!dialog.open) dialog.showModal();
    this.#archive = new Archive(file, {
      onProgress: (archive) => {
        if (archive === this.#archive) this.#grow(archive);
      },
      onOpened: (entry, messages) => {
        dialog.close();
        this.#listener.onOpen(entry, messages, file.name);
      },
      onLoaded: (requests) => this.#listener.onLoaded(requests),
    });
    this.#redraw();
    this.#grow(this.#archive);
  }

  /** More of the export is read: the list grows at its end. */
  #grow(archive: Archive): void {
    const { progress, says, empty, find, choose } = this.#parts;
    const { entries, state, name, size, read, reason } = archive;
    progress.hidden = state !== "reading";
    progress.max = Math.max(1, size);
    progress.value = read;
    empty.hidden = true;
    find.hidden = entries.length === 0;
    choose.textContent = say.another;
    const done = { reading: say.reading(name, bytes(read), bytes(size)), done: say.done(name, entries.length), stopped: reason }[state];
    if (says.textContent !== done) says.textContent = done;
    says.classList.toggle("refused", state === "stopped");
    this.#drawFilters(entries);
    this.#draw(entries);
  }

  #redraw(): void {
    this.#drawn = 0;
    this.#parts.list.replaceChildren();
    if (this.#archive) this.#grow(this.#archive);
  }

  #draw(entries: readonly Entry[]): void {
    const { list, search, count } = this.#parts;
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const fresh = entries.slice(this.#drawn).filter((entry) => holds(entry, this.#filter, words));
    this.#drawn = entries.length;
    list.append(...fresh.map((entry) => drawEntry(entry, () => this.#archive?.open(entry.place))));
    count.textContent = say.count(list.childElementCount, entries.length);
  }

  #drawFilters(entries: readonly Entry[]): void {
    const { filters } = this.#parts;
    for (const [index, [filter, count]] of [...counts(entries)].entries()) {
      const button = filters.children[index] ?? filters.appendChild(this.#filterButton(filter));
      const number = button.querySelector(".mono");
      if (number) number.textContent = String(count);
      button.setAttribute("aria-pressed", String(filter === this.#filter));
    }
  }

  #filterButton(filter: Filter): HTMLButtonElement {
    const mark = filter === "all" ? null : icon(filter, `i16 ${filter}`);
    return makeButton("", () => this.#choose(filter), mark, make("span", "", say.filter(filter)), " ", make("span", "mono"));
  }

  #choose(filter: Filter): void {
    this.#filter = filter;
    this.#redraw();
  }
}
