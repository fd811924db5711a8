// An OpenAI-compatible server on loopback that answers from scripts, token by token. It also serves the chat pages,
// over HTTP and, for the host names that the extension knows, over HTTPS.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { certificate } from "./certificate.mjs";
import { answerTo, tokens } from "./scripts.mjs";

const pages = fileURLToPath(new URL("../pages/", import.meta.url));
const TYPES = { ".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8" };
/** As strict as a page can be: nothing inline, nothing foreign, no text turned into HTML or script. */
const STRICT = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; require-trusted-types-for 'script'; trusted-types 'none'";

/** Starts the server; `delay` is the pause between tokens in milliseconds. */
export async function startScripted({ delay = 8, hosts = [], port = 0 } = {}) {
  /** Every request, as `METHOD host/path`. */
  const requests = [];
  let holds = [];

  const handle = (request, response) => {
    const path = new URL(request.url, "http://localhost").pathname;
    requests.push(`${request.method} ${request.headers.host}${path}`);
    const work = path.startsWith("/v1/") ? api(path, request, response) : page(path, response);
    work.catch((error) => response.destroyed || response.destroy(error));
  };

  async function api(path, request, response) {
    if (path === "/v1/models") return json(response, { object: "list", data: [{ id: "scripted", object: "model" }] });
    if (path !== "/v1/chat/completions") return json(response, { error: { message: `no ${path} here` } }, 404);
    const { messages = [], stream = false } = JSON.parse(await bodyOf(request));
    const answer = answerTo(messages);
    if (!stream) return json(response, { object: "chat.completion", choices: [{ index: 0, message: { role: "assistant", content: answer }, finish_reason: "stop" }] });
    response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
    const hold = holds.find(({ words, passed }) => !passed && answer.includes(words));
    let sent = "";
    for (const token of tokens(answer)) {
      sent += token;
      send(response, { content: token });
      if (hold && !hold.passed && sent.includes(hold.words)) await hold.wait();
      await pause(delay);
    }
    send(response, {}, "stop");
    response.end("data: [DONE]\n\n");
  }

  const plain = createServer(handle);
  const secure = createTlsServer(certificate(["localhost", ...hosts]), handle);
  await Promise.all([listen(plain, port), listen(secure, 0)]);
  const origin = `http://127.0.0.1:${plain.address().port}`;
  return {
    origin,
    api: `${origin}/v1`,
    /** Host names to loopback ports, for the proxy. */
    routes: Object.fromEntries(hosts.map((host) => [`${host}:443`, secure.address().port])),
    requests,
    /** Stops the next answer that says `words` right after them, until `release` is called. */
    hold(words) {
      const hold = makeHold(words);
      holds.push(hold);
      return hold;
    },
    close() {
      for (const hold of holds) hold.release();
      holds = [];
      for (const server of [plain, secure]) {
        server.close();
        server.closeAllConnections();
      }
    },
  };
}

/** How long a test waits for an answer that has been asked for; the limit only ends a wait that is in vain. */
const PATIENCE = 60_000;

/** So that a test can look at the page in mid-stream without a race. */
function makeHold(words) {
  let reach, release;
  const reached = new Promise((resolve, reject) => {
    const vain = () => reject(new Error(`no page has asked for the answer that says "${words}" within ${PATIENCE / 1000} s`));
    const late = setTimeout(vain, PATIENCE);
    late.unref();
    reach = () => (clearTimeout(late), resolve());
  });
  reached.catch(() => undefined); // a test that has failed before waits for nothing
  const released = new Promise((resolve) => (release = resolve));
  const hold = { words, passed: false, reached, release, wait };
  return hold;

  async function wait() {
    hold.passed = true;
    reach();
    await released;
  }
}

async function page(path, response) {
  // A page's path may be anything, as on the sites themselves: /c/1 is a chat.
  const name = extname(path) ? path.slice(1) : `${path.split("/")[1] || "chatgpt"}.html`;
  const type = TYPES[extname(name)];
  if (!/^[a-z]+\.[a-z]+$/.test(name) || !type) return void response.writeHead(404).end();
  const body = await readFile(join(pages, name)).catch(() => null);
  if (!body) return void response.writeHead(404).end();
  response.writeHead(200, { "content-type": type, "content-security-policy": STRICT, "cache-control": "no-store" }).end(body);
}

function send(response, delta, finish = null) {
  response.write(`data: ${JSON.stringify({ object: "chat.completion.chunk", choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`);
}

function json(response, value, status = 200) {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(value));
}

async function bodyOf(request) {
  let body = "";
  for await (const chunk of request.setEncoding("utf8")) body += chunk;
  return body;
}

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const listen = (server, port) => new Promise((resolve, reject) => server.once("error", reject).listen(port, "127.0.0.1", resolve));
