// An administrator's policy reaches the extension as the browser hands it over, and stands over the person's choice.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, afterEach, before, describe, it } from "node:test";
import { openBrowser, openFirefox, TEST_BUILD } from "../browser.mjs";
import { hosts, sites } from "../chats.mjs";
import { startScripted } from "../clients/scripted.mjs";
import { shipped } from "../places.mjs";
import { openPopup, statusLine } from "../popup.mjs";

/** Where Chromium looks for policies; there is no other place. */
const POLICIES = process.env.CHROMIUM_POLICIES ?? "/etc/chromium/policies/managed";
const POLICY = {
  packs: [],
  contacts: [{ label: "Campus emergency", number: "555 0100", lab: true }],
  categories: ["chemical hazards"],
  sites: { on: ["chatgpt.com"], off: ["claude.ai"] },
};

describe("a policy", () => {
  let server, browser, work;
  before(async () => {
    server = await startScripted({ hosts });
    work = mkdtempSync(join(tmpdir(), "fumehood-policy-"));
  });
  afterEach(async () => {
    await browser?.close();
    browser = undefined;
  });
  after(() => {
    server?.close();
    rmSync(work, { recursive: true, force: true });
  });

  async function holds() {
    const { page } = browser;
    await page.goto(sites.claude.url);
    const popup = await openPopup(browser, page);
    await statusLine(popup).filter({ hasText: "Off on this site." }).waitFor();
    assert.deepEqual(await popup.evaluate(() => chrome.storage.managed.get(null)), POLICY);
    await page.bringToFront();
    await page.goto(sites.chatgpt.url);
    await statusLine(await openPopup(browser, page)).filter({ hasText: "Reading this chat." }).waitFor();
  }

  it("holds in Chromium", async () => {
    const extension = join(work, "extension");
    cpSync(shipped(TEST_BUILD), extension, { recursive: true });
    const file = join(POLICIES, "fumehood-test.json");
    mkdirSync(POLICIES, { recursive: true });
    writeFileSync(file, JSON.stringify({ "3rdparty": { extensions: { [idOf(extension)]: POLICY } } }));
    try {
      browser = await openBrowser({ extension, routes: server.routes });
      assert.equal(browser.id, idOf(extension));
      await holds();
    } finally {
      rmSync(file, { force: true });
    }
  });

  it("holds in Firefox", async () => {
    const name = "fumehood@fumehood.invalid";
    mkdirSync(join(work, ".mozilla/managed-storage"), { recursive: true });
    writeFileSync(join(work, ".mozilla/managed-storage", `${name}.json`), JSON.stringify({ name, description: "A test's policy", type: "storage", data: POLICY }));
    browser = await openFirefox({ routes: server.routes, env: { ...process.env, HOME: work } });
    await holds();
  });
});

/** The id that Chromium gives to an unpacked extension: its path, hashed, in letters from a to p. */
function idOf(folder) {
  return [...createHash("sha256").update(folder).digest("hex").slice(0, 32)].map((digit) => String.fromCharCode(97 + Number.parseInt(digit, 16))).join("");
}
