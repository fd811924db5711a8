// Every page and state in light and dark, wide and narrow: axe has nothing to say and nothing sticks out.
import assert from "node:assert/strict";
import { join } from "node:path";
import { CHATGPT, file } from "../exports.mjs";
import { HARM, INCIDENT } from "../messages.mjs";
import { model, open, PHONE, violations, visit, write } from "../page.mjs";

const VIEWS = [{}, { colorScheme: "dark" }, PHONE, { ...PHONE, viewport: { width: 320, height: 640 }, colorScheme: "dark" }];

/** States of the demo page, each reached from the one before. */
const STATES = {
  first: (page) => model(page),
  card: (page) => page.click(".turn .badge.b-danger"),
  gallery: async (page) => {
    await page.keyboard.press("Escape");
    await page.click("#open-gallery");
    await page.waitForSelector(".sample");
  },
  details: async (page) => {
    await page.click("#close-gallery");
    await page.click("#open-details");
  },
  share: async (page) => {
    await page.click("#close-details");
    await page.click("#share");
  },
  "archive-how": async (page) => {
    await page.click("#close-share");
    await page.click("#open-archive");
  },
  "archive-list": async (page) => {
    await page.setInputFiles("#archive-file", file("conversations.json", CHATGPT));
    await page.waitForSelector(".entry");
  },
  "archive-refused": async (page) => {
    await page.setInputFiles("#archive-file", file("notes.txt", "Buy milk."));
    await page.waitForSelector(".refused");
  },
  draft: async (page) => {
    await page.click("#close-archive");
    await write(page, INCIDENT, "user");
    await page.waitForTimeout(1000); // the line over the field has come
  },
  incident: async (page) => {
    await page.click("#add");
    await page.waitForSelector(".card.incident");
  },
  "model-adds": async (page) => {
    await page.keyboard.press("Escape");
    await page.click("#clear");
    await write(page, HARM, "user");
    await page.click("#add");
    await page.waitForSelector("#model-says button");
  },
  "model-off": (page) => page.uncheck("#model"),
};

/** Pages that are one state each. */
const PAGES = {
  rules: "rules/index.html",
  "rules-found": "rules/index.html#words=bleach&severity=danger",
  "rule-danger": "rules/chemical-hazards/toxic-gas.html",
  "rule-note": "rules/biological-hazards/infectious-without-protection.html",
  "rule-incident": "rules/emergency/animal-bite.html",
  "rule-harm": "rules/harm/self-harm.html",
  lookup: "lookup.html#what=bleach",
  "lookup-all": "lookup.html",
  "lookup-unknown": "lookup.html#what=unobtainium",
  "lookup-standard": "lookup.html#what=29+CFR+1910.1450(e)(3)(i)",
  "link-damaged": "#chat=xyz",
};

/** What is wrong with a state; a picture of it where pictures are asked for. */
async function look(page, name, options, shots) {
  const where = `${name}-${options.viewport?.width ?? 1360}-${options.colorScheme ?? "light"}`;
  await page.waitForTimeout(300); // the sheet has moved in
  if (shots) await page.screenshot({ path: join(shots, `${where}.png`) });
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  return [...(await violations(page)), ...(wider > 0 ? [`${wider} px wider than the window`] : [])].map((line) => `${where}: ${line}`);
}

export default {
  async "axe has nothing to say, whatever is open"({ chromium, server, shots }) {
    const found = [];
    for (const options of VIEWS) {
      const { page, context } = await open(chromium, server.url, options);
      for (const [name, reach] of Object.entries(STATES)) {
        await reach(page);
        found.push(...(await look(page, name, options, shots)));
      }
      await context.close();
    }
    assert.deepEqual(found, []);
  },

  async "nor on the pages of the rules"({ chromium, server, shots }) {
    const found = [];
    for (const options of VIEWS) {
      const { page, context } = await visit(chromium, server.url, options);
      for (const [name, path] of Object.entries(PAGES)) {
        await page.goto(server.url + path);
        found.push(...(await look(page, name, options, shots)));
      }
      await context.close();
    }
    assert.deepEqual(found, []);
  },
};
