// Draws as Gemini does: Angular's own element names, and an answer whose nodes are all new after every piece.
import { chat } from "/chat.js";
import { element, parse, replace } from "/markdown.js";

const history = document.querySelector(".chat-history");
const composer = document.querySelector(".ql-editor");
const send = document.querySelector(".send-button");
const icon = document.querySelector("mat-icon");
let container;
let asked = 0;

const view = {
  ask(text) {
    const lines = text.split("\n").map((line) => element("p", { class: "query-text-line" }, line));
    const query = element("div", { class: "query-text", role: "heading", "aria-level": "2" }, ...lines);
    const bubble = element("span", { class: "user-query-bubble-with-background bubble" }, query);
    container = element("div", { class: "conversation-container", id: `c${(asked += 1)}` });
    container.append(element("user-query", {}, element("user-query-content", {}, bubble)));
    history.append(container);
  },
  answer() {
    const body = element("div", { class: "markdown markdown-main-panel", "aria-live": "off", "aria-busy": "true" });
    container.append(element("model-response", {}, element("message-content", { class: "model-response-text" }, body)));
    return {
      show(text) {
        replace(body, parse(text));
        container.scrollIntoView({ block: "end" });
      },
      end: () => body.setAttribute("aria-busy", "false"),
    };
  },
  busy(is) {
    icon.setAttribute("fonticon", is ? "stop" : "send");
    send.classList.toggle("stop", is);
    send.setAttribute("aria-label", is ? "Stop response" : "Send message");
    send.lastChild.data = is ? "Stop" : "Send";
    send.disabled = is;
  },
};

chat({ composer, send, view });
