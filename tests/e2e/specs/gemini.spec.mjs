import { sites } from "../chats.mjs";
import { annotates } from "../scenario.mjs";

annotates("gemini", { title: "a page drawn as Gemini draws it, under its real name", chat: sites.gemini });
