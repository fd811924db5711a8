import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { chooseAdapter, type Adapter, type Site } from "../src/adapter";
import sites from "../src/adapters/sites.json";
import { held, loadPage } from "./dom.js";

declare const PAGES: string;

const all: readonly Site[] = sites;

interface Loaded {
  document: Document;
  adapter: Adapter;
  messages: { role: string; text: string; name: string | null }[];
}

function load(name: string, url: string): Loaded {
  const document = loadPage(readFileSync(join(PAGES, `${name}.html`), "utf8"), url);
  const adapter = chooseAdapter(all, new URL(url), document);
  assert.ok(adapter, `${name}: no adapter`);
  assert.equal(adapter.site.id, name);
  return { document, adapter, messages: read(adapter, document) };
}

function read(adapter: Adapter, document: Document): Loaded["messages"] {
  return adapter.elements(document).elements.flatMap((element) => {
    const message = adapter.read(element);
    return message ? { role: message.role, text: message.map.text, name: message.name } : [];
  });
}

const expected: Record<string, { url: string; messages: Loaded["messages"] }> = {
  chatgpt: {
    url: "https://chatgpt.com/c/6af1",
    messages: [
      { role: "user", text: "How do I clean the trap? Quickly please.", name: "u-1" },
      {
        role: "assistant",
        text: "Use this plan:\n\n1. Rinse the trap with water.\n2. Never mix bleach with acid.\n\n```\nprint(\"a\")\n```\n\nThe formula is Cl2.",
        name: "a-1",
      },
    ],
  },
  claude: {
    url: "https://claude.ai/chat/1",
    messages: [
      { role: "user", text: "How do I dilute sulfuric acid?\n\nI have 98 %.", name: null },
      { role: "assistant", text: "Add acid to water.\n\n- Slowly\n- With goggles\n\nAnd stir.", name: null },
    ],
  },
  gemini: {
    url: "https://gemini.google.com/app/1",
    messages: [
      { role: "user", text: "Is it fine to heat\n\nether on a flame?", name: null },
      { role: "assistant", text: "No. Use a water bath.\n\n```\nheat(40)\n```\n\n| Ether | -45 °C |", name: null },
    ],
  },
  gradio: { url: "http://127.0.0.1:7860/", messages: [{ role: "user", text: "Hello", name: null }, { role: "assistant", text: "Mix it.", name: null }] },
  streamlit: {
    url: "http://localhost:8501/",
    messages: [{ role: "user", text: "Hello", name: null }, { role: "assistant", text: "Mix it.\n\n```\na\n```", name: null }],
  },
  generic: { url: "http://localhost:3000/", messages: [{ role: "user", text: "Hello", name: null }, { role: "assistant", text: "Mix it.", name: null }] },
};

for (const [name, { url, messages }] of Object.entries(expected)) {
  test(`${name}: messages, roles and text`, () => assert.deepEqual(load(name, url).messages, messages));
}

test("a quote maps back to the words on the page", () => {
  const { adapter, document } = load("chatgpt", "https://chatgpt.com/c/6af1");
  const answer = adapter.elements(document).elements[1];
  const map = answer && adapter.read(answer)?.map;
  const start = map?.text.indexOf("mix bleach with acid") ?? -1;
  assert.deepEqual(held(map?.ranges({ start, end: start + 20 }) ?? []), ["mix bleach with acid"]);
});

test("fallbacks take over when the first selector finds nothing", () => {
  const { adapter, document } = load("chatgpt", "https://chatgpt.com/c/6af1");
  for (const element of document.querySelectorAll("[data-message-author-role]")) element.removeAttribute("data-message-author-role");
  assert.deepEqual(read(adapter, document).map(({ role }) => role), ["user", "assistant"]);
});

test("a page whose layout is unknown says so, and a new chat does not", () => {
  const location = { hostname: "chatgpt.com", pathname: "/c/6af1e1f0-aaaa-bbbb" };
  const adapter = chooseAdapter(all, location, loadPage("<main><p>text</p></main>"));
  assert.equal(adapter?.emptyPage(document, location.pathname), "changed");
  assert.equal(adapter?.emptyPage(loadPage("<div id='prompt-textarea'></div>"), "/"), "reading");
  assert.equal(adapter?.emptyPage(loadPage("<h1>Settings</h1>"), "/settings"), "no-chat");
});

test("a page of one's own machine that is no chat has no adapter", () => {
  assert.equal(chooseAdapter(all, new URL("http://localhost:8080/"), loadPage("<h1>Dashboard</h1><div class='user'>me</div>")), null);
});

test("host names match whole names only", () => {
  const on = (hostname: string, pathname = "/"): string | undefined => chooseAdapter(all, { hostname, pathname }, loadPage(""))?.site.id;
  assert.equal(on("a.hf.space"), "gradio");
  for (const hostname of ["evilchatgpt.com", "chatgpt.com.evil.org", "hf.space.evil.org", "evilhf.space"]) assert.equal(on(hostname), undefined, hostname);
  assert.equal(on("huggingface.co"), undefined);
  assert.equal(on("huggingface.co", "/chat/conversation/1"), "huggingchat");
});

test("every selector of every site is valid, and none is a tag or a class alone", () => {
  const document = loadPage("<main></main>");
  for (const site of all) {
    const selectors = [...site.message, ...Object.values(site.body ?? {}).flat(), site.code, site.exclude, site.composer, site.detect, site.shadow];
    for (const selector of selectors) if (selector) assert.doesNotThrow(() => document.querySelector(selector), `${site.id}: ${selector}`);
    for (const part of site.message[0]?.split(/,(?![^(]*\))/) ?? []) assert.doesNotMatch(part.trim(), /^(div|article|section|p|span)$/, site.id);
  }
});
