import { sites } from "../chats.mjs";
import { annotates } from "../scenario.mjs";

annotates("claude", { title: "a page drawn as Claude draws it, under its real name", chat: sites.claude });
