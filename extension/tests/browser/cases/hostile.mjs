// Pages and extensions that mean harm.
import assert from "node:assert/strict";
import { badge, chat, DANGER, until } from "../chat.mjs";

export default {
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
};
