/** Reads a chat export with the rules, in a worker of its own: the page stays at hand while it does. */
import { Fumehood } from "fumehood/rules-only";
import { readConversation } from "./archive/formats.js";
import { listSink, Unreadable, type Sink } from "./archive/list.js";
import type { ArchivedMessage, ArchiveReply, ArchiveRequest, Entry } from "./archive/protocol.js";
import { isZip, zipSink } from "./archive/zip.js";
import { watchRequests } from "./requests.js";

/** The chats read so far, for those that are opened. */
const chats: ArchivedMessage[][] = [];

self.addEventListener("message", ({ data }: MessageEvent<ArchiveRequest>) => {
  if (data.kind === "open") reply({ kind: "opened", place: data.place, messages: chats[data.place] ?? [] });
  else void read(data.file, data.wasm).then(() => reply({ kind: "done" }), (cause: unknown) => reply({ kind: "stopped", reason: reasonOf(cause, data.file.name) }));
});

watchRequests((requests) => reply({ kind: "loaded", requests }));

async function read(file: File, wasm: string): Promise<void> {
  const engine = await Fumehood.load({ wasm: new URL(wasm) });
  let entries: Entry[] = [];
  let done = 0;
  const report = (): void => {
    reply({ kind: "progress", read: done, size: file.size, entries });
    entries = [];
  };
  const take = (name: string) => (entry: unknown): void => {
    const chat = readConversation(entry);
    if (!chat) throw new Unreadable(`${name} is a list, but its entry ${chats.length + 1} is no chat: it has neither "mapping" (ChatGPT) nor "chat_messages" (Claude).`);
    const { title, began, messages } = chat;
    entries.push({ place: chats.length, title, began, messages: messages.length, ...assess(engine, messages) });
    chats.push(messages);
  };
  const list = (name: string): Sink => listSink(name, take(name));
  let sink: Sink | null = null;
  const reader = file.stream().getReader();
  try {
    for (let step = await reader.read(); !step.done; step = await reader.read()) {
      sink ??= isZip(step.value) ? zipSink(file.name, list) : list(file.name);
      sink.write(step.value);
      done += step.value.length;
      report();
    }
    (sink ?? list(file.name)).end();
  } finally {
    report();
    engine.dispose();
  }
}

/** What the rules find in a whole chat. */
function assess(engine: Fumehood, messages: readonly ArchivedMessage[]): Pick<Entry, "severity" | "incident" | "findings"> {
  const order = ["note", "warning", "danger"] as const;
  const conversation = engine.conversation();
  const found = messages.flatMap(({ role, text }, index) => conversation.update(String(index), role, text, true).findings);
  conversation.dispose();
  const severity = order.filter((level) => found.some((finding) => finding.severity === level)).at(-1) ?? null;
  return { severity, incident: found.some(({ incident }) => incident), findings: found.length };
}

function reasonOf(cause: unknown, name: string): string {
  return cause instanceof Unreadable ? cause.message : `${name} could not be read: ${String(cause)}`;
}

function reply(message: ArchiveReply): void {
  self.postMessage(message);
}
