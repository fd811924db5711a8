// Findings speak the language of the interface; what is not translated stays English and is marked so for screen readers.
import assert from "node:assert/strict";
import { after, afterEach, before, describe, it } from "node:test";
import { cardOf, highlighted } from "../annotations.mjs";
import { openBrowser } from "../browser.mjs";
import { ask, hosts, sites } from "../chats.mjs";
import { question } from "../clients/scripts.mjs";
import { startScripted } from "../clients/scripted.mjs";
import { openOwn } from "../own.mjs";

const chat = sites.chatgpt;

describe("the language of findings", () => {
  let server, browser, page, own;
  before(async () => (server = await startScripted({ hosts, delay: 1 })));
  after(() => server?.close());
  afterEach(() => browser?.close());

  const choose = (language) => own.evaluate((language) => chrome.storage.sync.set({ language }), language);

  it("is the chosen one, in an open card as well; a language without texts shows English marked as English", async () => {
    browser = await openBrowser({ routes: server.routes });
    page = browser.page;
    await page.goto(chat.url);
    own = await openOwn(browser, "privacy.html");
    await choose("es");
    await page.bringToFront();
    await ask(page, chat, question.danger);
    await highlighted(page, "danger", "household bleach");
    await page.locator(chat.streaming).waitFor({ state: "detached" });
    const button = page.getByRole("button", { name: /^Peligro, .*mensaje 2$/ });
    await button.click();
    const card = await cardOf(button);
    await card.getByText("El hipoclorito y el amoníaco forman cloraminas volátiles").waitFor();
    await card.getByRole("heading", { name: /juntos desprenden vapor de cloramina/ }).waitFor();
    assert.equal(await card.locator("h3 [lang]").count(), 0, "what is translated is in the language of the interface");
    assert.match((await card.locator(".gist [lang=en]").first().textContent()) ?? "", /standard operating procedures/);

    await choose("fr");
    await card.locator("h3 [lang=en]", { hasText: "together release chloramine vapour" }).waitFor();
    await choose("en");
    await card.locator("h3 [lang=en]").waitFor({ state: "detached" });
    await card.getByRole("heading", { name: /together release chloramine vapour/ }).waitFor();
    assert.deepEqual(browser.errors, []);
  });
});
