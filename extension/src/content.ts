/** The content script: finds the adapter of the page, reads it while it is switched on, and answers popup and background. */
import { chooseAdapter, type Site } from "./adapter";
import sites from "./adapters/sites.json";
import { tellLanguage } from "./card-file";
import { keep } from "./keeping";
import { speakWith } from "./language";
import { clearLayers } from "./layer";
import { ask, isConnected } from "./link";
import { Page } from "./page";
import { fromExtension, type Reply, type Report } from "./protocol";
import { Waiting } from "./waiting";

const ADAPTERS: readonly Site[] = sites;
const EMPTY: Report = { kind: "report", reading: "no-chat", checked: 0, danger: 0, warning: 0, note: 0, classifier: false, model: "loading" };

/** The script of this extension that runs in the page now; another that is put there takes its place. */
const running = globalThis as { fumehoodRetire?: () => void };
running.fumehoodRetire?.();
running.fumehoodRetire = retire;
clearLayers();

let page: Page | null = null;
/** Waits for a chat to appear on a page whose host says nothing. */
let waiting: Waiting | null = null;
let off = false;
/** Set while the site rests. */
let resume: ReturnType<typeof setTimeout> | undefined;
let gone = false;

async function start(): Promise<void> {
  const settings = await ask({ kind: "settings" }).catch(() => null);
  if (gone || settings?.kind !== "settings") return;
  off = !settings.on;
  clearTimeout(resume);
  if (settings.until !== null) resume = setTimeout(start, settings.until - Date.now() + 1);
  if (off) return stop();
  const { contacts } = settings;
  speakWith(settings.strings);
  keep(settings.kept);
  tellLanguage();
  if (page) return page.choose(contacts);
  const adapter = chooseAdapter(ADAPTERS, location, document);
  if (adapter) {
    waiting?.stop();
    page = new Page(adapter, contacts, retire);
  } else waiting ??= new Waiting(ADAPTERS, () => void start());
}

function stop(): void {
  if (gone) clearTimeout(resume);
  page?.stop();
  page = null;
  waiting?.stop();
  waiting = null;
}

/** The extension is gone: nothing of it stays in the page. */
function retire(): void {
  gone = true;
  stop();
  document.removeEventListener("visibilitychange", look);
}

function look(): void {
  if (!isConnected()) retire();
}

chrome.runtime.onMessage.addListener((value: unknown, sender, respond: (reply: Reply) => void) => {
  if (gone) return;
  const request = fromExtension(value, sender);
  switch (request?.kind) {
    case "report":
      respond(page?.report() ?? { ...EMPTY, reading: off ? "off" : "no-chat" });
      break;
    case "command":
      page?.run(request.name);
      respond({ kind: "done" });
      break;
    case "again":
      page?.again();
      respond({ kind: "done" });
      break;
    case "settings-changed":
      void start();
      respond({ kind: "done" });
      break;
    case "findings":
      if (page) respond(page.findings());
      else respond({ kind: "failed", reason: off ? "off" : "no-chat" });
      break;
    case "jump":
      page?.jump(request.message, request.finding, request.index);
      respond({ kind: "done" });
  }
});

document.addEventListener("visibilitychange", look);
addEventListener("pagehide", () => page?.leave());
void start();
