import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { english } from "./english";

declare const PAGES: string;

const root = join(PAGES, "../..");
const read = (language: string): Record<string, string> => {
  const file = JSON.parse(readFileSync(join(root, "_locales", language, "messages.json"), "utf8")) as Record<string, { message: string }>;
  return Object.fromEntries(Object.entries(file).map(([key, { message }]) => [key, message]));
};
const languages = readdirSync(join(root, "_locales"));
const places = (text: string): string[] => [...new Set(text.match(/\$\d/g))].sort();

test("the English strings are those in the code: node locales.mjs", () => {
  assert.deepEqual(read("en"), english());
});

test("every language has every string, with the same places", () => {
  assert.deepEqual(languages, ["de", "en", "es", "fr", "zh_CN"]);
  const strings = english();
  for (const language of languages) {
    const there = read(language);
    assert.deepEqual(Object.keys(there), Object.keys(strings), language);
    for (const [key, text] of Object.entries(strings)) {
      assert.deepEqual(places(there[key] ?? ""), places(text), `${language} ${key}`);
      assert.notEqual(there[key]?.trim(), "", `${language} ${key}`);
    }
    assert.equal(there.language_code, language);
  }
});

test("what is counted has a form for one and a form for more", () => {
  const counted = /\$\d (more|messages|findings|rules|substances|contacts|entries|packs|requests)\b/;
  const fixed = Object.entries(english()).filter(([key, text]) => counted.test(text) && !/_(one|other)$/.test(key));
  assert.deepEqual(fixed, []);
});

test("a store takes the descriptions: at most 132 characters", () => {
  for (const language of languages) assert.ok((read(language).manifest_description ?? "").length <= 132, language);
});

test("no page of the extension's own holds a string that is not among the words", () => {
  for (const folder of ["panel", "options", "welcome", "privacy", "log", "popup", "own"]) {
    for (const name of readdirSync(join(root, "src", folder)).filter((name) => name.endsWith(".ts"))) {
      const code = readFileSync(join(root, "src", folder, name), "utf8").replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, "");
      // What is shown is a child of `make` and `makeButton`, a text or a label: there a literal with two words is a sentence.
      const shown = [...code.matchAll(/(?:make(?:Button)?\([^"`\n]*"[^"]*",|textContent = |title = |"aria-label",|statusLine\(.*\),) *"([A-Z][a-z]+[^"]*)"/g)].map(([, text]) => text);
      assert.deepEqual(shown, [], `${folder}/${name}`);
    }
  }
});
