/** Watches a page for changed messages and says so at most once per frame. */

export interface Changes {
  /** Messages may have come or gone. */
  structure: boolean;
  /** Known messages whose content has changed. */
  changed: Set<Element>;
}

export interface Watch {
  /** Selector of message elements. */
  messages: string;
  /** The known message that a node lies in. */
  owner(node: Node): Element | null;
  /** Whether a known message has left the page. */
  isLost(): boolean;
  onChanges(changes: Changes): void;
}

export class Observer {
  readonly #observer = new MutationObserver((records) => this.#note(records));
  readonly #watch: Watch;
  #pending: Changes | null = null;
  #stopped = false;

  constructor(watch: Watch, roots: readonly Node[]) {
    this.#watch = watch;
    // Only the page's own marks of messages: classes, ids and labels change too often for other reasons.
    const names = [...new Set([...watch.messages.matchAll(/\[(data-[a-z-]+)/g)].flatMap((match) => match[1] ?? []))];
    for (const root of roots) {
      this.#observer.observe(root, {
        subtree: true,
        childList: true,
        characterData: true,
        ...(names.length > 0 && { attributeFilter: names }),
      });
    }
  }

  stop(): void {
    this.#stopped = true;
    this.#observer.disconnect();
  }

  #note(records: readonly MutationRecord[]): void {
    const changes = this.#pending ?? { structure: false, changed: new Set<Element>() };
    let last: Node | null = null;
    let owner: Element | null = null;
    let removed = false;
    for (const { target, type, addedNodes, removedNodes } of records) {
      if (type === "attributes") {
        changes.structure = true;
        continue;
      }
      if (target !== last) owner = this.#watch.owner(target);
      if (owner) changes.changed.add(owner);
      last = target;
      if (owner || type !== "childList" || changes.structure) continue;
      removed ||= removedNodes.length > 0;
      changes.structure = this.#holdsMessages(addedNodes);
    }
    changes.structure ||= removed && this.#watch.isLost();
    if (changes.structure || changes.changed.size > 0) this.#schedule(changes);
  }

  #holdsMessages(nodes: NodeList): boolean {
    const { messages } = this.#watch;
    return [...nodes].some((node) => node.nodeType === Node.ELEMENT_NODE && holds(node as Element, messages));
  }

  #schedule(changes: Changes): void {
    if (this.#pending) return;
    this.#pending = changes;
    const run = (): void => {
      this.#pending = null;
      if (!this.#stopped) this.#watch.onChanges(changes);
    };
    // A hidden tab draws no frames, and an answer may still stream into it.
    if (document.hidden) setTimeout(run, 100);
    else requestAnimationFrame(run);
  }
}

function holds(element: Element, selector: string): boolean {
  return element.matches(selector) || element.querySelector(selector) !== null;
}
