/** The hidden document in which Chromium lets the engine's worker run; it answers the background only. */
import { accept, senderKind, type Reply } from "../protocol";
import { foreignRequests } from "../requests";
import { EngineWorker } from "./engine";

const engine = new EngineWorker("worker.js");
engine.start();
const extension = { id: chrome.runtime.id, origin: location.origin };

chrome.runtime.onMessage.addListener((value: unknown, sender, respond: (reply: Reply) => void) => {
  const request = accept(value, senderKind(sender, extension));
  if (request?.kind !== "host") return false;
  void engine.ask(request.request).then((reply) => {
    respond(reply.kind === "status" ? { ...reply, requests: reply.requests + foreignRequests() } : reply);
  });
  return true;
});
