import { chainlit } from "../chats.mjs";
import { startChainlit } from "../clients/frontends.mjs";
import { annotates } from "../scenario.mjs";

annotates("chainlit", { title: "Chainlit's own chat", chat: chainlit, start: startChainlit });
