// Tests that each have a browser of their own, beside one scripted server.
import { after, afterEach, before } from "node:test";
import { ask, hosts } from "./chats.mjs";
import { question } from "./clients/scripts.mjs";
import { startScripted } from "./clients/scripted.mjs";

/**
 * For the tests of one `describe`: `open` launches a browser on the chat and gives its page. A browser is closed when
 * the next one opens, and after its test.
 */
export function freshChat(launch, chat) {
  const fresh = { server: undefined, browser: undefined, open, tab, askToTheEnd };
  before(async () => (fresh.server = await startScripted({ hosts })));
  afterEach(close);
  after(() => fresh.server?.close());
  return fresh;

  async function open(options) {
    await close();
    fresh.browser = await launch({ routes: fresh.server.routes, ...options });
    await fresh.browser.page.goto(chat.url);
    return fresh.browser.page;
  }

  /** Another tab with the chat. */
  async function tab() {
    const page = await fresh.browser.context.newPage();
    await page.goto(chat.url);
    return page;
  }

  /** Asks for the answer of this name and waits until its last words stand there and nothing streams any more. */
  async function askToTheEnd(page, name, words) {
    await ask(page, chat, question[name]);
    await page.getByText(words).last().waitFor();
    await page.locator(chat.streaming).waitFor({ state: "detached" });
  }

  async function close() {
    await fresh.browser?.close();
    fresh.browser = undefined;
  }
}
