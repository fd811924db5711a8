import { streamlit } from "../chats.mjs";
import { startStreamlit } from "../clients/frontends.mjs";
import { annotates } from "../scenario.mjs";

annotates("streamlit", { title: "Streamlit's own chat", chat: streamlit, start: startStreamlit });
