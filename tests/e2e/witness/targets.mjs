// Records what the extension's service worker, offscreen document and workers ask of the network, by the debugger
// protocol. Playwright itself shows only the requests of pages.

const WATCHED = new Set(["service_worker", "background_page", "other"]);

/**
 * Watches every target but pages from now on. `requests` are `{ url, type }`; `types` are the kinds of targets that
 * have confirmed to report; `evaluate` runs an expression in a target of a kind.
 */
export async function watchTargets(browser) {
  const root = await browser.newBrowserCDPSession();
  const requests = [];
  const types = new Set();
  const targets = [];

  /** Speaks to a target through `carry`, which brings a text to it; what it says comes back through `hear`. */
  function speak(info, carry) {
    const answers = new Map();
    const nested = new Map();
    const send = (method, params = {}) => {
      const id = answers.size + 1;
      const answer = new Promise((resolve, reject) => answers.set(id, { resolve, reject }));
      carry(JSON.stringify({ id, method, params }));
      return answer;
    };
    const target = { info, send, hear };
    targets.push(target);
    // A worker is held at its start until its requests are recorded.
    const ready = Promise.all([send("Network.enable"), send("Target.setAutoAttach", { autoAttach: true, waitForDebuggerOnStart: true, flatten: false })]);
    ready.then(() => types.add(target.info.type), () => undefined);
    send("Runtime.runIfWaitingForDebugger").catch(() => undefined);
    return target;

    function hear(text) {
      const { id, method, params, result, error } = JSON.parse(text);
      if (error) answers.get(id)?.reject(new Error(error.message));
      else if (id) answers.get(id)?.resolve(result);
      if (method === "Network.requestWillBeSent") requests.push({ url: params.request.url, type: info.type });
      if (method === "Network.webSocketCreated") requests.push({ url: params.url, type: info.type });
      if (method === "Target.receivedMessageFromTarget") nested.get(params.sessionId)?.hear(params.message);
      if (method === "Target.attachedToTarget") {
        const { sessionId, targetInfo } = params;
        const onward = (message) => void send("Target.sendMessageToTarget", { sessionId, message }).catch(() => undefined);
        nested.set(sessionId, speak(targetInfo, onward));
      }
    }
  }

  const sessions = new Map();
  const known = new Set();
  root.on("Target.receivedMessageFromTarget", ({ sessionId, message }) => sessions.get(sessionId)?.hear(message));
  root.on("Target.attachedToTarget", ({ sessionId, targetInfo }) => {
    const onward = (message) => void root.send("Target.sendMessageToTarget", { sessionId, message }).catch(() => undefined);
    sessions.set(sessionId, speak(targetInfo, onward));
  });
  root.on("Target.targetCreated", ({ targetInfo: { targetId, type } }) => {
    if (!WATCHED.has(type) || known.has(targetId)) return;
    known.add(targetId);
    // A target may be gone again before it is attached to: then there is nothing to record.
    root.send("Target.attachToTarget", { targetId, flatten: false }).catch(() => undefined);
  });
  await root.send("Target.setDiscoverTargets", { discover: true, filter: [{}] });

  return {
    requests,
    types,
    /** Runs a function without arguments in the newest target of this kind and gives what it gives. */
    async evaluate(type, work) {
      const target = targets.findLast(({ info }) => info.type === type);
      const { result, exceptionDetails } = await target.send("Runtime.evaluate", { expression: `(${work})()`, awaitPromise: true, returnByValue: true });
      if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
      return result.value;
    },
  };
}
