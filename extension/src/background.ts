/** Routes requests from pages and popup to the engine's host. Holds no state: what a tab shows, its page knows. */
import { askHost, isRunning } from "fumehood:host";
import { checkSelection } from "./check-selection";
import { accept, commandNames, senderKind, type CommandName, type Reply, type Request } from "./protocol";
import { answerDismissal, packsInUse, pageSettings, review, tellPages, watchSettings } from "./review";
import { foreignRequests } from "./requests";
import { openPanel } from "./side";
import { mayRead, openSites, putCard, readSite } from "./sites";

const extension = { id: chrome.runtime.id, origin: chrome.runtime.getURL("").slice(0, -1) };

chrome.runtime.onMessage.addListener((value: unknown, sender, respond: (reply: Reply) => void) => {
  const request = accept(value, senderKind(sender, extension));
  // The host's own document answers these.
  if (!request || request.kind === "host") return false;
  const answer = route(request, sender.tab?.id, sender.url ?? "");
  if (!answer) return false;
  answer.then(respond, (error: unknown) => respond({ kind: "failed", reason: String(error) }));
  return true;
});

function route(request: Request, tab: number | undefined, url: string): Promise<Reply> | null {
  const host = hostOf(url);
  switch (request.kind) {
    case "assess":
      return askHost(request).then((reply: Reply) => review(reply, request, host));
    case "settings":
      return settingsOf(url);
    case "dismiss":
    case "restore":
      return answerDismissal(request, host);
    case "packs":
      return packsInUse();
    case "check-pack":
    case "rules":
    case "try":
      return askHost(request);
    case "forget":
    case "leave":
      return ifRunning(() => askHost(request));
    case "status":
      return ifRunning(() => askHost(request)).then(withOwnRequests);
    case "load-model":
      return askHost(request).then(withOwnRequests);
    case "tally":
      return showTally(tab, request.danger, request.lost);
    case "load-card":
      return putCard(tab);
    case "read-site":
      return readSite(request.origin, request.tab).then(() => ({ kind: "done" }));
    default:
      return null;
  }
}

/** What the page has to know; a page that the extension may not read any more is off. */
async function settingsOf(url: string): Promise<Reply> {
  const settings = await pageSettings(hostOf(url));
  return { ...settings, on: settings.on && (await mayRead(url)) };
}

/** The host name of the page that asks, as the browser vouches for it. */
function hostOf(url: string | undefined): string {
  return URL.parse(url ?? "")?.hostname ?? "";
}

/** An engine that does not run has nothing to forget and nothing to tell. */
async function ifRunning(ask: () => Promise<Reply>): Promise<Reply> {
  if (await isRunning()) return ask();
  return { kind: "status", engine: null, model: "loading", requests: 0 };
}

function withOwnRequests(reply: Reply): Reply {
  return reply.kind === "status" ? { ...reply, requests: reply.requests + foreignRequests() } : reply;
}

/** The toolbar icon counts dangers, and says when a chat cannot be read; nothing else. */
async function showTally(tabId: number | undefined, danger: number, lost: boolean): Promise<Reply> {
  if (tabId !== undefined) {
    await chrome.action.setBadgeBackgroundColor({ tabId, color: danger > 0 ? "#b3141a" : "#43525d" });
    await chrome.action.setBadgeTextColor({ tabId, color: "#ffffff" });
    await chrome.action.setBadgeText({ tabId, text: danger > 0 ? `D${danger}` : lost ? "?" : "" });
  }
  return { kind: "done" };
}

chrome.commands.onCommand.addListener((name, tab) => {
  if (name === "open-panel" && tab?.id !== undefined) void openPanel(tab.id);
  const known = commandNames.find((command): command is CommandName => command === name);
  if (known && tab?.id !== undefined) chrome.tabs.sendMessage(tab.id, { kind: "command", name: known }).catch(() => undefined);
});

const SELECTION = "check-selection";
chrome.commands.onCommand.addListener((name, tab) => {
  if (name === SELECTION && tab?.id !== undefined) checkSelection(tab.id, 0, hostOf(tab.url)).catch(() => undefined);
});
chrome.contextMenus.onClicked.addListener(({ menuItemId, frameId, pageUrl }, tab) => {
  if (menuItemId === SELECTION && tab?.id !== undefined) checkSelection(tab.id, frameId ?? 0, hostOf(pageUrl)).catch(() => undefined);
});
chrome.runtime.onInstalled.addListener(() => {
  const title = chrome.i18n.getMessage("manifest_checkSelection");
  chrome.contextMenus.removeAll(() => chrome.contextMenus.create({ id: SELECTION, title, contexts: ["selection"] }));
});

watchSettings();
chrome.permissions.onRemoved.addListener(() => void tellPages());
chrome.permissions.onAdded.addListener(() => void tellPages());

// Pages keep a port only to hear that the extension has gone; nothing passes through it.
chrome.runtime.onConnect.addListener(() => undefined);

chrome.runtime.onInstalled.addListener(({ reason }) => {
  if (reason === "install") void chrome.tabs.create({ url: "welcome.html" });
});

void openSites();
