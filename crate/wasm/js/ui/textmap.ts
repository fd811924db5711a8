/**
 * The text of a message as the engine reads it, and the way back from a span of that text to the page.
 *
 * Block structure becomes what the engine knows from Markdown: numbered and bulleted lines, `| cells |`, fenced code,
 * `> ` quotations. Those characters are synthetic: they stand in the text and map to nothing on the page.
 */
import type { Span } from "../../src/types.js";
import { Walk } from "./walk.js";

export interface ReadOptions {
  /** Selector of nodes that are no part of the text, beside buttons, fields, hidden and screen-reader text. */
  exclude?: string;
  /** Selector of code that is not in a `<pre>`, e.g. of an editor. */
  code?: string;
}

/** `text[start..end]` is `node.data[offset..]`. */
export interface Run {
  start: number;
  end: number;
  node: Text;
  offset: number;
  /** Nothing was left out and nothing synthetic stands between this run and the one before. */
  joined: boolean;
}

export class TextMap {
  constructor(
    readonly text: string,
    private readonly runs: readonly Run[],
  ) {}

  /**
   * The places of `span` on the page, in order: one range for each unbroken stretch, so that the ranges together hold
   * the words of the span, however many elements they cross, and nothing but them and white space that collapses. Static, since a live range collapses when the
   * page replaces the data of a text node while the answer streams.
   */
  ranges(span: Span): StaticRange[] {
    const ranges: StaticRange[] = [];
    let open: StaticRangeInit | null = null;
    for (let index = this.#firstRun(span.start); index < this.runs.length; index++) {
      const run = this.runs[index];
      if (!run || run.start >= span.end) break;
      const from = run.offset + Math.max(span.start, run.start) - run.start;
      const to = run.offset + Math.min(span.end, run.end) - run.start;
      if (open && run.joined) {
        open.endContainer = run.node;
        open.endOffset = to;
        continue;
      }
      if (open) ranges.push(new StaticRange(open));
      open = { startContainer: run.node, startOffset: from, endContainer: run.node, endOffset: to };
    }
    if (open) ranges.push(new StaticRange(open));
    return ranges;
  }

  /** Index of the first run that ends after `at`. */
  #firstRun(at: number): number {
    let low = 0;
    let high = this.runs.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.runs[middle]?.end ?? 0) > at) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}

/** Reads the text under `roots`, in order; each root is a block of its own. */
export function readText(roots: readonly Element[], options: ReadOptions = {}): TextMap {
  const walk = new Walk(options);
  for (const root of roots) walk.read(root);
  return new TextMap(walk.text, walk.runs);
}
