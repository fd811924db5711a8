// Where things lie, and a server for what was built.
import { createServer, request } from "node:http";
import { readFile } from "node:fs/promises";
import { extname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { root } from "../e2e/places.mjs";

export { out, shipped } from "../e2e/places.mjs";
export const here = fileURLToPath(new URL(".", import.meta.url));
/** The packed package, as `npm pack` leaves it. */
export const tarball = (folder) => join(folder, `fumehood-${version}.tgz`);
export const modules = join(here, "node_modules");
const { version } = JSON.parse(await readFile(join(root, "crate/wasm/package.json"), "utf8"));

const TYPES = { ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".mjs": "text/javascript", ".css": "text/css", ".wasm": "application/wasm", ".json": "application/json" };

/** Serves a folder on loopback as any static host does; `pass` sends requests that begin so to another server. */
export async function serve(folder, pass = {}) {
  const asked = [];
  const server = createServer(async (from, to) => {
    const path = decodeURI(new URL(from.url, "http://localhost").pathname);
    asked.push(path);
    const [start] = Object.keys(pass).filter((start) => path.startsWith(start));
    if (start) return forward(from, to, pass[start]);
    const file = resolve(folder, `.${path.endsWith("/") ? `${path}index.html` : path}`);
    const body = file.startsWith(folder) ? await readFile(file).catch(() => null) : null;
    if (body) to.writeHead(200, { "content-type": TYPES[extname(file)] ?? "application/octet-stream" }).end(body);
    else to.writeHead(404).end();
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const close = () => (server.close(), server.closeAllConnections());
  return { url: `http://127.0.0.1:${server.address().port}/`, asked, close };
}

function forward(from, to, origin) {
  const onward = request(new URL(from.url, origin), { method: from.method, headers: { ...from.headers, host: new URL(origin).host } }, (answer) => {
    to.writeHead(answer.statusCode, answer.headers);
    answer.pipe(to);
  });
  onward.on("error", (error) => to.destroy(error));
  from.pipe(onward);
}
