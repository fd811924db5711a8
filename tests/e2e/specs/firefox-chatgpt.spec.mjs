import { openFirefox } from "../browser.mjs";
import { sites } from "../chats.mjs";
import { annotates } from "../scenario.mjs";

annotates("firefox-chatgpt", { title: "Firefox: a page drawn as ChatGPT draws it, under its real name", chat: sites.chatgpt, open: openFirefox });
