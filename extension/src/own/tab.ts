/** The page that the popup is about. */
import type { Reply, Report, Request } from "../protocol";

export interface CurrentPage {
  tab: number;
  /** Empty where no extension may read, such as the browser's own pages. */
  origin: string;
  hostname: string;
  /** The browser lets Fumehood read this origin. */
  allowed: boolean;
}

/** The active tab, or the one named in the address of this page, where it is opened as a tab of its own. */
export async function currentPage(): Promise<CurrentPage> {
  const named = Number(new URLSearchParams(location.search).get("tab"));
  const [active] = await chrome.tabs.query({ active: true, currentWindow: true });
  const tab = named > 0 ? await chrome.tabs.get(named) : active;
  const nowhere = { tab: tab?.id ?? -1, origin: "", hostname: "", allowed: false };
  if (!tab?.url || !/^https?:/.test(tab.url)) return nowhere;
  const { origin, hostname } = new URL(tab.url);
  return { ...nowhere, origin, hostname, allowed: await chrome.permissions.contains({ origins: [`${origin}/*`] }) };
}

/** What the content script says; null if none runs there. */
export async function reportOf({ tab }: CurrentPage): Promise<Report | null> {
  const reply = await tell(tab, { kind: "report" });
  return reply?.kind === "report" ? reply : null;
}

export async function tell(tab: number, request: Request): Promise<Reply | null> {
  try {
    const reply: Reply | undefined = await chrome.tabs.sendMessage(tab, request, { frameId: 0 });
    return reply ?? null;
  } catch {
    return null;
  }
}
