// Makes the README's picture: a dangerous answer in Gradio's chat, its badge, and the open card. Run by `cargo xtask picture`.
import { join } from "node:path";
import { badge, cardOf, highlighted } from "./annotations.mjs";
import { openBrowser } from "./browser.mjs";
import { ask, gradio } from "./chats.mjs";
import { startGradio } from "./clients/frontends.mjs";
import { question } from "./clients/scripts.mjs";
import { startScripted } from "./clients/scripted.mjs";
import { out } from "./places.mjs";

const path = join(out, "readme.png");

const server = await startScripted({ delay: 1 });
const frontend = await startGradio(server.api);
// Wide enough for the card to stand beside the message.
const browser = await openBrowser({ viewport: { width: 1120, height: 800 }, colorScheme: "light" });
try {
  const { page } = browser;
  await page.goto(frontend.url);
  await ask(page, gradio, question.danger);
  await highlighted(page, "danger", "household bleach");
  await page.getByText("put the mats back").waitFor();
  // The model reads a message once it has rested, and nothing on the page tells when it is through.
  await page.waitForTimeout(3000);
  const button = badge(page, "Danger", 2);
  await button.focus();
  await page.keyboard.press("Enter");
  await (await cardOf(button)).getByText("29 CFR 1910").first().waitFor();
  await page.locator(gradio.composer).focus();
  await page.screenshot({ path, animations: "disabled", caret: "hide" });
  console.log(`picture written to ${path}`);
} finally {
  await browser.close();
  await frontend.close();
  server.close();
}
