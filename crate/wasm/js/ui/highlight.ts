/**
 * Marks in the text by the CSS Custom Highlight API: ranges only, the page's nodes stay as they are.
 * The rules for `::highlight(fh-...)` are in `highlight.css`. Where the API is missing nothing is marked.
 */
import type { Severity } from "../../src/types.js";

/** Ranges of one severity. */
export interface Mark {
  severity: Severity;
  ranges: readonly AbstractRange[];
}

const PRIORITY = { note: 1, warning: 2, danger: 3, current: 4 } as const;
type Name = keyof typeof PRIORITY;

/** With more ranges than this only those of messages near the view stand: the browser looks at each whenever a style changes. */
const MANY = 24;

/** How long a jump target stays marked, in milliseconds. */
const CURRENT_FOR = 2000;

export class Highlights {
  readonly #byName = new Map<Name, Highlight>();
  /** Our own lists: Firefox does not let a content script iterate over a Highlight. */
  readonly #ofOwner = new Map<string, Mark[]>();
  /** The owners whose marks are in the registry. */
  readonly #standing = new Set<string>();
  #near: ReadonlySet<string> | null = null;
  #count = 0;
  #current: readonly AbstractRange[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    if (typeof Highlight !== "function" || !CSS.highlights) return;
    for (const name of Object.keys(PRIORITY) as Name[]) {
      const highlight = new Highlight();
      highlight.priority = PRIORITY[name];
      this.#byName.set(name, highlight);
      CSS.highlights.set(`fh-${name}`, highlight);
    }
  }

  /** Replaces the marks of `owner`, the key of a message. */
  set(owner: string, marks: Mark[]): void {
    if (isSame(this.#ofOwner.get(owner) ?? [], marks)) return;
    this.remove(owner);
    if (marks.length === 0) return;
    this.#ofOwner.set(owner, marks);
    this.#count += countOf(marks);
    this.#place(owner, marks);
  }

  /** Removes the marks of `owner`. */
  remove(owner: string): void {
    const marks = this.#ofOwner.get(owner);
    if (!marks) return;
    this.#ofOwner.delete(owner);
    this.#count -= countOf(marks);
    if (this.#standing.delete(owner)) this.#takeOff(marks);
  }

  /** Says which owners are near the view; null if all are to be marked, as on paper. */
  set near(owners: ReadonlySet<string> | null) {
    this.#near = owners;
    for (const [owner, marks] of this.#ofOwner) this.#place(owner, marks);
  }

  /** Marks a jump target for two seconds. */
  flash(ranges: readonly AbstractRange[]): void {
    this.#unflash();
    this.#current = ranges;
    for (const range of ranges) this.#byName.get("current")?.add(range);
    this.#timer = setTimeout(() => this.#unflash(), CURRENT_FOR);
  }

  /** Removes every mark and leaves the registry as it was. */
  clear(): void {
    this.#unflash();
    this.#ofOwner.clear();
    this.#standing.clear();
    this.#count = 0;
    for (const [name, highlight] of this.#byName) {
      highlight.clear();
      if (CSS.highlights.get(`fh-${name}`) === highlight) CSS.highlights.delete(`fh-${name}`);
    }
    this.#byName.clear();
  }

  #place(owner: string, marks: readonly Mark[]): void {
    const stands = this.#count <= MANY || this.#near === null || this.#near.has(owner);
    if (stands === this.#standing.has(owner)) return;
    if (stands) {
      this.#standing.add(owner);
      for (const { severity, ranges } of marks) for (const range of ranges) this.#byName.get(severity)?.add(range);
    } else {
      this.#standing.delete(owner);
      this.#takeOff(marks);
    }
  }

  #takeOff(marks: readonly Mark[]): void {
    for (const { severity, ranges } of marks) for (const range of ranges) this.#byName.get(severity)?.delete(range);
  }

  #unflash(): void {
    clearTimeout(this.#timer);
    for (const range of this.#current) this.#byName.get("current")?.delete(range);
    this.#current = [];
  }
}

function countOf(marks: readonly Mark[]): number {
  return marks.reduce((sum, { ranges }) => sum + ranges.length, 0);
}

/** Whether two lists mark the same places: touching the registry makes the browser paint them again. */
function isSame(before: readonly Mark[], after: readonly Mark[]): boolean {
  return (
    before.length === after.length &&
    before.every(({ severity, ranges }, index) => {
      const other = after[index];
      return other?.severity === severity && ranges.length === other.ranges.length && ranges.every((range, at) => isSamePlace(range, other.ranges[at]));
    })
  );
}

function isSamePlace(a: AbstractRange, b: AbstractRange | undefined): boolean {
  return (
    a.startContainer === b?.startContainer && a.startOffset === b.startOffset &&
    a.endContainer === b.endContainer && a.endOffset === b.endOffset
  );
}
