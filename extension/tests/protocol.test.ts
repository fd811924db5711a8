import assert from "node:assert/strict";
import { test } from "node:test";
import { accept, senderKind, type Request } from "../src/protocol";

const extension = { id: "fumehoodid", origin: "chrome-extension://fumehoodid" };
const tab = { id: 7 };

test("senders are told apart by what the browser vouches for", () => {
  const kind = (sender: Parameters<typeof senderKind>[0]): string => senderKind(sender, extension);
  assert.equal(kind({ id: "fumehoodid", tab, frameId: 0, url: "https://chatgpt.com/c/1" }), "page");
  assert.equal(kind({ id: "fumehoodid", url: "chrome-extension://fumehoodid/popup.html" }), "extension");
  assert.equal(kind({ id: "fumehoodid", tab, frameId: 0, url: "chrome-extension://fumehoodid/popup.html?tab=3" }), "extension");
  assert.equal(kind({ id: "another", tab, frameId: 0, url: "https://chatgpt.com/" }), "stranger");
  assert.equal(kind({ id: "another", url: "chrome-extension://another/popup.html" }), "stranger");
  assert.equal(kind({ id: "fumehoodid", tab, frameId: 3, url: "https://chatgpt.com/" }), "stranger", "a frame inside a page");
  assert.equal(kind({ id: "fumehoodid", tab, frameId: 0, url: "file:///etc/passwd" }), "stranger");
  assert.equal(kind({ id: "fumehoodid", url: "chrome-extension://fumehoodid.evil.org/" }), "stranger");
  assert.equal(kind({ tab, frameId: 0, url: "https://chatgpt.com/" }), "stranger");
  assert.equal(kind({}), "stranger");
});

const assess: Request = { kind: "assess", conversation: "c", start: true, id: "m0", role: "user", text: "hello", settled: false };

test("only pages assess and only the extension asks for reports", () => {
  assert.deepEqual(accept(assess, "page"), assess);
  for (const sender of ["extension", "stranger"] as const) assert.equal(accept(assess, sender), null);
  for (const kind of ["status", "load-model", "report", "again"]) {
    assert.ok(accept({ kind }, "extension"), kind);
    assert.equal(accept({ kind }, "page"), null, kind);
    assert.equal(accept({ kind }, "stranger"), null, kind);
  }
  assert.equal(accept({ kind: "host", request: assess }, "page"), null, "a page cannot speak as the background");
  assert.ok(accept({ kind: "host", request: assess }, "extension"));
  assert.equal(accept({ kind: "read-site", origin: "https://a.org", tab: 1 }, "page"), null);
});

test("settings, dismissals and packs come from where they may", () => {
  const dismiss = { kind: "dismiss", scope: "rule", rule: "mix/a", quotes: ["words"] };
  assert.ok(accept(dismiss, "page") && accept({ kind: "settings" }, "page"));
  for (const request of [{ kind: "packs" }, { kind: "rules" }, { kind: "findings" }, { kind: "settings-changed" }, { kind: "jump", message: "m0", finding: null, index: 0 }]) {
    assert.ok(accept(request, "extension"), request.kind);
    assert.equal(accept(request, "page"), null, request.kind);
  }
  const configure = { kind: "configure", packs: [{ file: "a", text: "", on: true }], kept: { categories: [], packs: [] }, lang: "en" };
  assert.equal(accept(configure, "extension"), null, "the host is configured by the background alone");
  assert.ok(accept({ kind: "host", request: configure }, "extension"));
  assert.equal(accept({ kind: "host", request: { ...configure, packs: [1] } }, "extension"), null);
  assert.equal(accept({ kind: "host", request: { ...configure, lang: 1 } }, "extension"), null);
  assert.equal(accept({ ...dismiss, quotes: [1] }, "page"), null);
  assert.equal(accept({ ...dismiss, scope: "all" }, "page"), null);
});

test("malformed requests are no requests", () => {
  const bad: unknown[] = [
    null, undefined, 1, "assess", [], {}, { kind: "toString" }, { kind: "constructor" }, { kind: "__proto__" }, { kind: 3 },
    { ...assess, role: "system" }, { ...assess, text: 5 }, { ...assess, text: undefined }, { ...assess, id: {} }, { ...assess, settled: "yes" },
    { kind: "tally", danger: "1", lost: false }, { kind: "tally", danger: NaN, lost: false }, { kind: "tally", danger: 1 }, { kind: "forget", conversation: "c", ids: [1] }, { kind: "forget", conversation: "c" },
    { kind: "leave" },
  ];
  for (const value of bad) assert.equal(accept(value, "page"), null, JSON.stringify(value));
  for (const value of [{ kind: "command", name: "quit" }, { kind: "host" }, { kind: "host", request: { kind: "host", request: assess } }, { kind: "read-site", origin: 1, tab: 1 }]) {
    assert.equal(accept(value, "extension"), null, JSON.stringify(value));
  }
});
