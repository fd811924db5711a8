// What a reader sees of Fumehood on a page: highlighted words, badges, cards. Looks inside open shadow roots, so
// everything but `highlights` needs the test build.

/** The highlighted texts of the page by severity, each in the order of the page: `{ danger, warning, note }`. */
export function highlights(page) {
  return page.evaluate(readHighlights);
}

/** Runs in the page: the registry of highlights is shared with the extension's own world. */
function readHighlights() {
  const texts = (name) => {
    const ranges = [...(CSS.highlights.get(`fh-${name}`) ?? [])].filter((range) => range.startContainer.isConnected);
    const live = ranges.map((range) => {
      const copy = document.createRange();
      copy.setStart(range.startContainer, range.startOffset);
      copy.setEnd(range.endContainer, range.endOffset);
      return copy;
    });
    return live.sort((a, b) => a.compareBoundaryPoints(Range.START_TO_START, b)).map(String);
  };
  return { danger: texts("danger"), warning: texts("warning"), note: texts("note") };
}

/** Waits until some text of this severity that contains `words` is highlighted, and gives that text. */
export function highlighted(page, severity, words) {
  const read = async () => (await highlights(page))[severity].find((text) => text.includes(words));
  return until(`"${words}" to be highlighted as ${severity}`, read);
}

/** Waits until `read` gives something, however long a busy machine takes; the limit only ends a wait that is in vain. */
export async function until(what, read, patience = 30_000) {
  for (const end = Date.now() + patience; ; ) {
    const value = await read();
    if (value) return value;
    if (Date.now() > end) throw new Error(`waited ${patience / 1000} s in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
