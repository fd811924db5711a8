/** The way through the nodes of a message: which are text, which break a line, which are left out. */
import type { ReadOptions, Run } from "./textmap.js";
import { Transcript } from "./transcript.js";

/** Controls, media and code that is not shown. */
const LEFT_OUT = new Set(
  "script style template noscript button textarea input select option iframe canvas video audio object embed svg".split(" "),
);
/** Text for screen readers repeats what is shown, and so does the MathML beside rendered formulas. */
const HIDDEN = ".sr-only, .visually-hidden, .cdk-visually-hidden, .katex-mathml, [hidden]";
/** Line ends around a block: 2 make a new paragraph. */
const BREAKS = new Map<string, number>([
  ...each("p h1 h2 h3 h4 h5 h6 ul ol table pre blockquote hr", 2),
  ...each("address article aside dd details dialog div dl dt fieldset figcaption figure footer form header hgroup", 1),
  ...each("li main nav section summary tr caption br", 1),
]);

function each(tags: string, breaks: number): [string, number][] {
  return tags.split(" ").map((tag) => [tag, breaks]);
}

/** An element on the way: what of it is still to be read, and what is to be done after. */
interface Frame {
  nodes: ArrayLike<Node>;
  next: number;
  leave: () => void;
}

export class Walk {
  readonly #out = new Transcript();
  readonly #exclude: string;
  readonly #code: string;
  /** For each open list the number of its next item; null where items have bullets. */
  readonly #lists: (number | null)[] = [];
  #inCode = false;

  constructor(options: ReadOptions) {
    this.#exclude = options.exclude ? `${HIDDEN}, ${options.exclude}` : HIDDEN;
    this.#code = options.code ? `pre, ${options.code}` : "pre";
  }

  get text(): string {
    return this.#out.text;
  }

  get runs(): Run[] {
    return this.#out.runs;
  }

  /** Reads one root. A stack instead of recursion: a page may nest as deep as it likes. */
  read(root: Element): void {
    this.#out.breakLine(2);
    const stack: Frame[] = [{ nodes: shown(root), next: 0, leave: this.#enter(root) }];
    for (let frame = stack.at(-1); frame; frame = stack.at(-1)) {
      const node = frame.nodes[frame.next++];
      if (!node) {
        frame.leave();
        stack.pop();
      } else if (isText(node)) {
        this.#text(node);
      } else if (isElement(node)) {
        if (this.#isLeftOut(node)) this.#out.skip();
        else stack.push({ nodes: shown(node), next: 0, leave: this.#enter(node) });
      }
    }
    this.#out.breakLine(2);
  }

  #isLeftOut(element: Element): boolean {
    if (LEFT_OUT.has(element.localName) || element.matches(this.#exclude)) return true;
    // KaTeX hides the formula it shows from screen readers; everything else that is hidden from them is decoration.
    return element.getAttribute("aria-hidden") === "true" && !element.classList.contains("katex-html");
  }

  #text(node: Text): void {
    if (this.#inCode) return this.#out.verbatim(node);
    const parent = node.parentElement;
    // Asked only where it matters: the answer costs a look at the computed style.
    const lines = parent !== null && node.data.includes("\n") && node.data.trim() !== "";
    if (lines && showsLines(parent)) this.#out.verbatim(node);
    else this.#out.flow(node);
  }

  /** Writes what stands before an element and returns what is to be done after it. */
  #enter(element: Element): () => void {
    const out = this.#out;
    const tag = element.localName;
    if (element.shadowRoot) out.skip();
    if (!this.#inCode && element.matches(this.#code)) return this.#enterCode();
    if (tag === "td" || tag === "th") return this.#enterCell(element);
    const breaks = this.#breaksOf(element);
    if (breaks === 0) return element.shadowRoot ? () => out.skip() : () => undefined;
    out.breakLine(breaks);
    let leave = (): void => undefined;
    if (tag === "ul" || tag === "ol") {
      this.#lists.push(tag === "ol" ? wholeNumber(element.getAttribute("start")) ?? 1 : null);
      leave = () => void this.#lists.pop();
    } else if (tag === "li") {
      out.marker = this.#itemMarker(element);
    } else if (/^h[1-6]$/.test(tag)) {
      out.marker = "# ";
    } else if (tag === "blockquote") {
      out.quotes++;
      leave = () => void out.quotes--;
    } else if (tag === "tr" && !out.inCell) {
      leave = () => out.synthetic(" |");
    }
    return () => {
      leave();
      out.breakLine(breaks);
    };
  }

  #breaksOf(element: Element): number {
    const breaks = BREAKS.get(element.localName) ?? 0;
    return this.#inCode || this.#lists.length > 0 ? Math.min(breaks, 1) : breaks;
  }

  #enterCode(): () => void {
    const out = this.#out;
    const fenced = !out.inCell;
    const fence = (): void => {
      out.breakLine(1);
      if (fenced) out.synthetic("```");
      out.breakLine(1);
    };
    fence();
    this.#inCode = true;
    return () => {
      this.#inCode = false;
      fence();
    };
  }

  #enterCell(element: Element): () => void {
    const out = this.#out;
    if (out.inCell) return () => undefined;
    out.synthetic(element.previousElementSibling ? " | " : "| ");
    out.inCell = true;
    return () => {
      out.inCell = false;
    };
  }

  #itemMarker(item: Element): string {
    const number = wholeNumber(item.getAttribute("value")) ?? this.#lists.at(-1) ?? null;
    if (number === null) return "- ";
    if (this.#lists.length > 0) this.#lists[this.#lists.length - 1] = number + 1;
    return `${number}. `;
  }
}

/** What the page shows inside `element`: its open shadow root, the nodes put into a slot, or its children. */
function shown(element: Element): ArrayLike<Node> {
  if (element.shadowRoot) return element.shadowRoot.childNodes;
  if (element.localName === "slot") {
    const assigned = (element as HTMLSlotElement).assignedNodes({ flatten: true });
    if (assigned.length > 0) return assigned;
  }
  return element.childNodes;
}

function isText(node: Node): node is Text {
  return node.nodeType === Node.TEXT_NODE;
}

function isElement(node: Node): node is Element {
  return node.nodeType === Node.ELEMENT_NODE;
}

function wholeNumber(value: string | null): number | null {
  return value !== null && /^\d{1,6}$/.test(value) ? Number(value) : null;
}

/** Whether `white-space` keeps the line ends of the text in `element`. */
function showsLines(element: Element): boolean {
  return /^(pre|break-spaces)/.test(getComputedStyle(element).whiteSpace);
}
