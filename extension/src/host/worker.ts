/**
 * The one place that owns the engine. Requests that only rules answer go first; complete messages wait for the model.
 * The bytes of engine and model come from the extension's own folder; there is nothing else that it could reach.
 */
import { Fumehood, type Conversation } from "fumehood";
import type { HostRequest, ModelState, Reply } from "../protocol";
import { foreignRequests } from "../requests";

export interface Job {
  number: number;
  request: HostRequest;
}
/** Job 0 is the model. */
export type FromWorker = { begun: number } | { number: number; reply: Reply; crashed: boolean };

/** Chats that are held; the one that was not used for longest gives way. */
const MOST_CHATS = 64;

const chats = new Map<string, Conversation>();
const quick: Job[] = [];
const slow: Job[] = [];
let pumping = false;
let model: ModelState = "loading";
const engine = Fumehood.load({ wasm: new URL("fumehood/fumehood_bg.wasm", self.location.href) });
let modelTried: Promise<void> = engine.then(loadModel);

self.onmessage = ({ data }: MessageEvent<Job>) => {
  const isSlow = data.request.kind === "assess" && data.request.settled;
  (isSlow ? slow : quick).push(data);
  void pump();
};

/** Works through the jobs one at a time, and looks for new ones in between. */
async function pump(): Promise<void> {
  if (pumping) return;
  pumping = true;
  for (let job = next(); job; job = next()) {
    post({ begun: job.number });
    let crashed = false;
    let reply: Reply;
    try {
      reply = await answer(job.request);
    } catch (error) {
      crashed = !(error instanceof Error && "code" in error) || error.code === "crashed";
      const own = await engine.then(() => true, () => false);
      reply = { kind: "failed", reason: String(error), own };
    }
    post({ number: job.number, reply, crashed });
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
  pumping = false;
}

function next(): Job | undefined {
  if (quick.length > 0) return quick.shift();
  if (model === "loading" && slow.length > 0) {
    // Loading is work as well: a slow machine is not a dead worker.
    post({ begun: 0 });
    void modelTried.finally(() => pump());
    return undefined;
  }
  return slow.shift();
}

async function answer(request: HostRequest): Promise<Reply> {
  switch (request.kind) {
    case "assess": {
      const ready = await engine;
      const chat = request.start ? open(request.conversation, ready) : chats.get(request.conversation);
      if (!chat) return { kind: "unknown-conversation" };
      chats.delete(request.conversation);
      chats.set(request.conversation, chat);
      const assessment = chat.update(request.id, request.role, request.text, request.settled && model === "ready");
      return { kind: "assessment", assessment, model };
    }
    case "forget":
      for (const id of request.ids) chats.get(request.conversation)?.remove(id);
      return { kind: "done" };
    case "leave":
      close(request.conversation);
      return { kind: "done" };
    case "load-model":
      if (model === "missing") modelTried = engine.then(loadModel);
      await modelTried;
      return status();
    case "status":
      return status();
  }
}

function open(conversation: string, ready: Fumehood): Conversation {
  close(conversation);
  const [oldest] = chats.keys();
  if (oldest !== undefined && chats.size >= MOST_CHATS) close(oldest);
  const chat = ready.conversation();
  chats.set(conversation, chat);
  return chat;
}

function close(conversation: string): void {
  chats.get(conversation)?.dispose();
  chats.delete(conversation);
}

async function status(): Promise<Reply> {
  return { kind: "status", engine: (await engine).version().engine, model, requests: foreignRequests() };
}

/** A model that is absent, damaged or foreign leaves the rules to answer alone. */
async function loadModel(): Promise<void> {
  model = "loading";
  try {
    await (await engine).loadModel(new URL("fumehood/model/fumehood.onnx", self.location.href));
    model = "ready";
  } catch {
    model = "missing";
  }
}

function post(message: FromWorker): void {
  self.postMessage(message);
}
