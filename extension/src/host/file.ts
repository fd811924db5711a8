/** The extension's own files, as the worker needs them: for a moment. */

/**
 * Hands the bytes of one of the extension's own files to `use`, whole, and frees them after it. A worker as small as
 * this one collects its garbage late or never: what compiling from a stream leaves behind is twice the wasm.
 */
export async function withFile<T>(name: string, use: (bytes: Uint8Array<ArrayBuffer>) => Promise<T>): Promise<T> {
  const buffer = await (await fetch(new URL(name, self.location.href))).arrayBuffer();
  try {
    return await use(new Uint8Array(buffer));
  } finally {
    free(buffer);
  }
}

/** What was sent to a port that closes before it has read it is gone at once. */
function free(buffer: ArrayBuffer): void {
  const { port1, port2 } = new MessageChannel();
  port1.postMessage(null, [buffer]);
  port2.close();
  port1.close();
}
