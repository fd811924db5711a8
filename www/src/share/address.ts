/** What the address asks the page to show: a chat that somebody linked to, or an example of a rule. */
import { readLink } from "./link.js";
import type { Message } from "../chat/pasted.js";
import { address as say } from "../words.js";

export interface AddressListener {
  onChat(messages: Message[]): void;
  /** `pack/rule:number` */
  onExample(name: string): Promise<void>;
  /** The address asks for something that cannot be shown. */
  onRefused(why: string): void;
}

/** Follows the fragment of the address now and whenever it changes; true if it asks for something. */
export function followAddress(listener: AddressListener): boolean {
  addEventListener("hashchange", () => void follow(listener));
  const asks = asked() !== null;
  if (asks) void follow(listener);
  return asks;
}

/** The chat is another one than the address asks for. */
export function forgetAddress(): void {
  if (asked() !== null) history.replaceState(null, "", location.pathname + location.search);
}

function asked(): { kind: "chat" | "example"; value: string } | null {
  const fragment = new URLSearchParams(location.hash.slice(1));
  for (const kind of ["chat", "example"] as const) {
    const value = fragment.get(kind);
    if (value !== null) return { kind, value };
  }
  return null;
}

async function follow(listener: AddressListener): Promise<void> {
  const wanted = asked();
  if (wanted?.kind === "chat") {
    const messages = await readLink(wanted.value).catch(() => null);
    if (messages) listener.onChat(messages);
    else listener.onRefused(say.damaged);
  } else if (wanted) {
    await listener.onExample(wanted.value);
  }
}
