// Where things lie. The task runner may move them by environment variables.
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";

export const here = fileURLToPath(new URL(".", import.meta.url));
export const root = resolve(here, "../..");
const from = (variable, fallback) => resolve(root, process.env[variable] ?? fallback);

/** What ships, as `cargo xtask build` leaves it. */
export const dist = from("FUMEHOOD_DIST", "target/dist");
/** The Python environments of the chat front ends: Gradio and Streamlit, and Chainlit, whose pins differ. */
export const venv = from("FUMEHOOD_VENV", "target/venv/e2e");
export const chainlitVenv = from("FUMEHOOD_CHAINLIT_VENV", "target/venv/chainlit");
/** Screenshots and logs of the test run. */
export const out = from("FUMEHOOD_E2E_OUT", "target/e2e");
export const chromium = process.env.CHROMIUM ?? "/usr/bin/chromium";

/** The path of one thing that ships; a sentence on what to do where it is missing. */
export function shipped(...parts) {
  const path = resolve(dist, ...parts);
  if (!existsSync(path)) throw new Error(`${path} is missing. Build it with \`cargo xtask build\`.`);
  return path;
}
