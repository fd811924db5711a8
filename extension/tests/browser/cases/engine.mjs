// Parts of the extension that stop: the chat is read on.
import assert from "node:assert/strict";
import { chat, DANGER, until } from "../chat.mjs";

export default {
  async "a message that breaks the engine is given up, and the others are read"(t) {
    const page = await chat(t);
    await until(page, DANGER);
    await page.evaluate(() => { add("assistant", "<p>CRASH NOW</p>"); add("assistant", "<p>Then mix bleach with acid.</p>"); });
    await until(page, [...DANGER, "mix bleach with acid"]);
    await page.locator(".badge.b-unreadable").waitFor();
    await page.waitForTimeout(1500);
    assert.equal(await page.locator(".badge.b-unreadable").count(), 1);
    await page.close();
  },
  async "offscreen document closed"(t) {
    const page = await chat(t);
    await until(page, DANGER);
    await t.worker.evaluate(() => chrome.offscreen.closeDocument());
    await page.evaluate(() => { b.append(" Again, mix bleach with acid."); });
    await until(page, [...DANGER, "mix bleach with acid"]);
    await page.close();
  },
  async "worker killed by a crash of the engine"(t) {
    const page = await chat(t);
    await until(page, DANGER);
    await page.evaluate(() => { window.c = add("assistant", "<p>CRASH NOW</p>"); });
    await page.waitForTimeout(500);
    await page.evaluate(() => { c.textContent = "Do not crash; mix bleach with acid."; });
    await until(page, [...DANGER, "mix bleach with acid"]);
    await page.close();
  },
  async "service worker stopped"(t) {
    const page = await chat(t);
    await until(page, DANGER);
    const cdp = await t.context.browser()?.newBrowserCDPSession().catch(() => null) ?? await t.context.newCDPSession(page);
    const { targetInfos } = await cdp.send("Target.getTargets");
    const worker = targetInfos.find(({ type, url }) => type === "service_worker" && url.includes(t.id));
    await cdp.send("Target.closeTarget", { targetId: worker.targetId });
    await page.waitForTimeout(300);
    await page.evaluate(() => { b.append(" Again, mix bleach with acid."); });
    await until(page, [...DANGER, "mix bleach with acid"]);
    await page.close();
  },
};
