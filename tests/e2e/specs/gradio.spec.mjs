import { gradio } from "../chats.mjs";
import { startGradio } from "../clients/frontends.mjs";
import { annotates } from "../scenario.mjs";

annotates("gradio", { title: "Gradio's own chat", chat: gradio, start: startGradio });
