// The extension's own pages, each opened as a tab of its own.
import { openPage } from "./popup.mjs";

/** Opens a page of the extension, `address` within it. */
export const openOwn = ({ context, origin }, address) => openPage(context, `${origin}/${address}`);

/** The number that the browser gives the tab of `page`. */
export async function tabOf(browser, page) {
  const asking = await openOwn(browser, "privacy.html");
  return asking.evaluate(async (url) => (await chrome.tabs.query({})).find((tab) => tab.url === url)?.id, page.url());
}
