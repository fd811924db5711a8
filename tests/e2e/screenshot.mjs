// Makes the README's picture: a dangerous answer on a chat page, its badge, and the open card. Run by `cargo xtask picture`.
import { join } from "node:path";
import { badge, cardOf, highlighted } from "./annotations.mjs";
import { openBrowser } from "./browser.mjs";
import { ask, hosts, sites } from "./chats.mjs";
import { question } from "./clients/scripts.mjs";
import { startScripted } from "./clients/scripted.mjs";
import { out } from "./places.mjs";

const chat = sites.chatgpt;
const path = join(out, "readme.png");

const server = await startScripted({ hosts, delay: 1 });
// Wide enough for the card to stand beside the message.
const browser = await openBrowser({ routes: server.routes, viewport: { width: 1360, height: 760 }, colorScheme: "light" });
try {
  const { page } = browser;
  await page.goto(chat.url);
  await ask(page, chat, question.danger);
  await highlighted(page, "danger", "household bleach");
  await page.locator(chat.streaming).waitFor({ state: "detached" });
  const button = badge(page, "Danger", 2);
  await button.focus();
  await page.keyboard.press("Enter");
  await (await cardOf(button)).getByText("29 CFR 1910").first().waitFor();
  await page.locator(chat.composer).focus();
  await page.screenshot({ path, animations: "disabled", caret: "hide" });
  console.log(`picture written to ${path}`);
} finally {
  await browser.close();
  server.close();
}
