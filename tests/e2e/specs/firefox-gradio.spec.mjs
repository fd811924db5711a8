import { openFirefox } from "../browser.mjs";
import { gradio } from "../chats.mjs";
import { startGradio } from "../clients/frontends.mjs";
import { annotates } from "../scenario.mjs";

annotates("firefox-gradio", { title: "Firefox: Gradio's own chat", chat: gradio, start: startGradio, open: openFirefox });
