/** A worker that owns one engine: typing on the page never waits for it. */
import type { Conversation, Fumehood } from "fumehood";
import type { Reply, Request, Start, Update } from "./protocol.js";
import { watchRequests } from "./requests.js";

type Load = (options: { wasm: URL }) => Promise<Fumehood>;

/** Answers the page's requests with the engine that `load` makes. */
export function serve(load: Load): void {
  let engine: Fumehood | null = null;
  let conversation: Conversation | null = null;

  const start = async (request: Start): Promise<void> => {
    // Asked for together: the slower of the two decides.
    const model = request.model && bytes(request.model);
    const [made, onnx] = await Promise.all([load({ wasm: new URL(request.wasm) }), model]);
    if (onnx) await made.loadModel(onnx);
    engine = made;
    conversation = made.conversation();
    reply({ kind: "ready", version: made.version() });
  };

  const update = ({ chat, revision, id, role, text, settled }: Update): void => {
    if (!engine || !conversation) return;
    const assessment = conversation.update(id, role, text, settled);
    reply({ kind: "assessed", chat, revision, id, settled, assessment, elapsed: engine.elapsed });
  };

  self.addEventListener("message", ({ data }: MessageEvent<Request>) => {
    switch (data.kind) {
      case "start":
        start(data).catch((cause: unknown) => reply({ kind: "failed", reason: String(cause) }));
        break;
      case "update":
        update(data);
        break;
      case "remove":
        conversation?.remove(data.id);
        break;
      case "clear":
        conversation?.dispose();
        conversation = engine?.conversation() ?? null;
        break;
    }
  });

  watchRequests((requests) => reply({ kind: "loaded", requests }));
}

function reply(message: Reply): void {
  self.postMessage(message);
}

async function bytes(url: string): Promise<Uint8Array> {
  return new Uint8Array(await (await found(url)).arrayBuffer());
}

async function found(url: string): Promise<Response> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return response;
}
