/** Sites beyond those of the manifest, which the person has added; and pages that are open already. */
import type { Reply, Request } from "./protocol";

const SCRIPT = { js: ["content.js"], css: ["highlight.css"] };

/** Reads `origin`, for which the browser has just asked the person, from now on and in `tab` at once. */
export async function readSite(origin: string, tab: number): Promise<void> {
  if (!(await chrome.permissions.contains({ origins: [`${origin}/*`] }))) return;
  await register(origin);
  await inject(tab);
}

async function register(origin: string): Promise<void> {
  const id = `site ${origin}`;
  const registered = await chrome.scripting.getRegisteredContentScripts({ ids: [id] });
  if (registered.length === 0) await chrome.scripting.registerContentScripts([{ id, matches: [`${origin}/*`], ...SCRIPT }]);
}

/** Whether the browser lets the extension read `url`: the person may take that back while the page is open. */
export function mayRead(url: string): Promise<boolean> {
  const { protocol, hostname } = new URL(url);
  return chrome.permissions.contains({ origins: [`${protocol}//${hostname}/*`] });
}

/**
 * Reads the chats that are open already. Once after the extension was installed, updated or switched on: in all three
 * cases the browser puts no script into pages that stand.
 */
export async function openSites(): Promise<void> {
  const { opened } = await chrome.storage.session.get("opened");
  if (opened === true) return;
  await chrome.storage.session.set({ opened: true });
  const matches = [...manifestMatches(), ...(await restoreSites()).map((origin) => `${origin}/*`)];
  const tabs = await chrome.tabs.query({ url: matches });
  await Promise.allSettled(tabs.map(({ id }) => (id === undefined ? undefined : readOpen(id))));
}

/** The pages in which a script of this very extension runs are read as it is. */
async function readOpen(tabId: number): Promise<void> {
  const request: Request = { kind: "report" };
  const answer: unknown = await chrome.tabs.sendMessage(tabId, request, { frameId: 0 }).catch(() => null);
  if (!answer) await inject(tabId);
}

/** The origins that the person has added. An update forgets which scripts were registered for them, not that they are allowed. */
async function restoreSites(): Promise<string[]> {
  const known = new Set(manifestMatches().map(hostOf));
  const { origins = [] } = await chrome.permissions.getAll();
  const own = origins.flatMap((match) => /^(https?:\/\/[^*/]+)\/\*$/.exec(match)?.[1] ?? []).filter((origin) => !known.has(hostOf(origin)));
  for (const origin of own) await register(origin);
  return own;
}

function manifestMatches(): string[] {
  return chrome.runtime.getManifest().content_scripts?.flatMap((script) => script.matches ?? []) ?? [];
}

function hostOf(match: string): string {
  return match.split("/")[2] ?? "";
}

async function inject(tabId: number): Promise<void> {
  await chrome.scripting.insertCSS({ target: { tabId }, files: SCRIPT.css });
  await chrome.scripting.executeScript({ target: { tabId }, files: SCRIPT.js });
}

/** Puts what shows findings beside the content script of `tab`. */
export async function putCard(tabId: number | undefined): Promise<Reply> {
  if (tabId !== undefined) await chrome.scripting.executeScript({ target: { tabId }, files: ["card.js"] });
  return { kind: "done" };
}
