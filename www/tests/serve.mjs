// A static server for the tests: plain files, and a count of who asks for what.
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { extname, join, normalize } from "node:path";

const TYPES = {
  ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml",
  ".wasm": "application/wasm", ".png": "image/png", ".json": "application/json", ".webmanifest": "application/manifest+json",
};

/** Serves `folder` under `/some/path/`; returns its address, what was asked of it, and what it sent when. */
export async function serve(folder) {
  const asked = [];
  const sent = [];
  const base = "/some/path/";
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, "http://localhost");
    asked.push(`${request.method} ${request.url}`);
    const file = pathname.startsWith(base) ? normalize(pathname.slice(base.length) || "index.html") : "";
    try {
      const content = await readFile(join(server.folder, file.startsWith("..") ? "" : file));
      response.writeHead(200, { "content-type": TYPES[extname(file)] ?? "application/octet-stream", "cache-control": "no-cache" });
      response.end(content, () => sent.push({ file, bytes: content, at: Date.now() }));
    } catch {
      response.writeHead(404).end();
    }
  });
  server.folder = folder;
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://localhost:${server.address().port}${base}`,
    asked,
    sent,
    folder: () => server.folder,
    /** From now on another build lies there. */
    replace: (other) => (server.folder = other),
    close: () => new Promise((resolve) => {
      server.close(resolve);
      server.closeAllConnections();
    }),
  };
}
