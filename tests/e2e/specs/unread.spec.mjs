// The popup never says nothing: it says how many messages are read, or that they cannot be.
import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { badge, until } from "../annotations.mjs";
import { openBrowser } from "../browser.mjs";
import { ask, hosts, sites } from "../chats.mjs";
import { question } from "../clients/scripts.mjs";
import { startScripted } from "../clients/scripted.mjs";
import { out } from "../places.mjs";
import { openPopup, statusLine } from "../popup.mjs";

describe("the popup", () => {
  let server, browser, page;
  before(async () => {
    server = await startScripted({ hosts });
    browser = await openBrowser({ routes: server.routes });
    page = browser.page;
  });
  after(async () => {
    await browser?.close();
    server?.close();
  });

  /** Goes to `url` and waits until the popup about it says `words`. */
  async function says(words, url) {
    if (url) await page.goto(url);
    const popup = await openPopup(browser, page);
    await statusLine(popup).filter({ hasText: words }).waitFor();
    await popup.getByText("Nothing has left this device. 0 requests sent.").waitFor();
    return popup;
  }

  it("says that a chat whose page has changed cannot be read", async () => {
    const popup = await says("This page has changed and some messages cannot be read.", "https://claude.ai/changed/5e1f7c52-9a7e-4c0e-8a2b-3f6d1c9b7a10");
    const badgeText = (url) => chrome.tabs.query({}).then((tabs) => chrome.action.getBadgeText({ tabId: tabs.find((tab) => tab.url === url).id }));
    await until("the toolbar to say so", async () => (await popup.evaluate(badgeText, page.url())) === "?");
    await popup.close();
  });

  it("says that a page of a known site holds no chat", async () => {
    const popup = await says("No chat found on this page.", "https://claude.ai/empty");
    await popup.close();
  });

  it("says that a new chat is read and nothing is checked yet", async () => {
    const popup = await says("Reading this chat. 0 messages checked.", sites.claude.url);
    await popup.close();
  });

  it("counts the messages and the findings of a chat", async () => {
    await page.goto(sites.claude.url);
    await ask(page, sites.claude, question.danger);
    await badge(page, "Danger", 2).waitFor();
    await page.getByText("put the mats back").waitFor();
    await ask(page, sites.claude, question.cooking);
    await badge(page, "No findings", 4).waitFor();
    const popup = await says("Reading this chat. 4 messages checked.");
    const cells = await popup.locator(".tally > div").allInnerTexts();
    assert.ok(cells.some((cell) => /^[1-9]\d*\s+Danger$/i.test(cell.trim())), `one cell counts the danger: ${cells.join(" | ")}`);
    await popup.setViewportSize({ width: 340, height: 480 });
    for (const colorScheme of ["light", "dark"]) {
      await popup.emulateMedia({ colorScheme });
      await popup.reload();
      await statusLine(popup).waitFor();
      await popup.screenshot({ path: join(out, `popup-${colorScheme}.png`) });
    }
    await popup.close();
  });

  it("turns the reading off and on by its switch", async () => {
    let popup = await says("Reading this chat.");
    await popup.getByRole("switch").click();
    await statusLine(popup).filter({ hasText: "Off on this site. Nothing here is read." }).waitFor();
    assert.equal(await badge(page, "Danger", 2).count(), 0, "no badge is left on the page");
    await popup.getByRole("switch").click();
    await statusLine(popup).filter({ hasText: "Reading this chat." }).waitFor();
    await popup.close();
    await badge(page, "Danger", 2).waitFor({ state: "attached" });
  });
});
