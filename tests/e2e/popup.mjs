// The popup, opened as a tab of its own and told which page it is about.

/** Opens the popup about `page`. */
export async function openPopup({ context, id }, page) {
  const popup = await context.newPage();
  const address = `chrome-extension://${id}/popup.html`;
  await popup.goto(address);
  const tab = await popup.evaluate(async (url) => (await chrome.tabs.query({})).find((other) => other.url === url)?.id, page.url());
  await popup.goto(`${address}?tab=${tab}`);
  return popup;
}

/** The one line that says what Fumehood does on this page. */
export const statusLine = (popup) => popup.getByRole("status");

/** What the page's part of the extension reports: how far it is and what it has found. */
export async function report({ context, id }, page) {
  const popup = await openPopup({ context, id }, page);
  const said = await popup.evaluate(() => chrome.tabs.sendMessage(Number(new URLSearchParams(location.search).get("tab")), { kind: "report" }));
  await popup.close();
  return said;
}
