// A page with deep-chat as npm ships it. deep-chat draws by innerHTML, which the scripted server's own policy forbids,
// so it has a server of its own; what it asks goes on to the scripted one.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { fileURLToPath } from "node:url";

const at = (path) => fileURLToPath(new URL(path, import.meta.url));
const FILES = {
  "/": ["text/html; charset=utf-8", at("deep_chat.html")],
  "/page.js": ["text/javascript; charset=utf-8", at("deep_chat_page.js")],
  "/deepChat.js": ["text/javascript; charset=utf-8", at("../node_modules/deep-chat/dist/deepChat.bundle.js")],
};

/** Starts the page over the API at `api`. */
export async function startDeepChat(api) {
  const server = createServer((request, response) => {
    const work = request.url.startsWith("/v1/") ? pass(request, response) : file(request, response);
    work.catch(() => response.destroy());
  });
  await new Promise((resolve, reject) => server.once("error", reject).listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}/`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };

  async function pass(request, response) {
    const { method, headers } = request;
    const options = { method, headers: { "content-type": headers["content-type"] }, body: Readable.toWeb(request), duplex: "half" };
    const answer = await fetch(new URL(request.url, api), options);
    response.writeHead(answer.status, { "content-type": answer.headers.get("content-type") });
    await pipeline(answer.body, response);
  }

  async function file({ url }, response) {
    const [type, path] = FILES[url] ?? [];
    if (!path) return void response.writeHead(404).end();
    response.writeHead(200, { "content-type": type }).end(await readFile(path));
  }
}
