// The rules' own pages: one for each, searchable, linked from findings, each example to be tried.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { marked, model, open, stored, visit } from "../page.mjs";

const rulesOf = async (site) => {
  const { files } = JSON.parse(await readFile(join(site, "files.json"), "utf8"));
  return JSON.parse(await readFile(join(site, files.find((file) => file.startsWith("examples-"))), "utf8"));
};

export default {
  async "every rule has a page that says what rules.json says, and its links lead somewhere"({ chromium, server, site }) {
    const rules = await rulesOf(site);
    const { page } = await visit(chromium, server.url);
    for (const rule of rules) {
      const text = await readFile(join(site, "rules", `${rule.id}.html`), "utf8");
      const found = await page.evaluate((html) => {
        const parsed = new DOMParser().parseFromString(html, "text/html");
        const texts = (selector) => [...parsed.querySelectorAll(selector)].map((node) => node.textContent);
        return {
          sheet: parsed.querySelector(".sheet").textContent,
          examples: texts(".proof .text"),
          tries: [...parsed.querySelectorAll(".proof a")].map((link) => link.getAttribute("href")),
          standards: [...parsed.querySelectorAll(".cites a")].map((link) => link.getAttribute("href")),
          pages: [...parsed.querySelectorAll(".neighbours a")].map((link) => link.getAttribute("href")),
        };
      }, text);
      for (const words of [rule.advice, ...rule.steps, ...rule.standards.flatMap(({ id, requires }) => [id, requires])]) assert.ok(found.sheet.includes(words), `${rule.id} does not say "${words}"`);
      const told = rule.examples.flatMap(({ messages }) => messages.map((message) => message.text.replace(/[«»]/g, "")));
      assert.deepEqual([...found.examples].sort(), told.sort(), rule.id);
      assert.deepEqual(found.tries.map((href) => Number(href.split(":")[1])).sort((a, b) => a - b), rule.examples.map((_, index) => index + 1));
      assert.deepEqual(found.standards, rule.standards.map(({ url }) => url).filter(Boolean));
      for (const href of found.pages) await readFile(join(site, "rules/pack", href));
    }
    return `${rules.length} rules`;
  },

  async "the list is searched by words, severity, hazard and standard, and its address keeps the search"({ chromium, server, site }) {
    const rules = await rulesOf(site);
    const { page, complaints } = await visit(chromium, `${server.url}rules/index.html`);
    const shown = () => page.locator(".listed:visible").count();
    assert.equal(await shown(), rules.length);
    await page.fill("#words", "BLEACH acid");
    const byWords = await shown();
    assert.ok(byWords > 0 && byWords < rules.length / 2, `${byWords} rules by words`);
    await page.fill("#words", "");
    await page.click("#severity button[value=warning]");
    assert.equal(await shown(), rules.filter(({ severity }) => severity === "warning").length);
    await page.selectOption("#hazard", "chemical hazards");
    assert.equal(await shown(), rules.filter(({ severity, hazard }) => severity === "warning" && hazard === "chemical hazards").length);
    await page.click("#severity button[value='']");
    await page.selectOption("#hazard", "");
    await page.selectOption("#standard", "29 CFR 1910.1450");
    assert.equal(await shown(), rules.filter(({ standards }) => standards.some(({ id }) => /^29 CFR 1910\.1450\b/.test(id))).length);
    const count = await page.locator("#count").textContent();
    await page.reload();
    assert.equal(await page.locator("#count").textContent(), count);
    await page.fill("#words", "no such words anywhere");
    assert.equal(await page.locator("#count").textContent(), "No rule with all of this.");
    assert.deepEqual(complaints, []);
  },

  async "a finding leads to the page of its rule, and an example of that page is read in the demo"({ chromium, server }) {
    const { page } = await open(chromium, server.url);
    const title = page.locator("#from a");
    const href = await page.locator("#side-place .sheet a[href*='/rules/']").first().getAttribute("href");
    assert.equal(href, await title.getAttribute("href"));
    await page.goto(href);
    const proof = page.locator(".proof", { has: page.locator("mark") }).first();
    const words = await proof.locator("mark").first().textContent();
    await proof.getByRole("link", { name: "Try it" }).click();
    await page.waitForSelector(".turn .b-danger");
    assert.ok((await marked(page, "danger")).join(" ").includes(words));
    await page.goto(`${server.url}#example=no/such:1`);
    await page.waitForFunction(() => document.getElementById("banner").textContent.includes("No rule of this version has the example no/such:1"));
  },

  async "the pages are there without a network"({ chromium, server }) {
    const { page, context } = await open(chromium, server.url);
    await model(page);
    await stored(page);
    await context.setOffline(true);
    const count = server.asked.length;
    await page.click("text=Rules >> nth=0");
    await page.locator(".listed a").first().click();
    await page.waitForSelector(".datasheet h1");
    await page.getByRole("link", { name: "Try it" }).first().click();
    await page.waitForSelector(".turn .badge:is(.b-danger, .b-warning, .b-note)");
    await page.goto(`${server.url}rules/`);
    await page.waitForSelector(".listed a");
    assert.deepEqual(server.asked.slice(count).filter((request) => !request.endsWith("/sw.js")), []);
  },

  async "without scripts a rule reads the same"({ chromium, server }) {
    const { page } = await visit(chromium, `${server.url}rules/index.html`, { javaScriptEnabled: false });
    assert.equal(await page.locator("#words:visible").count(), 0, "a search that cannot work is shown");
    await page.locator(".listed a").first().click();
    await page.waitForSelector(".proof mark");
  },
};
