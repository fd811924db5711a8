// Draws as ChatGPT does: turns in sections, roles and ids in attributes, React keeping nodes while the answer streams.
// An answer has a placeholder id until it is whole; then its turn is drawn anew.
import { chat } from "/chat.js";
import { element, parse, reconcile } from "/markdown.js";

const thread = document.querySelector("#thread");
const composer = document.querySelector("#prompt-textarea");
const send = document.querySelector("[data-testid=send-button]");
let turns = 0;

function turn(role, body, id) {
  turns += 1;
  const message = element("div", { "data-message-author-role": role, "data-message-id": id }, body);
  const said = element("h6", { class: "sr-only" }, role === "user" ? "You said:" : "ChatGPT said:");
  const actions = element("div", { class: "actions" }, element("button", { type: "button", "aria-label": "Copy" }, "Copy"));
  const section = element("section", { "data-testid": `conversation-turn-${turns}`, "data-turn": role }, said, message, actions);
  thread.append(section);
  section.scrollIntoView({ block: "end" });
  return { section, message };
}

const view = {
  ask(text) {
    turn("user", element("div", { class: "whitespace-pre-wrap" }, text), crypto.randomUUID());
  },
  answer() {
    const body = element("div", { class: "markdown prose" });
    const { section, message } = turn("assistant", body, `placeholder-request-${turns}`);
    return {
      show(text) {
        reconcile(body, parse(text));
        section.scrollIntoView({ block: "end" });
      },
      end() {
        // A new key: React drops the old nodes of the message and makes new ones.
        const fresh = message.cloneNode(true);
        fresh.setAttribute("data-message-id", crypto.randomUUID());
        message.replaceWith(fresh);
      },
    };
  },
  busy(is) {
    send.setAttribute("data-testid", is ? "stop-button" : "send-button");
    send.setAttribute("aria-label", is ? "Stop streaming" : "Send prompt");
    send.textContent = is ? "Stop" : "Send";
    send.disabled = is;
  },
};

chat({ composer, send, view });
