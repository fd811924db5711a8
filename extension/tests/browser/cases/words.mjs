// What the person writes, and what they select.
import assert from "node:assert/strict";
import { badge, chat, inner } from "../chat.mjs";

export default {
  async "what is written is read: a notice that opens, hides and goes with the draft"(t) {
    const page = await chat(t, "Rinse.");
    await badge(page).waitFor();
    const composer = page.locator("#prompt-textarea");
    await composer.pressSequentially("May I mix bleach with acid in the sink?");
    const notice = page.locator(".notice");
    await notice.locator(".line").getByText("Bleach and acid together release chlorine gas").waitFor();
    assert.equal(await inner(page), "Message", "the focus stays where the person writes");
    const [line, box] = [await notice.boundingBox(), await composer.boundingBox()];
    assert.ok(line.y + line.height <= box.y || line.y >= box.y + box.height, "beside the composer, not over it");
    const why = notice.getByRole("button", { name: "See why" });
    await why.focus();
    await page.keyboard.press("Enter");
    assert.equal(await why.getAttribute("aria-expanded"), "true");
    await notice.locator(".card .sheet").waitFor();
    await page.keyboard.press("Escape");
    assert.equal(await why.getAttribute("aria-expanded"), "false");
    await notice.getByRole("button", { name: "Hide" }).click();
    assert.equal(await notice.count(), 0);
    assert.equal(await inner(page), "Message", "the focus is back");
    await composer.pressSequentially(" Please.");
    await page.waitForTimeout(1500);
    assert.equal(await notice.count(), 0, "hidden for this draft");
    await composer.fill("");
    await composer.pressSequentially("i got a drop of 48% HF on my finger");
    await notice.getByText("If this has just happened").waitFor();
    await notice.locator(".line").getByText("Rinse with running water now.").waitFor();
    await page.evaluate(() => { document.querySelector("#prompt-textarea").value = ""; });
    await composer.press("Enter");
    await notice.waitFor({ state: "detached" });
    assert.deepEqual(page.errors, []);
    await page.close();
  },
  async "check selection: a card for what is selected, in text and in a field, and nothing left once it is closed"(t) {
    const page = await t.context.newPage();
    await page.goto(t.url);
    const ask = () => t.worker.evaluate(async (url) => {
      const [tab] = await chrome.tabs.query({ url: `${url}*` });
      chrome.contextMenus.onClicked.dispatch({ menuItemId: "check-selection", frameId: 0, pageUrl: tab.url }, tab);
    }, t.url);
    const select = (text) => page.evaluate((words) => {
      const p = document.createElement("p");
      p.append(words);
      document.body.prepend(p);
      getSelection().selectAllChildren(p);
    }, text);
    const card = page.locator(".selected .card");
    await select("You could mix bleach with acid <b>here</b>.");
    await ask();
    await card.getByRole("heading", { name: "Bleach and acid together release chlorine gas" }).waitFor();
    assert.equal(await card.locator("b b").count(), 0);
    assert.equal(await inner(page), "Close");
    await page.keyboard.press("Escape");
    assert.equal(await page.evaluate(() => [...document.documentElement.children].filter((node) => node.shadowRoot?.querySelector(".selected")).length), 0);
    await select("Rinse the flask.");
    await ask();
    await card.getByRole("heading", { name: "No findings" }).waitFor();
    await page.mouse.click(5, 700);
    await card.first().waitFor({ state: "detached" });
    await page.locator("#prompt-textarea").fill("i got a drop of 48% HF on my finger");
    await page.locator("#prompt-textarea").selectText();
    await ask();
    await page.locator(".selected .card.incident .steps").waitFor();
    await page.keyboard.press("Escape");
    await page.evaluate(() => { getSelection().removeAllRanges(); document.activeElement.blur(); });
    await ask();
    await page.getByText("No text is selected.").waitFor();
    await page.close();
  },
};
