// A proxy on loopback that every browser of these tests is told to use for everything, loopback included. It brings
// known host names to local servers, refuses the rest, and keeps a list: what leaves the browser has to come by here.
import { createServer, request as forward } from "node:http";
import { connect } from "node:net";

/** `routes` maps `host:port` to a loopback port; loopback itself is always let through. */
export async function startProxy(routes = {}) {
  /** Every connection and request asked for, as `host:port`, in order. */
  const asked = [];
  const local = (host, port) => (host === "127.0.0.1" || host === "localhost" ? port : routes[`${host}:${port}`]);

  const server = createServer((request, response) => {
    const url = parse(request.url);
    if (!url) return void response.writeHead(400).end();
    const port = Number(url.port || 80);
    asked.push(`${url.hostname}:${port}`);
    const to = local(url.hostname, port);
    if (!to) return void response.writeHead(403).end();
    const { method, headers } = request;
    const onward = forward({ host: "127.0.0.1", port: to, path: url.pathname + url.search, method, headers }, (answer) => {
      response.writeHead(answer.statusCode, answer.headers);
      answer.pipe(response);
    });
    onward.on("error", () => response.destroy());
    response.on("close", () => onward.destroy());
    request.pipe(onward);
  });

  // TLS and WebSockets ask for a tunnel.
  server.on("connect", (request, socket, head) => {
    const [, host, port] = /^(.*):(\d+)$/.exec(request.url) ?? [];
    asked.push(`${host}:${port}`);
    socket.on("error", () => socket.destroy());
    const to = local(host, Number(port));
    if (!to) return void socket.end("HTTP/1.1 403 Forbidden\r\n\r\n");
    const onward = connect(to, "127.0.0.1", () => {
      socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
      onward.write(head);
      onward.pipe(socket).pipe(onward);
    });
    onward.on("error", () => socket.destroy());
    socket.on("close", () => onward.destroy());
  });

  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    asked,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

function parse(text) {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}
