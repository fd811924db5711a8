// A Chromium or a Firefox with the extension, behind the counting proxy.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium as driver, firefox } from "playwright-core";
import { zip } from "../../extension/zip.mjs";
import { chromium, here, out, shipped } from "./places.mjs";
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
  return opened({ context, profile, proxy, origin: folder ? await originOf(context) : null });
}

/** The id that the Firefox build gives itself, and the address that these tests have Firefox choose for it. */
const FIREFOX_ID = "fumehood@fumehood.invalid";
const FIREFOX_HOST = "5d6f5d6a-0f0e-4f0e-9f0e-66756d65686f";

/** Opens the Firefox of `firefox.mjs` as `openBrowser` opens Chromium; `prefs` are Firefox's own settings. */
export async function openFirefox({ extension = "extension-firefox-test", routes = {}, prefs = {}, ...options } = {}) {
  const folder = extension && shipped(extension);
  mkdirSync(out, { recursive: true });
  const profile = mkdtempSync(join(tmpdir(), "fumehood-e2e-"));
  const proxy = await startProxy(routes);
  const { port } = new URL(proxy.url);
  if (folder) {
    mkdirSync(join(profile, "extensions"));
    writeFileSync(join(profile, "extensions", `${FIREFOX_ID}.xpi`), zip(folder));
  }
  const context = await firefox.launchPersistentContext(profile, {
    channel: "moz-firefox",
    executablePath: join(here, "firefox.mjs"),
    headless: true,
    viewport: { width: 1100, height: 800 },
    ignoreHTTPSErrors: true,
    // Without it Firefox opens no page of an extension for a driver.
    args: ["--remote-allow-system-access"],
    firefoxUserPrefs: {
      "xpinstall.signatures.required": false,
      "extensions.autoDisableScopes": 0,
      "extensions.startupScanScopes": 15,
      "extensions.webextensions.uuids": JSON.stringify({ [FIREFOX_ID]: FIREFOX_HOST }),
      "network.proxy.type": 1,
      "network.proxy.allow_hijacking_localhost": true,
      "network.proxy.no_proxies_on": "",
      ...Object.fromEntries(["http", "ssl"].flatMap((kind) => [[`network.proxy.${kind}`, "127.0.0.1"], [`network.proxy.${kind}_port`, Number(port)]])),
      ...prefs,
    },
    ...options,
  });
  return opened({ context, profile, proxy, origin: folder ? `moz-extension://${FIREFOX_HOST}` : null });
}

/** Before a picture Playwright puts `body {}` into the page, which a strict page in Firefox refuses and reports. */
const PLAYWRIGHTS_OWN = "sha256-YjaKGiklmzC6wjXA513HAMmzus8VE61XCOT+SmwNZWA=";

async function opened({ context, profile, proxy, origin }) {
  const errors = [];
  const note = (text) => text.includes(PLAYWRIGHTS_OWN) || errors.push(text);
  context.on("weberror", (error) => note(String(error.error())));
  context.on("console", (message) => message.type() === "error" && note(message.text()));
  return {
    context,
    browser: context.browser(),
    page: context.pages()[0] ?? (await context.newPage()),
    proxy,
    /** What any page wrote to its console as an error, or threw. */
    errors,
    /** Where the extension's own pages are. */
    origin,
    /** The extension's id. */
    id: origin && new URL(origin).host,
    async close() {
      await context.close();
      proxy.close();
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

async function originOf(context) {
  const worker = await serviceWorker(context);
  return `chrome-extension://${new URL(worker.url()).host}`;
}

/** The extension's service worker. */
export async function serviceWorker(context) {
  const ours = (worker) => worker.url().startsWith("chrome-extension://");
  return context.serviceWorkers().find(ours) ?? context.waitForEvent("serviceworker", { predicate: ours });
}
