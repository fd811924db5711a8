// A site takes messages out of view off its page: their findings stay, by the name that the page gives each message.
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { badge, highlighted, highlights, until } from "../annotations.mjs";
import { openBrowser } from "../browser.mjs";
import { ask, hosts, sites } from "../chats.mjs";
import { question } from "../clients/scripts.mjs";
import { startScripted } from "../clients/scripted.mjs";
import { report } from "../popup.mjs";

describe("a page that empties messages out of view", () => {
  let server, browser, page;
  before(async () => {
    server = await startScripted({ hosts, delay: 1 });
    browser = await openBrowser({ routes: server.routes, viewport: { width: 1000, height: 420 } });
    page = browser.page;
    await page.goto(sites.aistudio.url);
  });
  after(async () => {
    await browser?.close();
    server?.close();
  });

  const turn = (number) => page.locator(`#turn-${number}`);
  const isEmpty = (number) => until(`turn ${number} to be emptied`, async () => (await turn(number).locator(".turn-content").innerHTML()) === "");

  it("keeps the findings of a message that is emptied, and marks it again when it is back", async () => {
    await ask(page, sites.aistudio, question.danger);
    await highlighted(page, "danger", "household bleach");
    await page.getByText("put the mats back").waitFor();
    for (const [asked, last] of [[question.correct, "wear gloves on both days"], [question.cooking, "fresh bread"]]) {
      await ask(page, sites.aistudio, asked);
      await page.getByText(last).waitFor();
    }
    await badge(page, "No findings", 6).waitFor();
    await turn(6).scrollIntoViewIfNeeded();
    await isEmpty(2);
    const { danger, checked } = await until("the report to stay", async () => {
      const said = await report(browser, page);
      return said.checked === 6 && said;
    });
    assert.ok(danger > 0, `${checked} messages and ${danger} dangers`);
    await turn(2).scrollIntoViewIfNeeded();
    await highlighted(page, "danger", "household bleach");
    assert.equal(await badge(page, "Danger", 2).count(), 1);
    const marked = (await highlights(page)).danger;
    assert.equal(new Set(marked).size, marked.length, "nothing is marked twice");
  });
});
