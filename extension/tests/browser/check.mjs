// The extension alone, in Chromium, on the fake engine: what it survives. node tests/browser/check.mjs [name part]
import assert from "node:assert/strict";
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { highlighted, open } from "./open.mjs";

const ANSWER = "Pour some water first. Then mix bleach with hydrochloric acid and keep the door shut so that it does not spread.";
const DANGER = ["mix bleach with hydrochloric acid"];

const danger = (page) => highlighted(page, "fh-danger");
/** Waits until the dangers on the page are these. */
async function until(page, expected, why = "") {
  const end = Date.now() + 8000;
  let now;
  do {
    now = await danger(page);
    if (JSON.stringify(now) === JSON.stringify(expected)) return;
    await page.waitForTimeout(50);
  } while (Date.now() < end);
  assert.deepEqual(now, expected, why);
}
const inner = (page) => page.evaluate(() => {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  return at?.getAttribute("aria-label") ?? at?.className ?? "";
});
const badge = (page) => page.locator(".mark:not([hidden]) .badge").last();
async function chat(t, text = ANSWER) {
  const page = await t.context.newPage();
  page.errors = [];
  page.on("pageerror", (error) => page.errors.push(error.message));
  await page.goto(t.url);
  await page.evaluate((html) => { add("user", "<p>How?</p>"); window.b = add("assistant", html && `<p>${html}</p>`); }, text);
  return page;
}
const command = (t, page, name) => t.worker.evaluate(async ([url, name]) => {
  const [tab] = await chrome.tabs.query({ url: `${url}*` });
  await chrome.tabs.sendMessage(tab.id, { kind: "command", name });
}, [t.url, name]);

const cases = {
  async "streams with replaced and with edited text nodes"(t) {
    for (const replace of [true, false]) {
      const page = await chat(t, "");
      await page.evaluate(([text, replace]) => stream(b, text, { replace, delay: 5 }), [ANSWER, replace]);
      await until(page, DANGER);
      await page.close();
    }
  },
  async "re-rendered messages are marked again"(t) {
    const page = await chat(t);
    await until(page, DANGER);
    await page.evaluate(() => { for (const m of document.querySelectorAll("[data-message-author-role]")) m.replaceWith(m.cloneNode(true)); });
    await page.waitForTimeout(300);
    await until(page, DANGER);
    assert.equal(await page.locator(".mark:not([hidden]) .badge.b-danger").count(), 1);
    await page.close();
  },
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
    await page.waitForTimeout(100);
    assert.equal(await inner(page), "Close");
    await command(t, page, "toggle-card");
    assert.match(await inner(page), /^Danger/);
    await command(t, page, "next-finding");
    assert.deepEqual(await highlighted(page, "fh-current"), DANGER);
    await command(t, page, "next-finding");
    assert.deepEqual(await highlighted(page, "fh-current"), ["keep the door shut"]);
    await page.close();
  },
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
  async "a page that takes the overlay away gets it back, and a flood of changes is calm"(t) {
    const page = await chat(t);
    await until(page, DANGER);
    await page.evaluate(() => [...document.documentElement.children].filter((node) => node.shadowRoot).forEach((node) => node.remove()));
    await badge(page).waitFor();
    await page.evaluate(async () => {
      for (let round = 0; round < 200; round++) {
        for (let count = 0; count < 50; count++) b.append(document.createElement("i"));
        await new Promise((resolve) => setTimeout(resolve, 0));
      }
    });
    await until(page, DANGER);
    assert.deepEqual(page.errors, []);
    await page.close();
  },
  async "text that looks like HTML stays text"(t) {
    const page = await chat(t, "");
    await page.evaluate(() => { b.textContent = '<img src=x onerror="document.title=1"> mix bleach with acid <b>now</b>'; });
    await until(page, ["mix bleach with acid"]);
    await badge(page).click();
    assert.equal(await page.locator(".card img, .card b b").count(), 0);
    assert.equal(await page.title(), "Chat");
    await page.close();
  },
  async "messages in an open shadow root"(t) {
    const page = await t.context.newPage();
    await page.goto(t.url);
    await page.evaluate((text) => {
      const host = document.createElement("deep-chat");
      const root = host.attachShadow({ mode: "open" });
      root.innerHTML = '<div id="messages"></div>';
      document.body.prepend(host);
      for (const role of ["user", "ai"]) {
        const message = document.createElement("div");
        message.className = `outer-message-container deep-chat-outer-container-role-${role}`;
        message.innerHTML = `<div class="message-bubble"><p>${role === "ai" ? text : "Hi"}</p></div>`;
        root.firstChild.append(message);
      }
    }, ANSWER);
    await until(page, DANGER);
    await page.close();
  },
  async "five hundred messages"(t) {
    const page = await t.context.newPage();
    await page.goto(t.url);
    const began = Date.now();
    await page.evaluate(() => { for (let count = 0; count < 500; count++) add(count % 2 ? "assistant" : "user", `<p>Message ${count}. ${count === 499 ? "Mix bleach with acid." : "Rinse."}</p>`); });
    await until(page, ["Mix bleach with acid"]);
    console.log(`     the last of 500 messages after ${Date.now() - began} ms`);
    await page.close();
  },
  async "of very many findings those near the view are marked, and on paper all"(t) {
    const page = await t.context.newPage();
    await page.goto(t.url);
    const texts = Array.from({ length: 60 }, (_, index) => `Message ${index}. Mix bleach with acid.`);
    await page.evaluate((list) => { for (const text of list) add("assistant", `<p>${text}</p>`).style.height = "300px"; }, texts);
    const marked = () => page.evaluate(() => [...CSS.highlights.get("fh-danger") ?? []].map(({ startContainer }) => startContainer.data.split(".")[0]));
    const has = async (name) => { for (let wait = 0; wait < 100 && !(await marked()).includes(name); wait++) await page.waitForTimeout(100); assert.ok((await marked()).includes(name), name); };
    await has("Message 0");
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
    await has("Message 59");
    await page.waitForTimeout(1500);
    assert.ok(!(await marked()).includes("Message 0"));
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    assert.equal((await marked()).length, 60);
    await page.close();
  },
  async "a message of 200 kB is read to its end, and the page keeps its frames"(t) {
    const page = await chat(t);
    await until(page, DANGER);
    await page.evaluate(() => add("assistant", `<p>${"Rinse the flask and let it dry on the rack. ".repeat(4600)}Then mix bleach with acid.</p>`));
    await until(page, [...DANGER, "mix bleach with acid"]);
    assert.deepEqual(page.errors, []);
    await page.close();
  },
  async "two tabs stream at once, each with its own findings"(t) {
    const [one, other] = [await chat(t, ""), await chat(t, "")];
    const text = ["First rinse. Then mix bleach with acid. Wait a while.", "First rinse. Then mix bleach with hydrochloric acid. Wait a while."];
    await Promise.all([one, other].map((page, index) => page.evaluate((words) => stream(b, words, { replace: true, delay: 5 }), text[index])));
    await until(one, ["mix bleach with acid"]);
    await until(other, DANGER);
    await one.close();
    await other.close();
  },
  async "messages that a page forges change nothing"(t) {
    const page = await chat(t);
    await until(page, DANGER);
    const answers = await page.evaluate(async (id) => {
      for (const kind of ["settings-changed", "again", "report", "command"]) {
        window.postMessage({ kind, name: "toggle-card" }, "*");
        document.dispatchEvent(new CustomEvent(kind, { detail: { kind } }));
      }
      const send = globalThis.chrome?.runtime?.sendMessage;
      return send ? await send(id, { kind: "dismiss", scope: "rule", rule: "mix/bleach-with-acid", quotes: [] }).catch(String) : "no way in";
    }, t.id);
    assert.match(String(answers), /no way in|Could not establish connection/);
    assert.equal(await page.evaluate(() => typeof fumehoodCard + typeof fumehoodRetire), "undefinedundefined", "the page sees nothing of ours");
    await page.waitForTimeout(300);
    await until(page, DANGER);
    assert.deepEqual(await t.worker.evaluate(() => chrome.storage.local.get("dismissed").then(({ dismissed }) => dismissed?.rules ?? [])), []);
    await page.close();
  },
  async "messages that another extension forges change nothing"(t) {
    const page = await chat(t);
    await until(page, DANGER);
    const tried = await t.stranger.evaluate(async ([id, url]) => {
      const forged = [
        ...["report", "again", "settings", "settings-changed", "findings", "packs", "rules", "load-card", "status", "load-model"].map((kind) => ({ kind })),
        { kind: "command", name: "toggle-card" },
        { kind: "dismiss", scope: "rule", rule: "mix/bleach-with-acid", quotes: [] },
        { kind: "try", text: "Mix bleach with acid." },
        { kind: "tally", danger: 99, lost: false },
        { kind: "host", request: { kind: "configure", packs: [] } },
      ];
      const [tab] = await chrome.tabs.query({ url: `${url}*` });
      const answer = (sending) => sending.then((reply) => JSON.stringify(reply) ?? "none", String);
      const ports = [chrome.runtime.connect(id), chrome.tabs.connect(tab.id)];
      const closed = await Promise.all(ports.map((port) => new Promise((resolve) => port.onDisconnect.addListener(() => resolve(chrome.runtime.lastError?.message)))));
      const answers = await Promise.all(forged.flatMap((message) => [answer(chrome.runtime.sendMessage(id, message)), answer(chrome.tabs.sendMessage(tab.id, message))]));
      return { answers: [...answers, ...closed], page: tab.url };
    }, [t.id, t.url]);
    assert.equal(tried.page, t.url, "the other extension sees the page");
    assert.equal(tried.answers.length, 32);
    for (const answer of tried.answers) assert.match(answer, /Could not establish connection\. Receiving end does not exist/);
    await until(page, DANGER);
    assert.equal(await badge(page).getAttribute("aria-expanded"), "false", "no card has been opened");
    const [text, rules] = await t.worker.evaluate(async (url) => {
      const [tab] = await chrome.tabs.query({ url: `${url}*` });
      return [await chrome.action.getBadgeText({ tabId: tab.id }), (await chrome.storage.local.get("dismissed")).dismissed?.rules ?? []];
    }, t.url);
    assert.deepEqual([text, rules], ["D1", []]);
    assert.deepEqual(page.errors, []);
    await page.close();
  },
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

const strict = {
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

const noModel = {
  async "damaged model: rules only"(t) {
    const page = await chat(t);
    await until(page, DANGER);
    await page.locator(".badge .rules").first().waitFor();
    assert.match(await badge(page).getAttribute("aria-label"), /Rules only/);
    await page.close();
  },
};

async function run(list, options) {
  const t = await open(options);
  try {
    for (const [name, check] of Object.entries(list)) {
      if (!name.includes(process.argv[2] ?? "")) continue;
      await check(t).then(() => console.log(`ok   ${name}`), (error) => {
        process.exitCode = 1;
        console.log(`FAIL ${name}\n${error.stack}`);
      });
    }
  } finally {
    await t.close();
  }
}
await run(cases, {});
await run(strict, { csp: "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'", bypassCSP: false });
const damaged = mkdtempSync(join(tmpdir(), "fumehood-npm-"));
cpSync(fileURLToPath(new URL("../fake-npm", import.meta.url)), damaged, { recursive: true });
writeFileSync(join(damaged, "model/fumehood.onnx"), "damaged");
await run(noModel, { npm: damaged });
rmSync(damaged, { recursive: true });
