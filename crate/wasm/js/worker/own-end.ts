/**
 * The worker's own end of its line. It stands apart from the page's end, which names the worker's script: Turbopack does
 * not come to an end with a script that reaches itself.
 */
import type { Line } from "./line.js";
import { threads } from "./threads.js";

/** The worker's own end. */
export function ownEnd<In, Out>(onMessage: (message: In) => void): Pick<Line<Out>, "post"> {
  if (typeof self !== "undefined" && "onmessage" in self) {
    self.onmessage = ({ data }: MessageEvent<In>) => onMessage(data);
    return { post: (message) => self.postMessage(message) };
  }
  const { parentPort } = threads();
  parentPort.on("message", (message) => onMessage(message as In));
  return { post: (message) => parentPort.postMessage(message) };
}
