#!/usr/bin/env node
// Starts the Firefox that Debian packages and stands between it and Playwright, which drives Firefox by WebDriver BiDi
// and asks every Firefox to emulate media; the ESR knows no such command and gets none.
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { WebSocket, WebSocketServer } from "ws";

const UNKNOWN = new Set(["emulation.setMediaFeaturesOverride"]);
const ANNOUNCES = /^WebDriver BiDi listening on (ws:.*)$/;

const firefox = spawn(process.env.FIREFOX ?? "/usr/bin/firefox-esr", process.argv.slice(2), { stdio: ["ignore", "inherit", "pipe"] });
firefox.on("exit", (code) => process.exit(code ?? 1));
for (const signal of ["SIGTERM", "SIGINT"]) process.on(signal, () => firefox.kill(signal));

for await (const line of createInterface({ input: firefox.stderr })) {
  const [, address] = ANNOUNCES.exec(line) ?? [];
  if (!address) process.stderr.write(`${line}\n`);
  else between(address);
}

function between(address) {
  const server = new WebSocketServer({ host: "127.0.0.1", port: 0 });
  server.on("listening", () => process.stderr.write(`WebDriver BiDi listening on ws://127.0.0.1:${server.address().port}\n`));
  server.on("connection", (playwright, { url }) => {
    const browser = new WebSocket(address + url, { maxPayload: 1 << 28 });
    const early = [];
    browser.on("open", () => early.splice(0).forEach((text) => browser.send(text)));
    browser.on("message", (data) => playwright.send(String(data)));
    browser.on("close", () => playwright.close());
    playwright.on("close", () => browser.close());
    playwright.on("message", (data) => {
      const { id, method } = JSON.parse(data);
      if (UNKNOWN.has(method)) playwright.send(JSON.stringify({ type: "success", id, result: {} }));
      else if (browser.readyState === WebSocket.OPEN) browser.send(String(data));
      else early.push(String(data));
    });
  });
}
