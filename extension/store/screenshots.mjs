// Makes the pictures of the store listing, 1280x800, from the extension as built, over the scripted chat of the browser tests.
//   node extension/store/screenshots.mjs OUT
// Build first (`cargo xtask build`); `FUMEHOOD_DIST` names another place of what was built.
import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { badge, highlighted } from "../../tests/e2e/annotations.mjs";
import { openBrowser } from "../../tests/e2e/browser.mjs";
import { ask, hosts, sites } from "../../tests/e2e/chats.mjs";
import { question } from "../../tests/e2e/clients/scripts.mjs";
import { startScripted } from "../../tests/e2e/clients/scripted.mjs";
import { openOwn, tabOf } from "../../tests/e2e/own.mjs";

const [folder] = process.argv.slice(2);
if (!folder) {
  console.error("usage: node extension/store/screenshots.mjs OUT");
  process.exit(2);
}
const out = resolve(folder);
mkdirSync(out, { recursive: true });
const chat = sites.chatgpt;
const server = await startScripted({ hosts, delay: 1 });
const browser = await openBrowser({ routes: server.routes, viewport: { width: 1280, height: 800 }, colorScheme: "light" });

async function picture(page, name) {
  const path = join(out, `${name}.png`);
  await page.bringToFront();
  await page.screenshot({ path, animations: "disabled", caret: "hide" });
  console.log(path);
}

try {
  const { page } = browser;
  await page.goto(chat.url);
  await ask(page, chat, question.danger);
  await highlighted(page, "danger", "household bleach");
  await page.getByText("put the mats back").waitFor();
  await page.locator(chat.streaming).waitFor({ state: "detached" });
  const danger = badge(page, "Danger", 2);
  await danger.waitFor();
  if ((await danger.getAttribute("aria-expanded")) !== "true") await danger.click();
  await picture(page, "1-chat");

  const panel = await openOwn(browser, `panel.html?tab=${await tabOf(browser, page)}`);
  await panel.getByRole("button", { name: "Assistant: go to message 2" }).waitFor();
  await picture(panel, "2-panel");

  const options = await openOwn(browser, "options.html");
  await options.getByRole("heading", { name: "Options" }).waitFor();
  await picture(options, "3-options");

  const welcome = await openOwn(browser, "welcome.html");
  for (const heading of ["Choose where", "What you will see"]) {
    await welcome.getByRole("button", { name: "Continue" }).click();
    await welcome.getByRole("heading", { name: heading }).waitFor();
  }
  await welcome.getByText(/chlorine/).first().waitFor();
  await picture(welcome, "4-first-run");
} finally {
  await browser.close();
  server.close();
}
