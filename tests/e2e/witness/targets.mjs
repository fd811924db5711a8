// Records what the extension's service worker, offscreen document and workers ask of the network, by the debugger
// protocol. Playwright itself shows only the requests of pages.

const WATCHED = new Set(["service_worker", "shared_worker", "worker", "background_page", "other"]);

/** Watches every target but pages from now on: `{ requests: [{ url, target }], kinds: Set }`. */
export async function watchTargets(browser) {
  const session = await browser.newBrowserCDPSession();
  const requests = [];
  const kinds = new Set();
  const attached = new Map();
  let next = 0;

  const attach = async ({ targetInfo }) => {
    const { targetId, type } = targetInfo;
    if (!WATCHED.has(type) || attached.has(targetId)) return;
    attached.set(targetId, targetInfo);
    // A target may be gone again before it is attached to: then there is nothing to record.
    const done = await session.send("Target.attachToTarget", { targetId, flatten: false }).catch(() => null);
    if (!done) return;
    const message = JSON.stringify({ id: (next += 1), method: "Network.enable" });
    await session.send("Target.sendMessageToTarget", { sessionId: done.sessionId, message }).catch(() => null);
  };
  session.on("Target.targetCreated", attach);
  session.on("Target.targetInfoChanged", (event) => {
    attached.set(event.targetInfo.targetId, attached.has(event.targetInfo.targetId) ? event.targetInfo : undefined);
    if (attached.get(event.targetInfo.targetId) === undefined) attached.delete(event.targetInfo.targetId);
    return attach(event);
  });
  session.on("Target.receivedMessageFromTarget", ({ message, targetId }) => {
    const { id, method, params, result } = JSON.parse(message);
    if (id && result) kinds.add(attached.get(targetId)?.type);
    if (method === "Network.requestWillBeSent") requests.push({ url: params.request.url, target: attached.get(targetId)?.type });
    if (method === "Network.webSocketCreated") requests.push({ url: params.url, target: attached.get(targetId)?.type });
  });
  await session.send("Target.setDiscoverTargets", { discover: true, filter: [{}] });
  return { requests, kinds };
}
