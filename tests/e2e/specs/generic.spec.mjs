// The same page at an address that says nothing: what it is has to be seen by what stands on it.
import { sites } from "../chats.mjs";
import { annotates } from "../scenario.mjs";

const start = (api) => ({ url: new URL("/chatgpt", api).href, close() {} });

annotates("generic", { title: "a chat page of no known name", chat: sites.chatgpt, start });
