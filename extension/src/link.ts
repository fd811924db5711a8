/** The page's line to the background: retries while the background or the engine starts, and notices when it is gone. */
import type { Reply, Request } from "./protocol";

/** The extension was updated, disabled or removed: this script has nobody to talk to any more. */
export class Gone extends Error {}

/** Waits between attempts, in milliseconds. */
const RETRIES = [100, 400, 1600];

/** Whether the extension that this script belongs to still runs. */
export function isConnected(): boolean {
  return chrome.runtime?.id !== undefined;
}

let port: chrome.runtime.Port | null = null;

/**
 * Calls `onGone` as soon as the extension goes. The browser also closes a port when the background rests; the next
 * request opens another, so nothing is kept awake.
 */
export function watchConnection(onGone: () => void): void {
  if (port) return;
  if (!isConnected()) return onGone();
  port = chrome.runtime.connect();
  port.onDisconnect.addListener(() => {
    port = null;
    // Whether this script has lost its extension shows only some time after the event.
    for (const wait of [200, 1000, 3000]) setTimeout(() => isConnected() || onGone(), wait);
  });
}

/** Sends a request to the background. */
export async function ask(request: Request): Promise<Reply> {
  for (const wait of [...RETRIES, null]) {
    if (!isConnected()) throw new Gone();
    try {
      const reply: unknown = await chrome.runtime.sendMessage(request);
      if (isReply(reply)) return reply;
    } catch (error) {
      if (!isConnected()) throw new Gone("", { cause: error });
    }
    if (wait !== null) await new Promise((resolve) => setTimeout(resolve, wait));
  }
  return { kind: "failed", reason: "no reply" };
}

function isReply(value: unknown): value is Reply {
  return typeof value === "object" && value !== null && "kind" in value;
}
