import assert from "node:assert/strict";
import { test } from "node:test";
import { readText, type ReadOptions, type TextMap } from "../../crate/wasm/js/ui/textmap.js";
import { held, loadPage } from "./dom.js";

function read(body: string, options?: ReadOptions): TextMap {
  return readText([loadPage(`<main>${body}</main>`).querySelector("main") as Element], options);
}

/** The ranges of `words` in the text of `map`, as the page holds them. */
function find(map: TextMap, words: string): string[] {
  const start = map.text.indexOf(words);
  assert.ok(start >= 0, `${JSON.stringify(words)} is not in ${JSON.stringify(map.text)}`);
  return held(map.ranges({ start, end: start + words.length }));
}

test("blocks become what the engine reads", () => {
  const cases: [html: string, text: string][] = [
    ["<p>One.</p><p>Two.</p>", "One.\n\nTwo."],
    ["<p>One.</p>\n\n  <p> Two\n   more. </p>", "One.\n\nTwo more."],
    ["<h2>Waste</h2><p>Pour.</p>", "# Waste\n\nPour."],
    ["<div>a</div><div>b<br>c</div>", "a\nb\nc"],
    ["<ol><li><p>Add.</p></li><li>Stir.<ul><li>Slowly</li></ul></li><li>Stop.</li></ol>", "1. Add.\n2. Stir.\n- Slowly\n3. Stop."],
    ["<ol start='4'><li>Add.</li><li value='9'>Stir.</li><li>Stop.</li></ol>", "4. Add.\n9. Stir.\n10. Stop."],
    ["<p>Do:</p><pre><code>a = 1\n\nb = 2\n</code></pre><p>end</p>", "Do:\n\n```\na = 1\n\nb = 2\n```\n\nend"],
    ["<blockquote><p>Mix it.</p><p>Now.</p></blockquote><p>No.</p>", "> Mix it.\n\n> Now.\n\nNo."],
    ["<table><tr><th>Acid</th><th>Base</th></tr><tr><td><p>HCl</p><p>aq</p></td><td>NaOH</td></tr></table>", "| Acid | Base |\n| HCl aq | NaOH |"],
    ["<p>a<button>Copy</button> b<span class='sr-only'>c</span><span aria-hidden='true'>d</span></p>", "a b"],
    ["<p>x <span class='katex'><span class='katex-mathml'>H2O</span><span class='katex-html' aria-hidden='true'>H2O</span></span></p>", "x H2O"],
    ["<div style='white-space: pre-wrap'>one\ntwo\n\nthree</div>", "one\ntwo\n\nthree"],
    ["<pre><div class='cm-line'>a</div><div class='cm-line'>b</div></pre>", "```\na\nb\n```"],
    ["", ""],
  ];
  for (const [html, text] of cases) assert.equal(read(html).text.trim(), text, html);
});

test("every character that the page holds maps back to itself", () => {
  const map = read(
    "<p>Mix <b>bleach</b>\n  with <i>acid</i>.</p><ol><li>Add 5 mL</li><li><p>Heat</p></li></ol><blockquote>Never</blockquote>" +
      "<table><tr><td>A</td><td>B</td></tr></table><pre>x\n  y</pre>",
  );
  for (let at = 0; at < map.text.length; at++) {
    const there = held(map.ranges({ start: at, end: at + 1 }));
    const character = map.text.charAt(at);
    if (there.length === 0) assert.match(character, /[\n\d.\-|>` ]/, `${at} ${JSON.stringify(character)}`);
    else assert.equal((there[0] ?? "").replace(/\s/, " "), character.replace(/\s/, " "));
  }
});

test("a quote is one range across elements and several around what is left out", () => {
  assert.deepEqual(find(read("<p>Do <b>mix <i>bleach</i></b> and acid.</p>"), "mix bleach and"), ["mix bleach and"]);
  assert.deepEqual(find(read("<p>mix<button>Copy</button> bleach</p>"), "mix bleach"), ["mix", " bleach"]);
  assert.deepEqual(find(read("<p>mix\n    bleach</p>"), "mix bleach"), ["mix\n    bleach"]);
  assert.deepEqual(find(read("<ol><li>mix</li><li>bleach</li></ol>"), "mix\n2. bleach"), ["mix", "bleach"]);
  const words = "bleach with acid".split(" ").map((word) => `<span class="fade-in-token">${word} </span>`).join("");
  assert.deepEqual(find(read(`<p>${words}</p>`), "bleach with acid"), ["bleach with acid"]);
});

test("synthetic characters map to nothing", () => {
  const map = read("<ol><li>mix</li></ol>");
  assert.equal(map.text, "1. mix");
  assert.deepEqual(map.ranges({ start: 0, end: 3 }), []);
});

test("spans are UTF-16: characters outside the basic plane keep their places", () => {
  assert.deepEqual(find(read("<p>🧪🧪 mix <b>𝐻F</b> now</p>"), "𝐻F now"), ["𝐻F now"]);
});

test("open shadow roots and slots are entered", () => {
  const document = loadPage("<main><x-chat>light</x-chat></main>");
  const host = document.querySelector("x-chat") as Element;
  const root = host.attachShadow({ mode: "open" });
  root.innerHTML = "<p>in <b>shadow</b></p><slot></slot>";
  const map = readText([document.querySelector("main") as Element]);
  assert.equal(map.text, "in shadow\n\nlight");
  assert.deepEqual(held(map.ranges({ start: 3, end: 9 })), ["shadow"]);
});

test("deep nesting and long messages are read", () => {
  const deep = loadPage("<main></main>").querySelector("main") as Element;
  let inner = deep;
  for (let depth = 0; depth < 3_000; depth++) inner = inner.appendChild(document.createElement("div"));
  inner.textContent = "deep";
  assert.equal(readText([deep]).text, "deep");
  const long = loadPage(`<main>${"<p>word word</p>".repeat(2_000)}</main>`).querySelector("main") as Element;
  const before = performance.now();
  assert.equal(readText([long]).text.length, 2_000 * 11 - 2);
  assert.ok(performance.now() - before < 2_000);
});

test("the data of a text is asked for a few times, however many words it has: Firefox copies all of it each time", () => {
  const main = loadPage(`<main><p>${"one two ".repeat(500)}</p><pre>${"one\n".repeat(500)}</pre></main>`).querySelector("main") as Element;
  for (const text of [main.querySelector("p")?.firstChild, main.querySelector("pre")?.firstChild]) {
    const data = (text as Text).data;
    let asked = 0;
    Object.defineProperty(text, "data", { get: () => (asked++, data) });
    readText([main]);
    assert.ok(asked >= 1 && asked <= 5, `${asked} times`);
  }
});
