/** Scrolling to words: the page itself scrolls on narrow screens, the chat alone on wide ones, a long draft in its field. */

/** What scrolls when `element` is out of view. */
export function scrollerOf(element: Element): Element {
  for (let at: Element | null = element; at; at = at.parentElement) {
    if (getComputedStyle(at).overflowY === "auto") return at;
  }
  return document.scrollingElement ?? document.documentElement;
}

/** Scrolls so that the words stand in the upper third, which a sheet from below leaves free; not at all if they do. */
export function bringIntoView(words: StaticRange): void {
  const element = words.startContainer.parentElement;
  if (!element || !words.startContainer.isConnected) return;
  const range = document.createRange();
  range.setStart(words.startContainer, words.startOffset);
  range.setEnd(words.endContainer, words.endOffset);
  const { top, bottom } = range.getBoundingClientRect();
  const scroller = scrollerOf(element);
  const isPage = scroller === document.scrollingElement;
  const view = isPage ? { top: 0, bottom: innerHeight / 3 } : scroller.getBoundingClientRect();
  if (top >= view.top && bottom <= view.bottom) return;
  const behavior = matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";
  const third = (isPage ? innerHeight : scroller.clientHeight) / 3;
  scroller.scrollBy({ top: top - view.top - third / 2, behavior });
}
