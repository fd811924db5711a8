/** The host in Firefox: its background page may start the worker itself. */
import type { HostRequest, Reply } from "../protocol";
import { configuration } from "./configuration";
import { EngineWorker } from "./engine";

const engine = new EngineWorker("worker.js");
let starting: Promise<unknown> | null = null;

export async function askHost(request: HostRequest): Promise<Reply> {
  starting ??= configuration().then((packs) => engine.ask(packs));
  await starting;
  return engine.ask(request);
}

export function isRunning(): Promise<boolean> {
  return Promise.resolve(starting !== null);
}
