// Chromium's own log of its network service: every request of every process with who began it, workers and
// extensions included. Complete once the browser is closed.
import { readFileSync } from "node:fs";

/** `{ requests: [{ url, from, owner }] }`; `from` is null where the browser itself asked. */
export function readNetlog(path) {
  const { constants, events } = JSON.parse(readFileSync(path, "utf8"));
  const type = constants.logEventTypes;
  const requests = [];
  for (const { type: is, params } of events) {
    if (is !== type.URL_REQUEST_START_JOB || !params?.url) continue;
    // A navigation that the person began has no initiator either: its first-party key says what it is for.
    const from = params.initiator === "not an origin" ? null : params.initiator;
    requests.push({ url: params.url, from, owner: params.network_isolation_key ?? "" });
  }
  return { requests };
}
