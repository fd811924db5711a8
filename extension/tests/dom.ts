import { JSDOM } from "jsdom";

/** Loads a page and makes its window the one that the code under test sees. */
export function loadPage(html: string, url = "https://example.org/"): Document {
  const { window } = new JSDOM(html, { url, pretendToBeVisual: true });
  const names = ["document", "Node", "StaticRange", "getComputedStyle", "MutationObserver", "location", "Document", "ShadowRoot"] as const;
  for (const name of names) Object.defineProperty(globalThis, name, { value: window[name], configurable: true, writable: true });
  // The page's names need no more than this.
  Object.defineProperty(globalThis, "CSS", { value: { escape: (name: string) => name.replace(/[^\w-]/g, "\\$&") }, configurable: true });
  return window.document;
}

/** What the ranges hold, as the page would highlight it. */
export function held(ranges: readonly AbstractRange[]): string[] {
  return ranges.map((range) => {
    const live = document.createRange();
    live.setStart(range.startContainer, range.startOffset);
    live.setEnd(range.endContainer, range.endOffset);
    return live.toString();
  });
}
