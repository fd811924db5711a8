/** The worker's script: owns one engine and answers requests with it. */
import { Fumehood, FumehoodError, type Conversation } from "../index.js";
import { ownEnd } from "./own-end.js";
import type { Answer, Ask, Request } from "./protocol.js";

let fumehood: Fumehood | undefined;
const chats = new Map<number, Conversation>();
/** Loadings that may be aborted, by the number of their request. */
const loading = new Map<number, AbortController>();
const line = ownEnd<Ask, Answer>((ask) => void reply(ask));

async function reply({ number, request }: Ask): Promise<void> {
  try {
    line.post({ number, value: await answer(number, request) });
  } catch (cause) {
    const { code, message } = cause instanceof FumehoodError ? cause : new FumehoodError("crashed", String(cause));
    line.post({ number, error: { code, message } });
  }
}

function answer(number: number, request: Request): unknown {
  switch (request.kind) {
    case "load":
      return during(number, async (signal) => {
        // The model comes after, so that its own request can be answered late.
        fumehood = await Fumehood.load({ ...request.options, model: undefined, signal, onProgress: (progress) => line.post({ number, progress }) });
      });
    case "load-model":
      return during(number, (signal) => engine().loadModel(request.source, { cache: request.cache, signal, onProgress: (progress) => line.post({ number, progress }) }));
    case "abort":
      return loading.get(request.asked)?.abort();
    case "assess":
      return engine().assess(request.role, request.text);
    case "update":
      return chat(request.conversation).update(request.id, request.role, request.text, request.settled);
    case "remove":
      return chats.get(request.conversation)?.remove(request.id);
    case "end":
      chats.get(request.conversation)?.dispose();
      return void chats.delete(request.conversation);
    case "explain":
      return engine().explain(request.what);
    case "rules":
      return engine().rules();
    case "version":
      return engine().version();
    case "detectors":
      return engine().detectors;
    case "complete":
      return engine().complete();
  }
}

async function during(number: number, work: (signal: AbortSignal) => Promise<void>): Promise<void> {
  const controller = new AbortController();
  loading.set(number, controller);
  try {
    await work(controller.signal);
  } finally {
    loading.delete(number);
  }
}

function engine(): Fumehood {
  if (!fumehood) throw new FumehoodError("disposed", "the worker holds no engine; load one first");
  return fumehood;
}

function chat(conversation: number): Conversation {
  const begun = chats.get(conversation) ?? engine().conversation();
  chats.set(conversation, begun);
  return begun;
}
