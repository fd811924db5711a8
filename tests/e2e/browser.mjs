// A Chromium with the unpacked extension, behind the counting proxy.
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium as driver } from "playwright-core";
import { chromium, out, shipped } from "./places.mjs";
import { startProxy } from "./witness/proxy.mjs";

/** The build with open shadow roots, so that tests can look at badge and card. */
export const TEST_BUILD = "extension-chromium-test";
/** The build that ships. */
export const SHIPPED_BUILD = "extension-chromium";

/**
 * Opens a browser. `extension` is a folder of `dist` or a path, null for none; `routes` maps `host:443` to loopback ports;
 * `netlog` is a file for the browser's own log of its network.
 */
export async function openBrowser({ extension = TEST_BUILD, routes = {}, netlog, ...options } = {}) {
  const folder = extension && shipped(extension);
  mkdirSync(out, { recursive: true });
  const profile = mkdtempSync(join(tmpdir(), "fumehood-e2e-"));
  const proxy = await startProxy(routes);
  const context = await driver.launchPersistentContext(profile, {
    executablePath: chromium,
    headless: true,
    viewport: { width: 1100, height: 800 },
    ignoreHTTPSErrors: true,
    proxy: { server: proxy.url },
    args: [
      "--no-sandbox", // containers run as root, where Chromium's sandbox does not start
      ...(folder ? [`--disable-extensions-except=${folder}`, `--load-extension=${folder}`] : []),
      ...(netlog ? [`--log-net-log=${netlog}`] : []),
    ],
    ...options,
  });
  const errors = [];
  context.on("weberror", (error) => errors.push(String(error.error())));
  context.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  return {
    context,
    browser: context.browser(),
    page: context.pages()[0] ?? (await context.newPage()),
    proxy,
    /** What any page wrote to its console as an error, or threw. */
    errors,
    /** The extension's id. */
    id: folder ? await extensionId(context) : null,
    async close() {
      await context.close();
      proxy.close();
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

async function extensionId(context) {
  const worker = await serviceWorker(context);
  return new URL(worker.url()).host;
}

/** The extension's service worker. */
export async function serviceWorker(context) {
  const ours = (worker) => worker.url().startsWith("chrome-extension://");
  return context.serviceWorkers().find(ours) ?? context.waitForEvent("serviceworker", { predicate: ours });
}
