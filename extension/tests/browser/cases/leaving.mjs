// What takes the extension away from a page that is open.
import assert from "node:assert/strict";
import { chat, DANGER, danger, until } from "../chat.mjs";

export default {
  async "permission revoked: the page is not read any more, and again once it is given back"(t) {
    const page = await chat(t);
    await until(page, DANGER);
    const extensions = await t.context.newPage();
    await extensions.goto("chrome://extensions");
    const allow = (hostAccess) => extensions.evaluate((change) => chrome.developerPrivate.updateExtensionConfiguration(change), { extensionId: t.id, hostAccess });
    await allow("ON_CLICK");
    await until(page, []);
    const hosts = () => page.evaluate(() => [...document.documentElement.children].filter((node) => node.shadowRoot).length);
    assert.equal(await hosts(), 0, "no badge is left");
    await page.evaluate(() => add("assistant", "<p>Again mix bleach with acid.</p>"));
    // Without the permission no tab has an address for the extension: all are asked.
    const readings = await t.worker.evaluate(async () => {
      const tabs = await chrome.tabs.query({});
      const reports = await Promise.all(tabs.map(({ id }) => chrome.tabs.sendMessage(id, { kind: "report" }).catch(() => null)));
      return reports.flatMap((report) => report?.reading ?? []);
    });
    assert.deepEqual(readings, ["off"]);
    assert.deepEqual([await danger(page), await hosts()], [[], 0]);
    await allow("ON_ALL_SITES");
    await until(page, [...DANGER, "mix bleach with acid"]);
    assert.deepEqual(page.errors, []);
    await extensions.close();
    await page.close();
  },
  async "extension gone: nothing stays in the page"(t) {
    const page = await chat(t);
    await until(page, DANGER);
    await t.worker.evaluate(() => chrome.runtime.reload()).catch(() => undefined);
    await until(page, []);
    await page.evaluate(() => { b.append(" more words"); });
    await page.waitForTimeout(300);
    const hosts = await page.evaluate(() => [...document.documentElement.children].filter((node) => node.shadowRoot).length);
    assert.equal(hosts, 0);
    assert.deepEqual(page.errors, []);
    await page.close();
  },
};
