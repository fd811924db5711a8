/**
 * The one place that owns the engine. Requests that only rules answer go first; complete messages wait for the model.
 * The bytes of engine and model come from the extension's own folder; there is nothing else that it could reach.
 */
import { Fumehood, languages, type Conversation } from "fumehood";
import type { Assessment, Pack, Texts } from "../../../crate/wasm/src/types.js";
import type { HostRequest, ModelState, Reply } from "../protocol";
import { NOTHING_KEPT } from "../settings/kept";
import type { PackText } from "../settings/model";
import type { Configuration } from "./configuration";
import { withFile } from "./file";
import { withoutKept } from "./kept";
import { packState, readPack, type PackState } from "./packs";
import { foreignRequests } from "../requests";

export interface Job {
  number: number;
  request: HostRequest;
}
type Assess = Extract<HostRequest, { kind: "assess" }>;
/** Job 0 is the model, or the packs that a new worker begins with. */
export type FromWorker = { begun: number } | { number: number; reply: Reply; crashed: boolean };

/** Chats that are held; the one that was not used for longest gives way. */
const MOST_CHATS = 64;

/** A chat, and the last answer to each message: settings that change are asked about texts that do not. */
interface Chat {
  conversation: Conversation;
  answers: Map<string, { text: string; settled: boolean; assessment: Assessment }>;
}

const chats = new Map<string, Chat>();
const quick: Job[] = [];
const slow: Job[] = [];
let pumping = false;
let isNew = true;
let model: ModelState = "loading";
let configured: Configuration = { kind: "configure", packs: [], kept: NOTHING_KEPT, lang: "en" };
/** What the rules say in the person's language; undefined where that is English. */
let texts: Texts | undefined;
let packStates: PackState[] = [];
/** Begun by the first job, which says with which packs. */
let engine: Promise<Fumehood> = Promise.reject(new Error("the engine was not configured"));
engine.catch(() => undefined);
/** Null until it is wanted: the first answers are the rules' alone and do not wait for its loading. */
let modelTried: Promise<void> | null = null;
let hasAnswered = false;

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
      hasAnswered ||= job.request.kind !== "configure";
    } catch (error) {
      crashed = !(error instanceof Error && "code" in error) || error.code === "crashed";
      const own = await engine.then(() => true, () => false);
      reply = { kind: "failed", reason: String(error), own };
    }
    post({ number: job.number, reply, crashed });
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
  pumping = false;
  if (hasAnswered) void tryModel();
}

function next(): Job | undefined {
  if (quick.length > 0) return quick.shift();
  if (model === "loading" && slow.length > 0) {
    // Loading is work as well: a slow machine is not a dead worker.
    post({ begun: 0 });
    void tryModel().finally(() => pump());
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
      const settled = request.settled && model === "ready";
      return { kind: "assessment", assessment: answerTo(chat, request, settled), model };
    }
    case "forget":
      for (const id of request.ids) forget(request.conversation, id);
      return { kind: "done" };
    case "leave":
      close(request.conversation);
      return { kind: "done" };
    case "load-model":
      if (model === "missing") modelTried = null;
      await tryModel();
      return status();
    case "status":
      return status();
    case "configure":
      if (isNew || JSON.stringify(request) !== JSON.stringify(configured)) await configure(request);
      isNew = false;
      return { kind: "packs", packs: packStates };
    case "check-pack":
      return { kind: "packs", packs: [await check(request.pack)] };
    case "try": {
      const ready = await engine;
      return { kind: "assessment", assessment: ready.assess("assistant", request.text), model };
    }
    case "rules":
      return { kind: "rules", rules: (await engine).rules().map(({ id, title, severity, hazard, category }) => ({ id, title, severity, hazard, category })) };
  }
}

/** The first engine brings the wasm, which stays for those after it. */
let hasWasm = false;

async function load(packs: Pack[]): Promise<Fumehood> {
  if (hasWasm) return Fumehood.load({ packs, texts });
  return withFile("fumehood/fumehood_bg.wasm", async (wasm) => {
    const engine = await Fumehood.load({ wasm, packs, texts });
    hasWasm = true;
    return engine;
  });
}

/** A file that is missing or damaged leaves the findings in English. */
async function textsOf(lang: string): Promise<Texts | undefined> {
  if (lang === "en") return undefined;
  const none: Texts = { language: lang, texts: {} };
  if (!languages.includes(lang)) return none;
  const place = new URL(`fumehood/texts/${lang}.json`, self.location.href);
  return fetch(place).then((file) => file.json() as Promise<Texts>).catch(() => none);
}

/** An engine with these packs, in this language, takes the place of the one before. */
async function configure(request: Configuration): Promise<void> {
  for (const conversation of [...chats.keys()]) close(conversation);
  const old = engine;
  configured = request;
  engine = textsOf(request.lang).then((found) => {
    texts = found;
    return build(request.packs);
  });
  modelTried = null;
  model = "loading";
  await engine;
  await old.then((engine) => engine.dispose(), () => undefined);
}

/** An engine with these packs; one that it refuses is left out and says why. */
async function build(packs: PackText[]): Promise<Fumehood> {
  let ready = await load([]);
  const good: Pack[] = [];
  packStates = [];
  for (const text of packs) {
    let pack: Pack | null = null;
    try {
      pack = readPack(text);
      const left = text.policy ? { pack, held: [] } : withoutKept(pack, configured.kept, ready.rules());
      const next = await load([...good, left.pack]);
      ready.dispose();
      ready = next;
      good.push(left.pack);
      packStates.push(packState(text, pack, null, left.held));
    } catch (problem) {
      packStates.push(packState(text, pack, problem));
    }
  }
  return ready;
}

/** Judges one pack by itself. */
async function check(text: PackText): Promise<PackState> {
  let pack: Pack | null = null;
  try {
    pack = readPack(text);
    (await load([pack])).dispose();
    return packState(text, pack, null);
  } catch (problem) {
    return packState(text, pack, problem);
  }
}

/** The same question about the same text has the same answer. */
function answerTo({ conversation, answers }: Chat, { id, role, text }: Assess, settled: boolean): Assessment {
  const known = answers.get(id);
  if (known && known.text === text && known.settled === settled) return known.assessment;
  const assessment = conversation.update(id, role, text, settled);
  answers.set(id, { text, settled, assessment });
  return assessment;
}

function forget(conversation: string, id: string): void {
  const chat = chats.get(conversation);
  chat?.conversation.remove(id);
  chat?.answers.delete(id);
}

function open(conversation: string, ready: Fumehood): Chat {
  close(conversation);
  const [oldest] = chats.keys();
  if (oldest !== undefined && chats.size >= MOST_CHATS) close(oldest);
  const chat: Chat = { conversation: ready.conversation(), answers: new Map() };
  chats.set(conversation, chat);
  return chat;
}

function close(conversation: string): void {
  chats.get(conversation)?.conversation.dispose();
  chats.delete(conversation);
}

async function status(): Promise<Reply> {
  const { engine: version, packs, model: classifier } = (await engine).version();
  return { kind: "status", engine: version, packs, classifier, model, requests: foreignRequests() };
}

function tryModel(): Promise<void> {
  return (modelTried ??= engine.then(loadModel, () => undefined));
}

/** A model that is absent, damaged or foreign leaves the rules to answer alone. */
async function loadModel(): Promise<void> {
  const mine = engine;
  model = "loading";
  const fumehood = await mine;
  const loaded = await withFile("fumehood/model/fumehood.onnx", (onnx) => fumehood.loadModel(onnx)).then(() => true, () => false);
  if (mine === engine) model = loaded ? "ready" : "missing";
}

function post(message: FromWorker): void {
  self.postMessage(message);
}
