/** The host in Chromium: an offscreen document, made on first use and again whenever the browser has dropped it. */
import type { HostRequest, Reply } from "../protocol";
import { configuration } from "./configuration";

const PATH = "offscreen.html";
let starting: Promise<void> | null = null;

/** Asks the engine; starts it if it does not run. */
export async function askHost(request: HostRequest): Promise<Reply> {
  for (let attempt = 0; attempt < 2; attempt++) {
    await ensure();
    try {
      const reply: Reply | undefined = await chrome.runtime.sendMessage({ kind: "host", request });
      if (reply) return reply;
    } catch {
      // The document went away between the look and the request.
    }
  }
  return { kind: "failed", reason: "the engine's document does not answer" };
}

export async function isRunning(): Promise<boolean> {
  const documents = await chrome.runtime.getContexts({ contextTypes: [chrome.runtime.ContextType.OFFSCREEN_DOCUMENT] });
  return documents.length > 0;
}

function ensure(): Promise<void> {
  starting ??= start().finally(() => (starting = null));
  return starting;
}

async function start(): Promise<void> {
  if (await isRunning()) return;
  const [request] = await Promise.all([
    configuration(),
    chrome.offscreen.createDocument({
      url: PATH,
      reasons: [chrome.offscreen.Reason.WORKERS],
      justification: "Runs the engine that reads chat messages, in a worker, without any connection.",
    }),
  ]);
  // The document has no access to the settings: it is told, before anything that is sent after this.
  chrome.runtime.sendMessage({ kind: "host", request }).catch(() => undefined);
}
