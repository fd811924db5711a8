/** The one source of the extension's manifest, for each browser. */
import sites from "./src/adapters/sites.json";

export type Browser = "chromium" | "firefox";

/** Where people run chat front ends themselves. */
const OWN_MACHINE = ["http://localhost/*", "http://127.0.0.1/*"];
const matches = [...sites.flatMap((site) => site.hosts.map((host) => `https://${host}${site.path ?? ""}/*`)), ...OWN_MACHINE];
/** Host permissions name no path. */
const hosts = [...new Set(matches.map((match) => match.replace(/(?<=\w)\/.*$/, "/*")))];

const icons = Object.fromEntries(["16", "32", "48", "128"].map((size) => [size, `icons/${size}.png`]));

/** A string of `_locales`. */
const said = (name: string): string => `__MSG_manifest_${name}__`;
const command = (name: string, key: string): object => ({ description: said(name), suggested_key: { default: `Alt+Shift+${key}` } });

/** No connection but to the extension's own files, in every page, worker and hidden document of it. */
const policy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  "connect-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

export function manifest(browser: Browser, version: string): object {
  const chromium = browser === "chromium";
  return {
    manifest_version: 3,
    name: said("name"),
    version,
    description: said("description"),
    default_locale: "en",
    icons,
    options_ui: { page: "options.html", open_in_tab: true },
    ...(chromium
      ? { side_panel: { default_path: "panel.html" } }
      : { sidebar_action: { default_panel: "panel.html", default_title: said("name"), default_icon: icons, open_at_install: false } }),
    action: { default_popup: "popup.html", default_icon: icons, default_title: said("name") },
    background: chromium ? { service_worker: "background.js", type: "module" } : { scripts: ["background.js"], type: "module" },
    content_scripts: [{ matches, js: ["content.js"], css: ["highlight.css"], run_at: "document_idle" }],
    permissions: ["storage", "activeTab", "scripting", "contextMenus", ...(chromium ? ["offscreen", "sidePanel"] : [])],
    host_permissions: hosts,
    optional_host_permissions: ["https://*/*", "http://*/*"],
    content_security_policy: { extension_pages: policy },
    commands: {
      // Firefox has a command of its own for the sidebar; both leave the key to the person.
      [chromium ? "open-panel" : "_execute_sidebar_action"]: { description: said("panel") },
      "toggle-card": command("toggleCard", "F"),
      "next-finding": command("nextFinding", "J"),
      "previous-finding": command("previousFinding", "K"),
      "check-selection": command("checkSelection", "S"),
    },
    // Firefox takes the policy as it is and warns of a key that it does not know.
    ...(chromium
      ? { minimum_chrome_version: "116", storage: { managed_schema: "managed_storage.json" } }
      : { browser_specific_settings: { gecko: { id: "fumehood@fumehood.invalid", strict_min_version: "142.0", data_collection_permissions: { required: ["none"] } } } }),
  };
}
