// Starts the stock chat front ends over the scripted server.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { venv } from "../places.mjs";

const clients = fileURLToPath(new URL(".", import.meta.url));
const PATIENCE = 120_000;

/** Whether the Python environment is there. */
export const installed = () => existsSync(join(venv, "bin/streamlit")) && existsSync(join(venv, "bin/gradio"));

export const startGradio = (api) => start("Gradio", api, (port) => ["bin/python", ["gradio_app.py"], { PORT: String(port) }]);

export const startStreamlit = (api) =>
  start("Streamlit", api, (port) => [
    "bin/streamlit",
    ["run", "streamlit_app.py", "--server.headless", "true", "--server.address", "127.0.0.1", "--server.port", String(port), "--browser.gatherUsageStats", "false"],
    {},
  ]);

async function start(name, api, how) {
  if (!installed()) throw new Error(`${name} is not installed in ${venv}. Run \`cargo xtask setup\`.`);
  const port = await freePort();
  const [program, args, extra] = how(port);
  const env = { ...process.env, ...extra, OPENAI_BASE_URL: api, GRADIO_ANALYTICS_ENABLED: "False", HF_HUB_OFFLINE: "1", NO_PROXY: "127.0.0.1", PYTHONUNBUFFERED: "1" };
  const child = spawn(join(venv, program), args, { cwd: clients, env, stdio: ["ignore", "pipe", "pipe"] });
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
