// Badge and card: keyboard, hiding, an incident, where the card stands.
import assert from "node:assert/strict";
import { badge, chat, command, DANGER, inner, until } from "../chat.mjs";
import { highlighted } from "../open.mjs";

export default {
  async "keyboard: badge, card, escape, commands"(t) {
    const page = await chat(t);
    await until(page, DANGER);
    // What is missing shows once the message is complete.
    await page.getByRole("button", { name: /^Danger, 2 findings/ }).waitFor();
    await page.locator("#prompt-textarea").focus();
    await page.keyboard.press("Tab");
    assert.match(await inner(page), /^Danger, 2 findings, message 2/);
    await page.keyboard.press("Enter");
    assert.equal(await badge(page).getAttribute("aria-expanded"), "true");
    await page.keyboard.press("Tab");
    assert.equal(await inner(page), "Close");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Escape");
    assert.match(await inner(page), /^Danger/);
    assert.equal(await badge(page).getAttribute("aria-expanded"), "false");
    await command(t, page, "toggle-card");
    for (let wait = 0; wait < 100 && (await inner(page)) !== "Close"; wait++) await page.waitForTimeout(50);
    assert.equal(await inner(page), "Close");
    await command(t, page, "toggle-card");
    assert.match(await inner(page), /^Danger/);
    await command(t, page, "next-finding");
    assert.deepEqual(await highlighted(page, "fh-current"), DANGER);
    await command(t, page, "next-finding");
    assert.deepEqual(await highlighted(page, "fh-current"), ["keep the door shut"]);
    await page.close();
  },
  async "a finding is hidden, and back by the undo; a rule is hidden on this site"(t) {
    const page = await chat(t);
    await until(page, DANGER);
    const opener = page.getByRole("button", { name: /^Danger, 2 findings/ });
    await opener.focus();
    await page.keyboard.press("Enter");
    const card = page.locator(".card");
    await card.getByRole("button", { name: "Not useful" }).first().click();
    await card.getByRole("button", { name: "Not a hazard here" }).click();
    await until(page, []);
    assert.equal(await inner(page), "btn plain", "the focus is on the undo");
    await page.keyboard.press("Enter");
    await until(page, DANGER);
    assert.match(await inner(page), /^Danger, 2 findings/);
    if (await card.isHidden()) await opener.click();
    await card.getByRole("button", { name: "Not useful" }).first().click();
    await card.getByRole("button", { name: "Hide this rule on 127.0.0.1" }).click();
    await until(page, []);
    await page.evaluate(() => add("assistant", "<p>Again mix bleach with acid.</p>"));
    await page.waitForTimeout(1200);
    await until(page, []);
    await page.getByRole("button", { name: "Undo" }).click();
    await until(page, [...DANGER, "mix bleach with acid"]);
    const kept = await t.worker.evaluate(() => chrome.storage.local.get());
    assert.doesNotMatch(JSON.stringify(kept), /bleach with (hydrochloric )?acid"/, "no words of the chat are kept");
    await page.close();
  },
  async "an incident opens by itself"(t) {
    const page = await chat(t, "");
    await page.evaluate(() => add("user", "<p>i got a drop of 48% HF on my finger about 10 min ago</p>"));
    await page.locator(".card.incident .steps").waitFor();
    assert.equal(await page.locator(".card.incident").getAttribute("role"), "region");
    await page.getByRole("button", { name: "This is not happening now" }).click();
    assert.equal(await page.locator(".card.incident").count(), 0);
    await page.close();
  },
  async "an open card: over badges, never over the composer, gone with its message, in the page's colours"(t) {
    const page = await chat(t);
    await page.setViewportSize({ width: 760, height: 800 });
    await page.emulateMedia({ colorScheme: "dark" });
    await page.addStyleTag({ content: "#prompt-textarea{position:fixed;inset:auto 0 0;height:90px}main{padding-bottom:900px!important}" });
    await page.evaluate(() => { document.body.className = "dark"; for (let count = 0; count < 3; count++) add("assistant", "<p>Rinse.</p><p>Dry.</p>"); });
    await until(page, DANGER);
    const opener = page.locator(".badge.b-danger");
    await opener.click();
    if ((await opener.getAttribute("aria-expanded")) === "false") await opener.click();
    const slot = page.locator(".card-slot:not([hidden])");
    await page.waitForTimeout(400);
    const [box, composer] = [await slot.boundingBox(), await page.locator("#prompt-textarea").boundingBox()];
    assert.ok(box.y + box.height <= composer.y, "the composer is free");
    const hit = await page.evaluate(() => {
      const root = [...document.documentElement.children].find((node) => node.shadowRoot).shadowRoot;
      const card = root.querySelector(".card-slot:not([hidden])").getBoundingClientRect();
      return [...root.querySelectorAll(".badge")].flatMap((badge) => {
        const { left, top, width, height } = badge.getBoundingClientRect();
        const [x, y] = [left + width / 2, top + height / 2];
        const isUnder = x > card.left && x < card.right && y > card.top && y < card.bottom;
        return isUnder ? [root.elementFromPoint(x, y)?.closest(".badge") === badge] : [];
      });
    });
    assert.ok(hit.length > 0 && !hit.includes(true), `badges under the card: ${hit}`);
    const theme = () => slot.evaluate((node) => node.closest(".mark").dataset.theme);
    assert.equal(await theme(), "dark");
    await page.evaluate(() => matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => setTimeout(() => { document.body.className = ""; }, 150)));
    await page.emulateMedia({ colorScheme: "light" });
    await page.waitForTimeout(400);
    assert.equal(await theme(), "light");
    const reachable = () => slot.evaluate((node) => { const style = getComputedStyle(node); return style.visibility === "visible" && style.opacity === "1" && style.pointerEvents === "auto" && style.display !== "none"; });
    assert.equal(await reachable(), true);
    await page.evaluate(() => scrollTo(0, b.getBoundingClientRect().bottom + scrollY - 5));
    await page.waitForTimeout(200);
    assert.equal(await reachable(), false, "the card goes with its message");
    await page.evaluate(() => scrollTo(0, 0));
    await page.waitForTimeout(400);
    assert.equal(await reachable(), true);
    await page.close();
  },
};
