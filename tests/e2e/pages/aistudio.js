// Draws as AI Studio does: turns named by their ids, and emptied while they are out of view.
import { chat } from "/chat.js";
import { element, parse, replace } from "/markdown.js";

const scroller = document.querySelector("ms-autoscroll-container");
const composer = document.querySelector("textarea");
const send = document.querySelector("ms-run-button button");
const held = new Map();
let turns = 0;

const virtual = new IntersectionObserver((entries) => {
  for (const { target, isIntersecting } of entries) {
    const content = target.querySelector(".turn-content");
    if (isIntersecting && held.has(target)) {
      content.replaceChildren(...held.get(target));
      content.style.height = "";
      held.delete(target);
    } else if (!isIntersecting && !held.has(target) && content.firstChild) {
      content.style.height = `${content.offsetHeight}px`;
      held.set(target, [...content.childNodes]);
      content.replaceChildren();
    }
  }
});

function turn(role, kind) {
  turns += 1;
  const content = element("div", { class: "turn-content" });
  const inner = element("div", { "data-turn-role": role }, element("div", { class: "author-label" }, role), content);
  const container = element("div", { id: `turn-${turns}`, class: `chat-turn-container ${kind}` }, inner);
  scroller.append(element("ms-chat-turn", {}, container));
  container.scrollIntoView({ block: "end" });
  return { container, content };
}

const view = {
  ask(text) {
    const { container, content } = turn("User", "user");
    content.append(element("ms-prompt-chunk", { class: "text-chunk" }, text));
    virtual.observe(container);
  },
  answer() {
    const { container, content } = turn("Model", "model");
    return {
      show(text) {
        replace(content, parse(text));
        container.scrollIntoView({ block: "end" });
      },
      end: () => virtual.observe(container),
    };
  },
  busy(is) {
    send.textContent = is ? "Stop" : "Run";
    send.parentElement.classList.toggle("stop", is);
  },
};

chat({ composer, send, view });
