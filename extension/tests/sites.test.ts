import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { chooseAdapter, type Adapter, type Site } from "../src/adapter";
import sites from "../src/adapters/sites.json";
import { loadPage } from "./dom.js";

declare const PAGES: string;

const all: readonly Site[] = sites;

/** Each page with an answer that still streams at its end: what it is read as, and how its messages are named. */
const expected: Record<string, { url: string; names?: (string | null)[]; messages: [role: string, text: string][] }> = {
  copilot: {
    url: "https://copilot.microsoft.com/chats/1",
    messages: [["user", "Can I vent it? Now?"], ["assistant", "Open the sash first.\n\n- Slowly"], ["assistant", "And then"]],
  },
  perplexity: {
    url: "https://www.perplexity.ai/search/1",
    messages: [
      ["user", "What neutralises a spill?"], ["assistant", "Use sodium bicarbonate.\n\nWait for the foam."],
      ["user", "And then?"], ["assistant", "Rinse wi"],
    ],
  },
  deepseek: {
    url: "https://chat.deepseek.com/a/chat/s/1",
    messages: [
      ["user", "How do I open the vial?"], ["assistant", "Score it and wear gloves.\n\n```\nscore()\n```"],
      ["user", "And the waste?"], ["assistant", ""],
    ],
  },
  mistral: {
    url: "https://chat.mistral.ai/chat/1",
    names: ["m1", "m2", "m3"],
    messages: [["user", "Which gloves?"], ["assistant", "Nitrile, doubled.\n\n```\nwear(2)\n```"], ["assistant", "Change the"]],
  },
  grok: {
    url: "https://grok.com/c/1",
    names: ["response-1a", "response-2b", "response-3c"],
    messages: [["user", "Is it heavier than air?"], ["assistant", "Yes, it sinks.\n\n1. Ventilate low."], ["assistant", "Mea"]],
  },
  huggingchat: {
    url: "https://huggingface.co/chat/conversation/1",
    names: ["u1", "a1", "a2"],
    messages: [["user", "Can I pour it down the sink?"], ["assistant", "No. Collect it.\n\n```\njar = 1\n```"], ["assistant", "Label the j"]],
  },
  poe: {
    url: "https://poe.com/chat/1",
    messages: [["user", "Which bottle?"], ["assistant", "The amber one.\n\n```\namber\n```"], ["assistant", "Kee"]],
  },
  aistudio: {
    url: "https://aistudio.google.com/prompts/1",
    names: ["turn-1", "turn-2", "turn-3"],
    messages: [["user", "How hot?"], ["assistant", "Below 40 °C.\n\n```\nt = 40\n```"], ["assistant", ""]],
  },
  openwebui: {
    url: "https://ai.example.edu/c/1",
    names: ["message-11", "message-22", "message-33"],
    messages: [["user", "May I sniff it?"], ["assistant", "No. Waft it.\n\n```\nwaft()\n```"], ["assistant", "Hold it far"]],
  },
  librechat: {
    url: "https://libre.example.edu/c/1",
    names: ["b1-aaaa", "b2-bbbb", "b3-cccc"],
    messages: [["user", "Which filter?"], ["assistant", "An acid gas cartridge.\n\n| Gas | Cartridge |"], ["assistant", "Chec"]],
  },
  nextchat: {
    url: "https://next.example.edu/",
    messages: [["user", "May it freeze?"], ["assistant", "It bursts the flask.\n\n> Do not close it."], ["assistant", "Leave"]],
  },
  lobechat: {
    url: "https://lobe.example.edu/chat",
    messages: [["user", "Which respirator?"], ["assistant", "One with a P100 filter.\n\n```\nP100\n```"], ["assistant", "Fit"]],
  },
  chainlit: {
    url: "http://127.0.0.1:8000/",
    names: ["step-0aa", "step-1bb", "step-2cc"],
    messages: [["user", "Where does it go?"], ["assistant", "- In the halogen can"], ["assistant", "Clo"]],
  },
  "deep-chat": {
    url: "https://shop.example.edu/help",
    messages: [["user", "Can I mix them?"], ["assistant", "Keep them apart.\n\n```\na | b\n```"], ["assistant", "Stor"]],
  },
};

const unnamed: Record<string, { id: string; messages: [string, string][] }> = {
  shadowed: { id: "generic", messages: [["user", "Hello"], ["assistant", "Rinse it."]] },
  unknown: { id: "unknown", messages: [["user", "Is the hood on?"], ["assistant", "Check the flow monitor."], ["user", "It blinks."], ["assistant", "Then stop"]] },
};

function load(name: string, url: string): { adapter: Adapter; document: Document } {
  const document = loadPage(readFileSync(join(PAGES, `${name}.html`), "utf8"), url);
  // Templates stand for the shadow roots that the page's own script attaches.
  for (const template of document.querySelectorAll("template")) {
    template.parentElement?.attachShadow({ mode: "open" }).append(template.content);
  }
  const adapter = chooseAdapter(all, new URL(url), document);
  assert.ok(adapter, `${name}: no adapter`);
  return { adapter, document };
}

const read = (adapter: Adapter, document: Document): { role: string; text: string; name: string | null }[] =>
  adapter.elements(document).elements.flatMap((element) => {
    const message = adapter.read(element);
    return message ? { role: message.role, text: message.map.text, name: message.name } : [];
  });

for (const [name, { url, names, messages }] of Object.entries(expected)) {
  test(`${name}: messages while one streams`, () => {
    const { adapter, document } = load(name, url);
    assert.equal(adapter.site.id, name);
    const found = read(adapter, document);
    assert.deepEqual(found.map(({ role, text }) => [role, text]), messages);
    if (names) assert.deepEqual(found.map((message) => message.name), names);
    assert.ok(adapter.composer(document), "the composer is found");
  });
}

for (const [name, { id, messages }] of Object.entries(unnamed)) {
  test(`${name}: a chat that no adapter names`, () => {
    const { adapter, document } = load(name, "https://help.example.edu/");
    assert.equal(adapter.site.id, id);
    assert.deepEqual(read(adapter, document).map(({ role, text }) => [role, text]), messages);
  });
}

test("every site has a page, and every page a site", () => {
  const tested = [...Object.keys(expected), "chatgpt", "claude", "gemini", "gradio", "streamlit", "generic"];
  assert.deepEqual(tested.toSorted(), all.map(({ id }) => id).toSorted());
});

test("what is no chat is not taken for one", () => {
  const pages = [
    "<main><div class='card big'>One</div><div class='card'>Two</div></main>",
    "<form><textarea></textarea></form><div class='row odd'>a</div><div class='row even'>b</div>",
    "<textarea></textarea><section class='hero'>Welcome</section><section class='prices'>9 $</section><section class='faq'>Why?</section>",
  ];
  for (const html of pages) assert.equal(chooseAdapter(all, new URL("http://localhost:3000/"), loadPage(html)), null, html);
});

test("Copilot's fallback takes over when its first selector finds nothing", () => {
  const { adapter, document } = load("copilot", "https://copilot.microsoft.com/chats/1");
  const before = read(adapter, document);
  for (const element of document.querySelectorAll("[data-content]")) element.removeAttribute("data-content");
  assert.deepEqual(read(adapter, document), before);
});
