/** Assembles the text of a message line by line and keeps, for every character that the page holds, where it holds it. */
import type { Run } from "./textmap.js";

const SPACE = /[ \t\n\r\f]+/g;

export class Transcript {
  readonly runs: Run[] = [];
  /** Depth of quotations: every new line begins with that many `> `. */
  quotes = 0;
  /** Number or bullet that begins the next line. */
  marker = "";
  readonly #parts: string[] = [];
  #length = 0;
  /** Line ends at the end of the text so far; the start of the text counts as one. */
  #ends = 1;
  #breaks = 0;
  #space: { node: Text; offset: number } | "synthetic" | null = null;
  #joined = false;
  #cell: "no" | "empty" | "begun" = "no";

  get text(): string {
    return this.#parts.join("");
  }

  get inCell(): boolean {
    return this.#cell !== "no";
  }

  /** In a table cell nothing breaks the line. */
  set inCell(inCell: boolean) {
    this.#cell = inCell ? "empty" : "no";
    this.#space = null;
  }

  /** Asks for at least `lines` line ends before the next character; never for any at the start of the text. */
  breakLine(lines: number): void {
    this.#joined = false;
    if (this.inCell) {
      if (!this.#lineIsEmpty) this.#space ??= "synthetic";
      return;
    }
    this.#breaks = Math.max(this.#breaks, lines);
    this.#space = null;
  }

  /** Something of the page is left out here. */
  skip(): void {
    this.#joined = false;
  }

  /** Characters that the page does not hold. */
  synthetic(text: string): void {
    this.#startLine();
    this.#append(text);
    this.#space = null;
    this.#joined = false;
  }

  /**
   * Text whose white space collapses, as in ordinary elements. The data is asked for once: for each question Firefox
   * copies all of it to the extension.
   */
  flow(node: Text): void {
    const { data } = node;
    let at = 0;
    for (const gap of data.matchAll(SPACE)) {
      if (gap.index > at) this.#words(node, at, data.slice(at, gap.index));
      if (!this.#lineIsEmpty && this.#space === null) this.#space = { node, offset: gap.index };
      else this.skip();
      at = gap.index + gap[0].length;
    }
    if (at < data.length) this.#words(node, at, data.slice(at));
  }

  /** Text that shows its white space, as in `<pre>`. */
  verbatim(node: Text): void {
    const { data } = node;
    for (let at = 0; at < data.length; ) {
      const found = data.indexOf("\n", at);
      const end = found < 0 ? data.length : found;
      if (end > at) this.#words(node, at, data.slice(at, end));
      if (found >= 0) this.#lineEnd(node, found);
      at = end + 1;
    }
  }

  #lineEnd(node: Text, at: number): void {
    if (this.inCell) return this.breakLine(1);
    if (this.#breaks > 0 || this.#length === 0) return this.skip();
    this.#space = null;
    this.#put(node, at, "\n");
  }

  get #lineIsEmpty(): boolean {
    return this.#breaks > 0 || this.#ends > 0 || this.#cell === "empty";
  }

  #words(node: Text, offset: number, words: string): void {
    this.#startLine();
    if (this.#space === "synthetic") this.synthetic(" ");
    else if (this.#space) this.#put(this.#space.node, this.#space.offset, " ");
    this.#space = null;
    this.#put(node, offset, words);
  }

  /** Writes the line ends asked for, and what the new line begins with. */
  #startLine(): void {
    if (this.#cell === "empty") this.#cell = "begun";
    if (this.#length > 0 && this.#breaks > this.#ends) this.#append("\n".repeat(this.#breaks - this.#ends));
    this.#breaks = 0;
    if (this.#ends === 0) return;
    const lead = "> ".repeat(this.quotes) + this.marker;
    this.marker = "";
    if (lead === "") return;
    this.#joined = false;
    this.#append(lead);
  }

  /** Text that the page holds at `node.data[offset..]`, a collapsed space standing for any white space. */
  #put(node: Text, offset: number, text: string): void {
    const start = this.#length;
    const last = this.runs.at(-1);
    this.#append(text);
    const goesOn = last && last.node === node && last.end === start && last.offset + last.end - last.start === offset;
    if (goesOn) last.end = this.#length;
    else this.runs.push({ start, end: this.#length, node, offset, joined: this.#joined && last?.end === start });
    this.#joined = true;
  }

  #append(text: string): void {
    let words = text.length;
    while (words > 0 && text.charAt(words - 1) === "\n") words--;
    this.#ends = words > 0 ? text.length - words : this.#ends + text.length;
    this.#length += text.length;
    this.#parts.push(text);
  }
}
