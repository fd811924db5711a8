// Without the model.
import assert from "node:assert/strict";
import { badge, chat, DANGER, until } from "../chat.mjs";

export default {
  async "damaged model: rules only"(t) {
    const page = await chat(t);
    await until(page, DANGER);
    await page.locator(".badge .rules").first().waitFor();
    assert.match(await badge(page).getAttribute("aria-label"), /Rules only/);
    await page.close();
  },
};
