/** What ChatGPT and Claude write for one chat in `conversations.json`. Unknown fields and kinds of content are passed over. */
import type { Role } from "../../../crate/wasm/src/types.js";
import type { ArchivedMessage } from "./protocol.js";

export interface Archived {
  title: string;
  began: number | null;
  messages: ArchivedMessage[];
}

type Fields = Record<string, unknown>;

/** Reads one entry of an export; null if neither of the two wrote it. */
export function readConversation(entry: unknown): Archived | null {
  if (!isFields(entry)) return null;
  if (isFields(entry["mapping"])) return chatGpt(entry, entry["mapping"]);
  if (Array.isArray(entry["chat_messages"])) return claude(entry, entry["chat_messages"]);
  return null;
}

/** ChatGPT keeps a tree, since an answer can be asked for anew; its current leaf leads back to the root. */
function chatGpt(entry: Fields, nodes: Fields): Archived {
  const messages: ArchivedMessage[] = [];
  const seen = new Set<unknown>();
  let at: unknown = entry["current_node"] ?? Object.keys(nodes).at(-1);
  while (typeof at === "string" && !seen.has(at)) {
    seen.add(at);
    const node = nodes[at];
    if (!isFields(node)) break;
    const message = chatGptMessage(node["message"]);
    if (message) messages.push(message);
    at = node["parent"];
  }
  const began = entry["create_time"];
  return { title: text(entry["title"]), began: typeof began === "number" ? began * 1000 : null, messages: messages.reverse() };
}

function chatGptMessage(message: unknown): ArchivedMessage | null {
  if (!isFields(message) || !isFields(message["author"]) || !isFields(message["content"])) return null;
  if (isFields(message["metadata"]) && message["metadata"]["is_visually_hidden_from_conversation"] === true) return null;
  const role = roleOf(message["author"]["role"]);
  const { content_type: kind, parts } = message["content"];
  // Tool calls and their results are other kinds, and nothing that a person reads.
  if (!role || (kind !== "text" && kind !== "multimodal_text") || !Array.isArray(parts)) return null;
  return said(role, parts.filter((part) => typeof part === "string").join("\n"));
}

function claude(entry: Fields, list: readonly unknown[]): Archived {
  const messages = list.map((message) => {
    const role = isFields(message) ? roleOf(message["sender"]) : null;
    if (!role || !isFields(message)) return null;
    const blocks = Array.isArray(message["content"]) ? message["content"].filter((block) => isFields(block) && block["type"] === "text") : [];
    return said(role, blocks.map((block: Fields) => text(block["text"])).join("\n") || text(message["text"]));
  });
  const began = Date.parse(text(entry["created_at"]));
  return { title: text(entry["name"]), began: Number.isNaN(began) ? null : began, messages: messages.filter((message) => message !== null) };
}

function roleOf(author: unknown): Role | null {
  if (author === "user" || author === "human") return "user";
  return author === "assistant" ? "assistant" : null;
}

function said(role: Role, words: string): ArchivedMessage | null {
  return words.trim() === "" ? null : { role, text: words };
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
