/** Tells the messages of a pasted chat apart by the names that stand before them. */
import type { Role } from "../../../crate/wasm/src/types.js";

export interface Message {
  role: Role;
  text: string;
}

const SPEAKER = /^[ \t]*(?:[#>*_-]+[ \t]*)?(you|user|human|assistant|ai|bot|model|chatgpt|claude|gemini|copilot)(?: said)?[ \t]*[*_]*:[*_]*[ \t]*/i;
const PEOPLE = new Set(["you", "user", "human"]);

/** The messages of a pasted chat; null if the text does not begin with the name of a speaker. */
export function readPasted(text: string): Message[] | null {
  const messages: Message[] = [];
  for (const line of text.split("\n")) {
    const [lead, speaker] = SPEAKER.exec(line) ?? [];
    if (lead !== undefined && speaker !== undefined) {
      messages.push({ role: PEOPLE.has(speaker.toLowerCase()) ? "user" : "assistant", text: line.slice(lead.length) });
      continue;
    }
    const open = messages.at(-1);
    if (open) open.text += `\n${line}`;
    else if (line.trim() !== "") return null;
  }
  const said = messages.map(({ role, text: words }) => ({ role, text: words.trim() })).filter((message) => message.text !== "");
  return said.length > 0 ? said : null;
}
