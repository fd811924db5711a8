// The popup, opened as a tab of its own and told which page it is about.

/** Opens the popup about `page`. */
export async function openPopup({ context, origin }, page) {
  const address = `${origin}/popup.html`;
  const found = await openPage(context, address);
  const tab = await found.evaluate(async (url) => (await chrome.tabs.query({})).find((other) => other.url === url)?.id, page.url());
  const popup = await openPage(context, `${address}?tab=${tab}`);
  // Firefox never tells that a page of an extension is closed.
  if (origin.startsWith("chrome")) await found.close();
  return popup;
}

/**
 * Firefox tells a driver when a page of an extension begins, never that it is complete, and of a tab's second nothing;
 * now and then Playwright misses even that and can ask the page nothing: then another is opened, and waited for longer, as
 * the machine may only be slow.
 */
export async function openPage(context, address) {
  for (let attempt = 0; attempt < 5; attempt++) {
    const page = await context.newPage();
    await page.goto(address, { waitUntil: "commit" });
    const answers = page.evaluate(() => true).catch(() => false);
    if (await Promise.race([answers, new Promise((resolve) => setTimeout(resolve, 3000 * 2 ** attempt, false))])) return page;
  }
  throw new Error(`${address} opens, but answers nothing`);
}

/** The one line that says what Fumehood does on this page. */
export const statusLine = (popup) => popup.getByRole("status");

/** What the page's part of the extension reports: how far it is and what it has found. */
export async function report({ context, origin }, page) {
  const popup = await openPopup({ context, origin }, page);
  const said = await popup.evaluate(() => chrome.tabs.sendMessage(Number(new URLSearchParams(location.search).get("tab")), { kind: "report" }));
  await popup.close();
  return said;
}
