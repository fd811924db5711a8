// Parts of the extension are taken away in Chromium, or put there twice; and the faults of every browser.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { badge, highlighted } from "../annotations.mjs";
import { openBrowser, serviceWorker, TEST_BUILD } from "../browser.mjs";
import { ask, sites } from "../chats.mjs";
import { question } from "../clients/scripts.mjs";
import { survives } from "../faults.mjs";
import { freshChat } from "../fresh.mjs";
import { openPopup, statusLine } from "../popup.mjs";

const chat = sites.chatgpt;

survives("faults in Chromium", { launch: openBrowser, build: TEST_BUILD });

describe("faults of Chromium's parts", () => {
  const fresh = freshChat(openBrowser, chat);

  /** The extension's targets of a kind, by the debugger protocol. */
  async function kill({ browser, id }, part) {
    const session = await browser.newBrowserCDPSession();
    const { targetInfos } = await session.send("Target.getTargets", { filter: [{}] });
    const found = targetInfos.filter(({ url, type }) => url.startsWith(`chrome-extension://${id}/`) && part({ url, type }));
    assert.ok(found.length > 0, `something to kill among ${targetInfos.map(({ type, url }) => `${type} ${url}`).join(", ")}`);
    for (const { targetId } of found) await session.send("Target.closeTarget", { targetId });
  }

  const offscreen = ({ type }) => type === "background_page"; // its tab, which goes with it, is a target as well
  const background = ({ type }) => type === "service_worker";

  for (const [what, part] of [["its offscreen document", offscreen], ["its service worker", background]]) {
    it(`finds on when ${what} is killed in mid-stream`, async () => {
      const page = await fresh.open();
      await ask(page, chat, question.danger);
      await highlighted(page, "danger", "household bleach");
      const hold = fresh.server.hold("Put on goggles");
      await ask(page, chat, question.acid);
      await hold.reached;
      await kill(fresh.browser, part);
      hold.release();
      await highlighted(page, "danger", "into the concentrated sulfuric acid");
      await highlighted(page, "danger", "household bleach");
      await badge(page, "Danger", 4).waitFor();
      const button = badge(page, "Danger", 2);
      await button.waitFor({ state: "attached" });
      const popup = await openPopup(fresh.browser, page);
      await statusLine(popup).filter({ hasText: "Reading this chat. 4 messages checked." }).waitFor();
    });
  }

  it("stands on a page once, however often the browser puts it there", async () => {
    const page = await fresh.open();
    // As happens to a page that loads while the extension is installed, and to a site that is added twice.
    const put = async (url) => {
      const [{ id }] = await chrome.tabs.query({ url: `${url}*` });
      await chrome.scripting.executeScript({ target: { tabId: id }, files: ["content.js"] });
    };
    await (await serviceWorker(fresh.browser.context)).evaluate(put, chat.url);
    await ask(page, chat, question.danger);
    await page.locator(chat.streaming).waitFor({ state: "detached" });
    await badge(page, "Danger", 2).first().waitFor();
    await ask(page, chat, question.cooking);
    await badge(page, "No findings", 4).first().waitFor();
    assert.equal(await badge(page, "Danger", 2).count(), 1);
    assert.equal(await badge(page, "No findings", 4).count(), 1);
  });
});
