// A chat page to try the extension on: `cargo xtask demo --chat`. Answers are scripted; ends on Ctrl-C.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { installed, startGradio } from "./clients/frontends.mjs";
import { question, scripts } from "./clients/scripts.mjs";
import { startScripted } from "./clients/scripted.mjs";
import { chromium, shipped } from "./places.mjs";

const say = (line = "") => console.log(line);

const extension = shipped("extension-chromium");
const server = await startScripted({ delay: 25 });
const closing = [() => server.close()];

let ending = false;
async function end(status = 0) {
  if (ending) return;
  ending = true;
  say("\nClosing.");
  for (const close of closing.reverse()) await Promise.resolve().then(close).catch(() => undefined);
  process.exit(status);
}
process.on("SIGINT", () => void end());
process.on("SIGTERM", () => void end());

let url = `${server.origin}/chatgpt`;
if (installed()) {
  say("Starting Gradio's chat over a scripted server.");
  const gradio = await startGradio(server.api).catch((error) => (say(error.message), null));
  if (gradio) {
    closing.push(gradio.close);
    url = gradio.url;
  }
} else {
  say("Gradio is not installed (`cargo xtask setup` does that): a small chat page stands in for it.");
}

say(`\nThe chat is at ${url}\n\nAsk one of these, the answers are scripted:`);
for (const { name } of scripts.filter(({ name }) => name !== "markup")) say(`  ${question[name]}`);

if (process.env.DISPLAY || process.env.WAYLAND_DISPLAY) {
  const { chromium: driver } = await import("playwright-core");
  const profile = mkdtempSync(join(tmpdir(), "fumehood-chat-"));
  closing.push(() => rmSync(profile, { recursive: true, force: true, maxRetries: 5 }));
  const context = await driver
    .launchPersistentContext(profile, {
      executablePath: chromium,
      headless: false,
      viewport: null,
      handleSIGINT: false, // Ctrl-C ends all parts in their order
      handleSIGTERM: false,
      // Root, as in containers, has no sandbox; everybody else keeps it.
      chromiumSandbox: process.getuid?.() !== 0,
      args: [`--disable-extensions-except=${extension}`, `--load-extension=${extension}`],
    })
    .catch((error) => {
      say(`\nChromium did not open: ${error.message.split("\n", 1)[0]}`);
      return null;
    });
  if (!context) await end(1);
  closing.push(() => context.close());
  const page = context.pages()[0] ?? (await context.newPage());
  await page.goto(url);
  context.on("close", () => void end());
  say("\nA Chromium with the extension is open on it. Ctrl-C, or closing its window, ends.");
} else {
  say(`\nThere is no display here, so no window was opened. On a machine with one, this opens it:
  chromium --user-data-dir="$(mktemp -d)" --load-extension=${extension} ${url}
In a Chromium that is open already: chrome://extensions, Developer mode, Load unpacked, and choose
  ${extension}
Ctrl-C ends.`);
}
