// A chat app on the AI SDK and chatscope's components, with Fumehood between the model's stream and the screen.
import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { build } from "vite";
import { openBrowser } from "../../e2e/browser.mjs";
import { startScripted } from "../../e2e/clients/scripted.mjs";
import { question } from "../../e2e/clients/scripts.mjs";
import { here, out, serve } from "../places.mjs";

describe("a chat app", () => {
  let model, server, browser, page;
  before(async () => {
    await build({ root: join(here, "chat"), configFile: join(here, "chat/vite.config.js"), logLevel: "error" });
    model = await startScripted();
    server = await serve(join(here, "chat/dist"), { "/v1/": model.origin });
    browser = await openBrowser({ extension: null });
    page = browser.page;
    await page.goto(server.url);
  });
  after(async () => {
    await browser?.close();
    server?.close();
    model?.close();
  });

  async function ask(text) {
    await page.locator("[contenteditable]").click();
    await page.keyboard.insertText(text);
    await page.keyboard.press("Enter");
  }
  const last = () => page.locator("fumehood-annotated").last();
  const marked = () => page.evaluate(() => [...(CSS.highlights.get("fh-danger") ?? [])].map((range) => {
    const words = document.createRange();
    words.setStart(range.startContainer, range.startOffset);
    words.setEnd(range.endContainer, range.endOffset);
    return words.toString();
  }));

  it("marks the danger while the answer still streams", async () => {
    const hold = model.hold("into one bucket");
    await ask(question.danger);
    await hold.reached;
    await last().locator(".badge.b-danger").waitFor();
    assert.doesNotMatch(await last().textContent(), /dry overnight/, "the answer has not ended");
    hold.release();
    await page.getByText("Let the floor dry overnight").waitFor();
    assert.ok((await marked()).some((words) => words.includes("bleach")), String(await marked()));
  });

  it("shows the findings beside the words, and by the keyboard", async () => {
    await last().locator(".badge").focus();
    await page.keyboard.press("Enter");
    const card = last().getByRole("region");
    await card.getByText("29 CFR 1910").first().waitFor();
    await page.screenshot({ path: join(out, "npm-chat-light.png"), animations: "disabled" });
    await page.emulateMedia({ colorScheme: "dark" });
    await page.addStyleTag({ content: ":root { color-scheme: light dark; }" });
    await page.setViewportSize({ width: 400, height: 800 });
    await page.evaluate(() => document.querySelectorAll("fumehood-annotated").forEach((element) => element.setAttribute("theme", "dark")));
    await last().locator(".card").scrollIntoViewIfNeeded();
    await page.screenshot({ path: join(out, "npm-chat-dark-narrow.png"), animations: "disabled" });
  });

  it("says nothing about a soup in another chat", async () => {
    await page.setViewportSize({ width: 1100, height: 800 });
    await page.reload();
    await ask(question.cooking);
    await page.getByText("fresh bread").waitFor();
    await last().locator(".badge.b-none").waitFor();
    assert.deepEqual(browser.errors, []);
  });
});
