/** The host in Firefox: its background page may start the worker itself. */
import type { HostRequest, Reply } from "../protocol";
import { EngineWorker } from "./engine";

const engine = new EngineWorker("worker.js");
let running = false;

export function askHost(request: HostRequest): Promise<Reply> {
  running = true;
  return engine.ask(request);
}

export function isRunning(): Promise<boolean> {
  return Promise.resolve(running);
}
