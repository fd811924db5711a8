// Draws as Claude does: no message ids, an attribute that says whether an answer streams, a body whose class changes
// at the end, and turns that count how often they were drawn. Everything sits in an inner scroller.
import { chat } from "/chat.js";
import { element, parse, reconcile, replace } from "/markdown.js";

const scroller = document.querySelector(".scroller");
const composer = document.querySelector("[data-testid=chat-input]");
const send = document.querySelector("button[aria-label='Send message']");

function turn(content) {
  const node = element("div", { "data-test-render-count": "1" }, content);
  scroller.append(node);
  node.scrollIntoView({ block: "end" });
  return node;
}

const view = {
  ask(text) {
    const line = element("p", { class: "whitespace-pre-wrap break-words" }, text);
    turn(element("div", { "data-testid": "user-message", "data-user-message-bubble": "true", class: "bubble" }, line));
  },
  answer() {
    const body = element("div", { class: "progressive-markdown" });
    const message = element("div", { "data-is-streaming": "true" }, element("div", { class: "font-claude-response" }, body));
    const node = turn(message);
    let drawn = 1;
    return {
      show(text) {
        reconcile(body, parse(text));
        node.setAttribute("data-test-render-count", String((drawn += 1)));
        node.scrollIntoView({ block: "end" });
      },
      end(text) {
        body.className = "standard-markdown";
        replace(body, parse(text));
        message.setAttribute("data-is-streaming", "false");
        node.append(element("div", { class: "actions" }, element("button", { type: "button", "aria-label": "Copy" }, "Copy")));
      },
    };
  },
  busy(is) {
    send.setAttribute("aria-label", is ? "Stop response" : "Send message");
    send.textContent = is ? "Stop" : "Send";
    send.disabled = is;
  },
};

chat({ composer, send, view });
