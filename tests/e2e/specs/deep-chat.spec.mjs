import { deepChat } from "../chats.mjs";
import { startDeepChat } from "../clients/deep-chat.mjs";
import { annotates } from "../scenario.mjs";

annotates("deep-chat", { title: "deep-chat, in its open shadow root", chat: deepChat, start: startDeepChat });
