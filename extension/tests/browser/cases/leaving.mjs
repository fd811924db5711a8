// What takes the extension away from a page that is open: each case ends with another extension than it began with.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { chat, DANGER, danger, until } from "../chat.mjs";

const hosts = (page) => page.evaluate(() => [...document.documentElement.children].filter((node) => node.shadowRoot).length);

/** A chat with an answer that streams until the page closes; its dangers are many soon. */
async function streaming(t) {
  const page = await chat(t, "");
  page.on("console", (message) => message.type() === "error" && page.errors.push(message.text()));
  await page.evaluate(async () => {
    const says = (async () => { for (let step = 1; ; step++) await stream(b, `Step ${step}. Then mix bleach with acid. Go on. `, { delay: 20 }); })();
    says.catch(() => undefined);
  });
  await reads(page);
  return page;
}
async function eventually(what, read) {
  for (let wait = 0; wait < 200; wait++) {
    if (await read()) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  assert.fail(`in vain for ${what}`);
}
/** New words of the stream are found and marked, by one extension alone. */
async function reads(page) {
  const before = (await danger(page)).length;
  await eventually("a new finding", async () => (await danger(page)).length > before && (await hosts(page)) === 1);
}
/** The stream goes on, and nothing of the extension is left. */
async function isLeftAlone(page) {
  await eventually("the page to be left", async () => (await danger(page)).length === 0 && (await hosts(page)) === 0);
  const words = () => page.evaluate(() => b.textContent.length);
  const then = await words();
  await eventually("the stream", async () => (await words()) > then + 200);
  assert.deepEqual([await danger(page), await hosts(page), page.errors], [[], 0, []]);
}
/** The page begins anew, and a message that comes then is read. */
async function readsAfterReload(page) {
  await page.reload();
  await page.evaluate(() => add("assistant", "<p>Then mix bleach with acid.</p>"));
  await until(page, ["mix bleach with acid"]);
}
/** The browser's own page of extensions, whose scripts may do what its switches do. */
async function manage(t) {
  const page = await t.context.newPage();
  await page.goto("chrome://extensions");
  return page;
}
function change(t, edit) {
  const path = join(t.extension, "manifest.json");
  const manifest = JSON.parse(readFileSync(path, "utf8"));
  edit(manifest);
  writeFileSync(path, JSON.stringify(manifest));
}

export default {
  async "permission revoked: the page is not read any more, and again once it is given back"(t) {
    const page = await chat(t);
    await until(page, DANGER);
    const extensions = await manage(t);
    const allow = (hostAccess) => extensions.evaluate((change) => chrome.developerPrivate.updateExtensionConfiguration(change), { extensionId: t.id, hostAccess });
    await allow("ON_CLICK");
    await until(page, []);
    assert.equal(await hosts(page), 0, "no badge is left");
    await page.evaluate(() => add("assistant", "<p>Again mix bleach with acid.</p>"));
    // Without the permission no tab has an address for the extension: all are asked.
    const readings = await t.worker.evaluate(async () => {
      const tabs = await chrome.tabs.query({});
      const reports = await Promise.all(tabs.map(({ id }) => chrome.tabs.sendMessage(id, { kind: "report" }).catch(() => null)));
      return reports.flatMap((report) => report?.reading ?? []);
    });
    assert.deepEqual(readings, ["off"]);
    assert.deepEqual([await danger(page), await hosts(page)], [[], 0]);
    await allow("ON_ALL_SITES");
    await until(page, [...DANGER, "mix bleach with acid"]);
    assert.deepEqual(page.errors, []);
  },
  async "disabled in mid-stream: nothing stays in the page; enabled again, it is read on without being loaded again"(t) {
    const page = await streaming(t);
    const extensions = await manage(t);
    const enable = (on) => extensions.evaluate(([id, on]) => chrome.management.setEnabled(id, on), [t.id, on]);
    await enable(false);
    await isLeftAlone(page);
    await enable(true);
    await reads(page);
    await readsAfterReload(page);
    assert.deepEqual(page.errors, []);
  },
  async "updated in mid-stream: the new version takes the page over, and the sites that the person has added"(t) {
    const page = await streaming(t);
    const extensions = await manage(t);
    const version = () => extensions.evaluate((id) => chrome.management.get(id).then(({ version }) => version), t.id);
    // A site that the browser has been allowed, and that no manifest's script reads.
    const own = t.url.replace("127.0.0.1", "chat.example.edu");
    change(t, (manifest) => { manifest.version = "0.9.1"; manifest.host_permissions.push("http://chat.example.edu/*"); });
    await t.update();
    await eventually("the new version", async () => (await version()) === "0.9.1");
    await reads(page);
    const other = await t.context.newPage();
    await other.goto(own);
    await other.evaluate(() => add("assistant", "<p>Then mix bleach with acid.</p>"));
    await until(other, ["mix bleach with acid"]);
    change(t, (manifest) => { manifest.version = "0.9.2"; });
    await t.update();
    await eventually("the next version", async () => (await version()) === "0.9.2");
    await reads(page);
    await eventually("the site of the person", async () => (await hosts(other)) === 1 && (await danger(other)).length === 1);
    await readsAfterReload(other);
    assert.deepEqual(page.errors, []);
  },
  async "uninstalled in mid-stream: nothing stays in the page"(t) {
    const page = await streaming(t);
    await t.remove(t.id);
    await isLeftAlone(page);
  },
};
