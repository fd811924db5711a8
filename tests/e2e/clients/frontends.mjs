// Starts the stock chat front ends over the scripted server.
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chainlitVenv, venv } from "../places.mjs";

const clients = fileURLToPath(new URL(".", import.meta.url));
const PATIENCE = 120_000;

/** Whether Gradio and Streamlit are there. */
export const installed = () => existsSync(join(venv, "bin/streamlit")) && existsSync(join(venv, "bin/gradio"));

export const startGradio = (api) => start("Gradio", api, (port) => [join(venv, "bin/python"), ["gradio_app.py"], { PORT: String(port) }]);

export const startStreamlit = (api) =>
  start("Streamlit", api, (port) => [
    join(venv, "bin/streamlit"),
    ["run", "streamlit_app.py", "--server.headless", "true", "--server.address", "127.0.0.1", "--server.port", String(port), "--browser.gatherUsageStats", "false"],
    {},
  ]);

/** Chainlit writes its configuration and its translations where it starts. */
export async function startChainlit(api) {
  const work = mkdtempSync(join(tmpdir(), "fumehood-chainlit-"));
  const remove = () => rmSync(work, { recursive: true, force: true });
  const how = (port) => [
    join(chainlitVenv, "bin/chainlit"),
    ["run", "chainlit_app.py", "--headless", "--host", "127.0.0.1", "--port", String(port)],
    { CHAINLIT_APP_ROOT: work },
  ];
  const chainlit = await start("Chainlit", api, how).catch((error) => {
    remove();
    throw error;
  });
  return { url: chainlit.url, close: () => chainlit.close().finally(remove) };
}

async function start(name, api, how) {
  const port = await freePort();
  const [program, args, extra] = how(port);
  if (!existsSync(program)) throw new Error(`${name} is not installed: ${program} is missing. Run \`cargo xtask setup\`.`);
  const env = { ...process.env, ...extra, OPENAI_BASE_URL: api, GRADIO_ANALYTICS_ENABLED: "False", HF_HUB_OFFLINE: "1", NO_PROXY: "127.0.0.1", PYTHONUNBUFFERED: "1" };
  const child = spawn(program, args, { cwd: clients, env, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (said = (said + text).slice(-4000)));
  const ended = new Promise((resolve) => child.once("exit", resolve));
  const url = `http://127.0.0.1:${port}/`;
  const close = async () => {
    child.kill("SIGTERM");
    const late = setTimeout(() => child.kill("SIGKILL"), 5000);
    await ended;
    clearTimeout(late);
  };
  try {
    await answers(url, () => child.exitCode !== null);
  } catch (error) {
    await close();
    throw new Error(`${name} did not start: ${error.message}. It said:\n${said}`);
  }
  return { url, close };
}

async function answers(url, gone) {
  for (const end = Date.now() + PATIENCE; Date.now() < end; ) {
    if (gone()) throw new Error("it ended");
    const up = await fetch(url).then((response) => response.ok, () => false);
    if (up) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`nothing at ${url} after ${PATIENCE / 1000} s`);
}

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
