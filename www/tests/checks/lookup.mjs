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
