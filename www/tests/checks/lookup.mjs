// Looking things up: substances by any name, classes, standards; from a card, from the address, offline.
import assert from "node:assert/strict";
import { model, open, stored, visit } from "../page.mjs";

export default {
  async "a substance is found by name, formula and CAS number, with what it clashes with and its sources"({ chromium, server }) {
    const { page, complaints } = await visit(chromium, `${server.url}lookup.html#what=7681-52-9`);
    const title = () => page.locator("#found h2").textContent();
    await page.waitForSelector("#found h2");
    assert.match(await title(), /sodium hypochlorite/i);
    const sheet = await page.locator("#found .sheet").textContent();
    for (const row of ["Hazards", "Clashes with", "Rules", "Sources"]) assert.ok(sheet.includes(row), `no row ${row}`);
    assert.ok((await page.locator("#found .pic").count()) > 0, "no pictogram");
    const clash = page.locator("#found dt", { hasText: "Clashes with" }).locator("xpath=..");
    assert.match(await clash.textContent(), /acid/i);
    assert.doesNotMatch(await clash.locator("li").allTextContents().then((texts) => texts.map((text) => text.slice(0, 20)).join()), /hypochlorite/i, "it clashes with itself");
    for (const [what, name] of [["Bleach", /hypochlorite|bleach/i], ["HCl", /hydro(gen chloride|chloric acid)/i], ["acetone", /^acetone$/i]]) {
      await page.fill("#what", what);
      assert.match(await title(), name);
    }
    await page.fill("#what", "unobtainium");
    assert.equal(await page.locator("#found h2").count(), 0);
    assert.match(await page.locator("#says").textContent(), /^Nothing here is called “unobtainium”\./);
    await page.fill("#what", "29 CFR 1910.1450(e)(3)(i)");
    assert.match(await page.locator("#found .sheet").textContent(), /standard operating procedures/);
    await page.locator("#found a[href^='rules/']").first().click();
    await page.waitForSelector(".proof");
    assert.deepEqual(complaints, []);
  },

  async "all substances are listed; a part of a name narrows the list to those that hold it"({ chromium, server }) {
    const { page, complaints } = await visit(chromium, `${server.url}lookup.html`);
    await page.waitForSelector("#says:has-text('Type a name')");
    const shown = () => page.locator("#listed li:not([hidden])");
    const total = await shown().count();
    assert.equal(String(total), await page.textContent("#listed-count"));
    assert.ok(total >= 2_000, `${total} substances`);
    await page.fill("#what", "muriat");
    assert.match(await page.textContent("#says"), /^Nothing here is called/);
    assert.match((await shown().allTextContents()).join(), /^hydro(gen chloride|chloric acid)/i);
    await shown().locator("a").first().click();
    await page.waitForSelector("#found h2");
    assert.match(await page.textContent("#found h2"), /hydro(gen chloride|chloric acid)/i);
    await page.fill("#what", "");
    assert.equal(await shown().count(), total);
    assert.deepEqual(complaints, []);
  },

  async "a rule's page names its cues and leads to what is known of them"({ chromium, server }) {
    const { page, complaints } = await visit(chromium, `${server.url}rules/chemical-hazards/toxic-gas.html`);
    const looks = page.locator(".datasheet dt", { hasText: "Looks for" }).locator("xpath=..");
    assert.match(await looks.textContent(), /bring two substances together.*named clashes/s);
    await looks.locator("summary").click();
    const link = looks.locator("a").first();
    const name = await link.textContent();
    await link.click();
    await page.waitForSelector("#found h2");
    assert.equal(await page.locator("#what").inputValue(), name);
    await page.goto(`${server.url}rules/emergency/animal-bite.html`);
    assert.match(await looks.textContent(), /who tells that it has happened.*(all of these|at least one of these).*the words|bite/is);
    assert.deepEqual(complaints, []);
  },

  async "a substance of a finding leads there, without a network too"({ chromium, server }) {
    const { page, context } = await open(chromium, server.url);
    await model(page);
    await stored(page);
    await context.setOffline(true);
    await page.locator("#side-place .subs a").first().click();
    await page.waitForSelector("#found h2");
    assert.match(await page.locator("#what").inputValue(), /^\d+-\d\d-\d$/);
  },
};
