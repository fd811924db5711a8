// The chat page of these tests: opening it, and what Fumehood shows on it.
import assert from "node:assert/strict";
import { highlighted } from "./open.mjs";

export const ANSWER = "Pour some water first. Then mix bleach with hydrochloric acid and keep the door shut so that it does not spread.";
export const DANGER = ["mix bleach with hydrochloric acid"];

export const danger = (page) => highlighted(page, "fh-danger");
/** Waits until the dangers on the page are these. */
export async function until(page, expected, why = "") {
  const end = Date.now() + 8000;
  let now;
  do {
    now = await danger(page);
    if (JSON.stringify(now) === JSON.stringify(expected)) return;
    await page.waitForTimeout(50);
  } while (Date.now() < end);
  assert.deepEqual(now, expected, why);
}
export const inner = (page) => page.evaluate(() => {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  return at?.getAttribute("aria-label") ?? at?.className ?? "";
});
export const badge = (page) => page.locator(".mark:not([hidden]) .badge").last();
export async function chat(t, text = ANSWER) {
  const page = await t.context.newPage();
  page.errors = [];
  page.on("pageerror", (error) => page.errors.push(error.message));
  await page.goto(t.url);
  await page.evaluate((html) => { add("user", "<p>How?</p>"); window.b = add("assistant", html && `<p>${html}</p>`); }, text);
  return page;
}
export const command = (t, page, name) => t.worker.evaluate(async ([url, name]) => {
  const [tab] = await chrome.tabs.query({ url: `${url}*` });
  await chrome.tabs.sendMessage(tab.id, { kind: "command", name });
}, [t.url, name]);
