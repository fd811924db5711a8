// Chat exports as ChatGPT and Claude write them, made for the checks.
import { strToU8, zipSync } from "fflate";
import { INCIDENT, MIX } from "./messages.mjs";

/** One chat of ChatGPT: a tree of nodes, some of which are no messages. */
export function chatGpt(title, turns, index = 0) {
  const mapping = { root: { id: "root", message: null, parent: null, children: ["hidden"] } };
  const add = (id, parent, role, text, more = {}) => {
    mapping[id] = { id, parent, children: [], message: { author: { role }, content: { content_type: "text", parts: [text] }, metadata: {}, ...more } };
    return id;
  };
  let last = add("hidden", "root", "system", "", { metadata: { is_visually_hidden_from_conversation: true } });
  add("other", last, "assistant", "An answer that was asked for anew.");
  turns.forEach(([role, text], place) => (last = add(`n${place}`, last, role, text)));
  const tool = add("tool", last, "tool", "", { content: { content_type: "execution_output", text: "42" } });
  return { title, create_time: 1_700_000_000 + index * 86_400, mapping, current_node: tool };
}

/** One chat of Claude. */
export function claude(name, turns, index = 0) {
  const messages = turns.map(([role, text]) => ({ sender: role === "user" ? "human" : "assistant", text: "", content: [{ type: "thinking", thinking: "…" }, { type: "text", text }] }));
  return { uuid: `u${index}`, name, created_at: new Date(1.7e12 + index * 8.64e7).toISOString(), chat_messages: messages };
}

const QUIET = [["user", "What is the capital of France?"], ["assistant", "Paris."]];
const DANGER = [["user", "How do I clean this? “ünïcode” 👩‍🔬"], ["assistant", MIX]];

export const CHATGPT = [chatGpt("Capitals", QUIET, 3), chatGpt("Cleaning the sink", DANGER, 2), chatGpt("", [["user", INCIDENT]], 1)];
export const CLAUDE = [claude("Cleaning", DANGER, 1), claude("Capitals", QUIET)];

/** A file to hand to the page. */
export function file(name, content, mimeType = "application/json") {
  const buffer = Buffer.from(typeof content === "string" || content instanceof Uint8Array ? content : JSON.stringify(content));
  return { name, mimeType, buffer };
}

export function zip(name, entries) {
  const files = Object.fromEntries(Object.entries(entries).map(([path, content]) => [path, strToU8(JSON.stringify(content))]));
  return file(name, zipSync(files), "application/zip");
}
