// Firefox: what differs there. Its background is an event page that the browser stops when it rests, its addresses are
// others, and its pages refuse what Chromium's let pass.
import assert from "node:assert/strict";
import { join } from "node:path";
import { describe, it } from "node:test";
import { badge, cardOf, highlighted, highlights, until } from "../annotations.mjs";
import { violations } from "../axe.mjs";
import { openFirefox } from "../browser.mjs";
import { ask, sites } from "../chats.mjs";
import { question } from "../clients/scripts.mjs";
import { freshChat } from "../fresh.mjs";
import { openOwn } from "../own.mjs";
import { out } from "../places.mjs";
import { openPopup, statusLine } from "../popup.mjs";

describe("Firefox", () => {
  const fresh = freshChat(openFirefox, sites.chatgpt);
  const askForDanger = (page) => fresh.askToTheEnd(page, "danger", "before you put the mats back");

  for (const scheme of ["light", "dark"]) {
    it(`has nothing that axe finds wrong, in badge, card and popup, ${scheme}`, async () => {
      const page = await fresh.open({ prefs: { "layout.css.prefers-color-scheme.content-override": scheme === "dark" ? 0 : 1 } });
      await askForDanger(page);
      const button = badge(page, "Danger", 2);
      await button.focus();
      await page.keyboard.press("Enter");
      await (await cardOf(button)).getByText("29 CFR 1910").first().waitFor();
      await page.screenshot({ path: join(out, `firefox-card-${scheme}.png`) });
      assert.deepEqual(await violations(page, "html > div"), []);
      const popup = await openPopup(fresh.browser, page);
      await statusLine(popup).filter({ hasText: "Reading this chat. 2 messages checked." }).waitFor();
      await popup.getByText("Nothing has left this device. 0 requests sent.").waitFor();
      await popup.screenshot({ path: join(out, `firefox-popup-${scheme}.png`) });
      assert.deepEqual(await violations(popup), []);
    });
  }

  it("finds on when the browser has stopped its background page", async () => {
    const page = await fresh.open({ prefs: { "extensions.background.idle.timeout": 1500 } });
    await askForDanger(page);
    await highlighted(page, "danger", "household bleach");
    const popup = await openPopup(fresh.browser, page);
    const isStopped = () => popup.evaluate(() => chrome.extension.getViews().every((view) => !/background/.test(view.location.pathname)));
    await until("the background page to be stopped", isStopped);
    await page.bringToFront();
    await fresh.askToTheEnd(page, "acid", "fill the bottle");
    await highlighted(page, "danger", "into the concentrated sulfuric acid");
    await highlighted(page, "danger", "household bleach");
    await badge(page, "Danger", 4).waitFor();
  });

  it("takes a page over when the extension is started anew in mid-stream", async () => {
    const page = await fresh.open();
    await askForDanger(page);
    await highlighted(page, "danger", "household bleach");
    const hold = fresh.server.hold("Put on goggles");
    await ask(page, sites.chatgpt, question.acid);
    await hold.reached;
    const restart = await openOwn(fresh.browser, "privacy.html");
    // The page that asks goes with the extension, and its answer never comes.
    void restart.evaluate(() => chrome.runtime.reload()).catch(() => undefined);
    // Firefox ends the scripts and takes the style sheet away: what shows is what is left.
    await until("the page to be left", async () => (await highlights(page)).danger.length === 0 && !(await badge(page, "Danger", 2).isVisible()));
    await page.bringToFront();
    hold.release();
    await highlighted(page, "danger", "into the concentrated sulfuric acid");
    await highlighted(page, "danger", "household bleach");
    assert.equal(await page.locator("html > [data-fumehood]").count(), 1);
    assert.deepEqual(fresh.browser.errors, []);
  });

  it("turns the reading off and on by its popup's switch", async () => {
    const page = await fresh.open();
    await askForDanger(page);
    await badge(page, "Danger", 2).waitFor({ state: "attached" });
    const popup = await openPopup(fresh.browser, page);
    await popup.getByRole("switch").click();
    await statusLine(popup).filter({ hasText: "Off on this site. Nothing here is read." }).waitFor();
    await badge(page, "Danger", 2).waitFor({ state: "detached" });
    await popup.getByRole("switch").click();
    await badge(page, "Danger", 2).waitFor({ state: "attached" });
  });
});
