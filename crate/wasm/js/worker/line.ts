/**
 * The page's end of a worker's line: web workers, and the worker threads of Node, which have another face.
 * Own code in place of a library: its import would be a bare name, which a page without a bundler cannot resolve.
 */
import { threads } from "./threads.js";

/** One end. */
export interface Line<Out> {
  post(message: Out): void;
  close(): void;
  /** Whether the process may end while nobody waits; pages need not care. */
  hold(waiting: boolean): void;
}

/** The page's end of a new worker, or of one that the caller made. */
export function farEnd<In, Out>(made: Worker | undefined, onMessage: (message: In) => void, onFailure: (reason: string) => void): Line<Out> {
  if (!made && typeof Worker === "undefined") {
    const here = import.meta.url; // by a name, so that bundlers do not take the script for a file to be copied
    const thread = new (threads().Worker)(new URL("./script.js", here));
    thread.on("message", (message) => onMessage(message as In));
    thread.on("error", (error) => onFailure(String(error)));
    return { post: (message) => thread.postMessage(message), close: () => thread.terminate(), hold: (waiting) => (waiting ? thread.ref() : thread.unref()) };
  }
  // Written out so that bundlers see the worker's script.
  const worker = made ?? new Worker(new URL("./script.js", import.meta.url), { type: "module", name: "fumehood" });
  worker.onmessage = ({ data }: MessageEvent<In>) => onMessage(data);
  worker.onerror = (event) => onFailure(event.message || "its script did not load");
  return { post: (message) => worker.postMessage(message), close: () => worker.terminate(), hold: () => undefined };
}
