import { sites } from "../chats.mjs";
import { annotates } from "../scenario.mjs";

annotates("chatgpt", { title: "a page drawn as ChatGPT draws it, under its real name", chat: sites.chatgpt });
