// On a page of the strictest policy.
import assert from "node:assert/strict";
import { badge, DANGER, until } from "../chat.mjs";

export default {
  async "strict CSP and Trusted Types"(t) {
    const page = await t.context.newPage();
    const violations = [];
    page.on("console", (message) => /Content.Security|Trusted/.test(message.text()) && violations.push(message.text()));
    await page.goto(t.url);
    await page.evaluate(() => {
      const main = document.querySelector("main");
      for (const [role, text] of [["user", "How?"], ["assistant", "Then mix bleach with hydrochloric acid."]]) {
        const message = document.createElement("div");
        message.dataset.messageAuthorRole = role;
        message.append(text);
        main.append(message);
      }
    });
    await until(page, DANGER);
    await badge(page).click();
    await page.locator(".card .pic").first().waitFor();
    const font = await badge(page).evaluate((node) => getComputedStyle(node).backgroundColor);
    assert.equal(font, "rgb(179, 20, 26)");
    assert.deepEqual(violations.filter((text) => !/inline (style|script)/i.test(text)), []);
    await page.close();
  },
};
