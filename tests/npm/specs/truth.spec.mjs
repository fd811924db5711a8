// One truth: every face of Fumehood says of every message of tests/golden/truth.jsonl, byte for byte, the same.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { Fumehood } from "fumehood";
import { openBrowser, serviceWorker } from "../../e2e/browser.mjs";
import { root } from "../../e2e/places.mjs";
import { openFirefox } from "../firefox.mjs";
import { here, serve, shipped } from "../places.mjs";

const corpus = readFileSync(join(root, "tests/golden/truth.jsonl"));
const messages = corpus.toString().split("\n").filter(Boolean).map((line) => JSON.parse(line));
const lines = (stdout) => stdout.toString().split("\n").filter(Boolean).map((line) => JSON.parse(line));
const stdin = { input: corpus, maxBuffer: 1 << 28, cwd: root };

/** What must agree of one message: every finding's rule, severity, places in UTF-16, words and standards. */
const canonical = (findings) => JSON.stringify(findings.map(({ rule, severity, spans, message, standards }) => ({ rule, severity, spans: spans.map(({ start, end }) => [start, end]), message, standards: standards.map((standard) => standard.id ?? standard) })));

/** Runs in a page that is served from this folder. */
async function inPage(messages) {
  const { Fumehood } = await import("/node_modules/fumehood/index.js");
  const fumehood = await Fumehood.load({ model: true });
  await fumehood.complete();
  return messages.map(({ role, text }) => fumehood.assess(role, text));
}

/** Runs in the extension's service worker: asks the host that reads for every chat. */
async function inHost(messages) {
  await chrome.offscreen.createDocument({ url: "offscreen.html", reasons: ["WORKERS"], justification: "a test" });
  const assessments = [];
  for (const { id, role, text } of messages) {
    const request = { kind: "assess", conversation: id, start: true, id, role, text, settled: true };
    const reply = await chrome.runtime.sendMessage({ kind: "host", request });
    if (!reply.assessment) throw new Error(JSON.stringify(reply));
    assessments.push(reply.assessment);
  }
  return assessments;
}

/** Runs in the demo page: its own worker with its own files. */
async function inDemo({ files, messages }) {
  const named = (start, end) => new URL(files.find((file) => file.startsWith(start) && file.endsWith(end)), document.baseURI).href;
  const worker = new Worker(named("full-worker-", ".js"), { type: "module" });
  const replies = (kind) => new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => (data.kind === kind ? resolve(data) : data.kind === "failed" && reject(new Error(data.reason)));
  });
  worker.postMessage({ kind: "start", wasm: named("full-", ".wasm"), model: named("model-", ".onnx") });
  await replies("ready");
  const assessments = [];
  for (const { id, role, text } of messages) {
    worker.postMessage({ kind: "update", chat: 0, revision: 0, id, role, text, settled: true });
    assessments.push((await replies("assessed")).assessment);
    worker.postMessage({ kind: "clear" });
  }
  return assessments;
}

describe("one truth", () => {
  let expected, server;
  before(async () => {
    assert.ok(messages.length >= 200, `${messages.length} messages`);
    server = await serve(here.replace(/\/$/, ""));
    // With the features of the whole workspace, as the Rust tests have it, so that nothing large is built twice.
    const made = execFileSync("cargo", ["build", "--release", "--quiet", "--workspace", "--exclude", "fumehood-wasm", "--example", "native", "--message-format", "json"], { cwd: root, maxBuffer: 1 << 28 });
    const { executable } = lines(made).find(({ target, executable }) => target?.name === "native" && executable);
    const native = lines(execFileSync(executable, stdin));
    expected = native.map(({ findings }) => canonical(findings));
    const speaking = native.filter(({ findings }) => findings.length > 0).length;
    assert.ok(speaking > 60 && messages.length - speaking > 40, `${speaking} of ${messages.length} messages have findings`);
  });
  after(() => server?.close());

  /** Names the first message that differs. */
  function same(assessments) {
    assert.equal(assessments.length, messages.length);
    for (const [index, { findings }] of assessments.entries()) {
      assert.equal(canonical(findings), expected[index], `message ${messages[index].id}: ${messages[index].text.slice(0, 80)}`);
    }
  }

  it("the command line", () => {
    const found = lines(execFileSync(shipped("bin/fumehood"), ["check", "--jsonl"], stdin));
    // Its spans are bytes.
    const units = (text, byte) => Buffer.from(text).subarray(0, byte).toString().length;
    same(found.map(({ findings }, index) => ({
      findings: findings.map((finding) => ({ ...finding, spans: finding.spans.map(({ start, end }) => ({ start: units(messages[index].text, start), end: units(messages[index].text, end) })) })),
    })));
  });

  it("the wasm in Node", async () => {
    const fumehood = await Fumehood.load({ model: true });
    await fumehood.complete();
    same(messages.map(({ role, text }) => fumehood.assess(role, text)));
    const told = execFileSync(shipped("bin/fumehood"), ["--version"]).toString();
    for (const version of Object.values(fumehood.version())) assert.ok(told.includes(version), `${told} names ${version}`);
  });

  it("the wasm in Chromium, and the demo page", async () => {
    const demo = await serve(shipped("www"));
    const browser = await openBrowser({ extension: null });
    try {
      await browser.page.goto(`${server.url}plain/`);
      same(await browser.page.evaluate(inPage, messages));
      await browser.page.goto(demo.url);
      const { files } = JSON.parse(readFileSync(shipped("www/files.json"), "utf8"));
      same(await browser.page.evaluate(inDemo, { files, messages }));
    } finally {
      await browser.close();
      demo.close();
    }
  });

  it("the wasm in Firefox", async () => {
    const firefox = await openFirefox();
    try {
      const page = await firefox.newPage();
      await page.goto(`${server.url}plain/`);
      same(await page.evaluate(inPage, messages));
    } finally {
      await firefox.close();
    }
  });

  it("the extension's host", async () => {
    const browser = await openBrowser();
    try {
      const worker = await serviceWorker(browser.context);
      same(await worker.evaluate(inHost, messages));
    } finally {
      await browser.close();
    }
  });
});
