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

/** The badge of the `number`-th message whose words begin with `look`, for example "Danger". */
export function badge(page, look, number) {
  return page.getByRole("button", { name: new RegExp(`^${look}\\b.*, message ${number}\\b`) });
}

/** The card that a badge opens. */
export async function cardOf(badge) {
  const id = await badge.getAttribute("aria-controls");
  return badge.page().locator(`[id="${id}"]`);
}

/** Opens every finding of an open card and gives what stands on it, finding by finding. */
export async function findings(card) {
  const folded = card.locator(".finding-row").getByRole("button", { name: "Open" });
  while ((await folded.count()) > 0) await folded.first().click();
  return card.evaluate((element) =>
    [...element.querySelectorAll(".sheet")].map((sheet) => ({
      level: sheet.previousElementSibling?.querySelector(".sev")?.textContent.split(" · ")[0] ?? "",
      quotes: [...sheet.querySelectorAll("q")].map((quote) => quote.textContent),
      standards: [...sheet.querySelectorAll(".cites a")].map((link) => link.textContent),
    })),
  );
}

/** What has the focus, looked for inside open shadow roots: `{ tag, name }`. */
export function focused(page) {
  return page.evaluate(() => {
    let active = document.activeElement;
    while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
    return { tag: active?.localName ?? "", name: active?.getAttribute("aria-label") ?? active?.textContent.trim() ?? "" };
  });
}

/** Presses Tab until what has the focus is as `wanted`, a test on `{ tag, name }`; gives it. */
export async function tabTo(page, what, wanted, limit = 60) {
  const passed = [];
  for (let presses = 0; presses < limit; presses++) {
    await page.keyboard.press("Tab");
    const now = await focused(page);
    if (wanted(now)) return now;
    passed.push(`${now.tag} "${now.name}"`);
  }
  throw new Error(`Tab does not lead to ${what}. It led to ${passed.join(", ")}`);
}

/** The same words, however the page breaks its lines. */
export const plain = (text) => text.replace(/\s+/g, " ").trim();

/** Waits until `read` gives something, however long a busy machine takes; the limit only ends a wait that is in vain. */
export async function until(what, read, patience = 30_000) {
  for (const end = Date.now() + patience; ; ) {
    const value = await read();
    if (value) return value;
    if (Date.now() > end) throw new Error(`waited ${patience / 1000} s in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
