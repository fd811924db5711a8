// An administrator's policy reaches the extension as the browser hands it over, and stands over the person's choice.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { cpSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, afterEach, before, describe, it } from "node:test";
import { badge, cardOf, highlighted, highlights, until } from "../annotations.mjs";
import { openBrowser, openFirefox, TEST_BUILD } from "../browser.mjs";
import { ask, hosts, sites } from "../chats.mjs";
import { startScripted } from "../clients/scripted.mjs";
import { question } from "../clients/scripts.mjs";
import { openOwn } from "../own.mjs";
import { shipped } from "../places.mjs";
import { openPopup, statusLine } from "../popup.mjs";

/** Where Chromium looks for policies; there is no other place. */
const POLICIES = process.env.CHROMIUM_POLICIES ?? "/etc/chromium/policies/managed";
const FIREFOX_NAME = "fumehood@fumehood.invalid";

/** A rule on what the scripted answer says, which no built-in rule minds. */
const CAMPUS = `name = "campus"
version = "1"
title = "Campus rules"

[[rules]]
id = "mats"
title = "Mats are laid after an inspection only"
severity = "warning"
message = "The campus has its floors inspected first."
advice = "Ask for the inspection."
words.mats = ["put the mats back"]
match.any = ["mats"]
examples.flags = ["Then put the mats back."]
examples.passes = ["Then leave the mats outside."]
`;
const KEPT_RULE = "chemical-hazards/toxic-gas";
const PACKS = [{ file: "campus.toml", text: CAMPUS }, { file: "broken.toml", text: 'name = "broken"\nversion = "1"\ncolour = "red"\n' }, { file: "empty.toml" }];
const POLICY = {
  packs: PACKS,
  contacts: [{ label: "Campus emergency", number: "555 0100", lab: true }],
  categories: ["chemical hazards"],
  sites: { on: ["chatgpt.com"], off: ["claude.ai"] },
};
/** Everything by which a person could silence what the policy keeps on. */
const AGAINST = {
  sync: { hidden: ["chemical hazards"], lowest: "danger", sensitivity: "fewer", off: ["chatgpt.com"] },
  local: {
    dismissed: { rules: [KEPT_RULE, "campus/mats"], site: { "chatgpt.com": [KEPT_RULE] }, finding: [] },
    packs: [{ file: "mine.toml", text: `name = "mine"\nversion = "1"\noff = ["${KEPT_RULE}"]\n`, on: true }],
  },
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
    rmSync(chromiumFile, { force: true });
  });
  after(() => {
    server?.close();
    rmSync(work, { recursive: true, force: true });
  });

  const chromiumFile = join(POLICIES, "fumehood-test.json");
  /** Chromium reads the file anew when it changes, which it must do in one step. */
  function lay(id, policy) {
    mkdirSync(POLICIES, { recursive: true });
    const draft = join(work, "policy.json");
    writeFileSync(draft, JSON.stringify({ "3rdparty": { extensions: { [id]: policy } } }));
    cpSync(draft, `${chromiumFile}.new`);
    renameSync(`${chromiumFile}.new`, chromiumFile);
  }
  /** Opens Chromium under a policy, or under none. */
  async function openManaged(policy) {
    const extension = join(work, "extension");
    cpSync(shipped(TEST_BUILD), extension, { recursive: true });
    mkdirSync(POLICIES, { recursive: true });
    if (policy) lay(idOf(extension), policy);
    browser = await openBrowser({ extension, routes: server.routes });
    assert.equal(browser.id, idOf(extension));
  }
  async function openManagedFirefox(data) {
    mkdirSync(join(work, ".mozilla/managed-storage"), { recursive: true });
    writeFileSync(join(work, ".mozilla/managed-storage", `${FIREFOX_NAME}.json`), JSON.stringify({ name: FIREFOX_NAME, description: "A test's policy", type: "storage", data }));
    browser = await openFirefox({ routes: server.routes, env: { ...process.env, HOME: work } });
  }

  /** The person's own settings, as they or their other browsers have written them. */
  async function choose({ sync = {}, local = {} }) {
    const page = await openOwn(browser, "privacy.html");
    await page.evaluate(async ([sync, local]) => {
      await chrome.storage.sync.set(sync);
      await chrome.storage.local.set(local);
    }, [sync, local]);
    await browser.page.bringToFront();
  }

  async function standsOverSites() {
    const { page } = browser;
    await page.goto(sites.claude.url);
    const popup = await openPopup(browser, page);
    await statusLine(popup).filter({ hasText: "Off on this site." }).waitFor();
    assert.deepEqual(await popup.evaluate(() => chrome.storage.managed.get(null)), POLICY);
    await page.bringToFront();
    await page.goto(sites.chatgpt.url);
    const other = await openPopup(browser, page);
    await statusLine(other).filter({ hasText: "Reading this chat." }).waitFor();
    await page.bringToFront();
  }

  /** Its pack's own rule finds, its category stays on, whatever the person does; and only a finding can be hidden. */
  async function standsOverFindings() {
    const { page } = browser;
    await choose(AGAINST);
    await page.goto(sites.chatgpt.url);
    await ask(page, sites.chatgpt, question.danger);
    await highlighted(page, "danger", "household bleach");
    await highlighted(page, "warning", "put the mats back");
    await page.locator(sites.chatgpt.streaming).waitFor({ state: "detached" });
    const button = badge(page, "Danger", 2);
    await button.waitFor();
    if ((await button.getAttribute("aria-expanded")) !== "true") await button.press("Enter");
    const card = await cardOf(button);
    await card.getByRole("button", { name: "Not useful" }).first().click();
    await card.getByText("Your organisation keeps this rule on.").waitFor();
    assert.equal(await card.getByRole("button", { name: /Hide this rule/ }).count(), 0);
    await card.getByRole("button", { name: "Not a hazard here" }).click();
    await until("the one finding to be hidden", async () => !(await highlights(page)).danger.some((text) => text.includes("household bleach")));
    await page.getByRole("button", { name: "Undo" }).click();
    await highlighted(page, "danger", "household bleach");
  }

  /** What is wrong with it is told, and where it stands over the person's choice. */
  async function isTold() {
    const popup = await openPopup(browser, browser.page);
    await popup.getByText("1 pack of rules cannot be used. The options say why.").waitFor();
    const options = await openOwn(browser, "options.html");
    await options.getByText("1 entry of your organisation's policy does not fit and is left out: packs[2].").waitFor();
    await options.locator("#packs .problem").getByText(/^broken\.toml, line 3: unknown field `colour`/).waitFor();
    await options.getByText(`Your organisation keeps 1 rule as it is that this pack would change: ${KEPT_RULE}`).waitFor();
    assert.equal(await options.getByRole("switch", { name: "Chemical hazards" }).isDisabled(), true);
    assert.equal(await options.getByRole("switch", { name: "Chemical hazards" }).isChecked(), true);
    assert.equal(await options.getByRole("switch", { name: "Use Campus rules" }).isDisabled(), true);
    await options.locator("#dismissed").getByText("Shows all the same: your organisation keeps it on.").first().waitFor();
    await options.getByText("Campus emergency 555 0100").waitFor();
  }

  it("is in effect in Chromium", async () => {
    await openManaged(POLICY);
    await standsOverSites();
    await standsOverFindings();
    await isTold();
    assert.deepEqual(browser.errors, []);
  });

  it("is in effect in Firefox", async () => {
    await openManagedFirefox(POLICY);
    await standsOverSites();
    await standsOverFindings();
    await isTold();
  });

  // Firefox reads a policy when the extension starts, and tells of no change.
  it("takes effect in Chromium while a chat is open", async () => {
    await openManaged({});
    const { page, id } = browser;
    await choose({ sync: { hidden: ["chemical hazards"] } });
    await page.goto(sites.chatgpt.url);
    await ask(page, sites.chatgpt, question.danger);
    await page.locator(sites.chatgpt.streaming).waitFor({ state: "detached" });
    await badge(page, "No findings", 2).waitFor();
    await page.evaluate(() => (window.sameDocument = true));
    lay(id, { categories: ["chemical hazards"] });
    await highlighted(page, "danger", "household bleach");
    lay(id, { packs: PACKS });
    await highlighted(page, "warning", "put the mats back");
    await until("the category to be hidden again", async () => (await highlights(page)).danger.length === 0);
    lay(id, { packs: PACKS, sites: { off: ["chatgpt.com"] } });
    await until("the page to be left alone", async () => (await highlights(page)).warning.length === 0);
    lay(id, {});
    await badge(page, "No findings", 2).waitFor();
    assert.equal(await page.evaluate(() => window.sameDocument), true);
    assert.deepEqual(browser.errors, []);
  });
});

/** The id that Chromium gives to an unpacked extension: its path, hashed, in letters from a to p. */
function idOf(folder) {
  return [...createHash("sha256").update(folder).digest("hex").slice(0, 32)].map((digit) => String.fromCharCode(97 + Number.parseInt(digit, 16))).join("");
}
