/** Sites beyond those of the manifest, which the person has added; and pages that are open already. */
import type { Reply } from "./protocol";

const SCRIPT = { js: ["content.js"], css: ["highlight.css"] };

/** Reads `origin`, for which the browser has just asked the person, from now on and in `tab` at once. */
export async function readSite(origin: string, tab: number): Promise<void> {
  const matches = [`${origin}/*`];
  if (!(await chrome.permissions.contains({ origins: matches }))) return;
  const id = `site ${origin}`;
  const registered = await chrome.scripting.getRegisteredContentScripts({ ids: [id] });
  if (registered.length === 0) await chrome.scripting.registerContentScripts([{ id, matches, ...SCRIPT }]);
  await inject(tab);
}

/** Whether the browser lets the extension read `url`: the person may take that back while the page is open. */
export function mayRead(url: string): Promise<boolean> {
  const { protocol, hostname } = new URL(url);
  return chrome.permissions.contains({ origins: [`${protocol}//${hostname}/*`] });
}

/** Puts the content script into every open page of the manifest's sites. */
export async function openSites(): Promise<void> {
  const matches = chrome.runtime.getManifest().content_scripts?.flatMap((script) => script.matches ?? []) ?? [];
  const tabs = await chrome.tabs.query({ url: matches });
  await Promise.allSettled(tabs.map((tab) => (tab.id === undefined ? undefined : inject(tab.id))));
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
