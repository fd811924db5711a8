/** Which sites are read: those of the manifest, those that the person has added, those that the policy names. */
import known from "../adapters/sites.json";
import { make, makeButton } from "../../../crate/wasm/js/ui/draw.js";
import { ask } from "../link";
import { complain, entry, field, switchLine, textInput } from "../own/controls";
import { isForced } from "../settings";
import { options as say } from "../words";
import type { Context } from "./options";
import { section } from "./section";

export async function sites(context: Context): Promise<HTMLElement> {
  const { settings, managed } = context;
  const hosts = known.flatMap((site) => site.hosts);
  const added = await addedOrigins();
  const names = [...new Set([...hosts, ...managed.sites.on, ...managed.sites.off])];
  const lines = names.map((host) => switchLine(host, !settings.off.includes(host), (on) => turn(context, host, on), isForced(managed, host) ? say.locked : null));
  const own = added.filter((origin) => !names.includes(hostOf(origin))).map((origin) => ownSite(context, origin));
  return section("sites", say.sites, make("p", "small mid", say.siteHint), make("div", "scroll", ...lines, ...own), addSite(context));
}

function turn(context: Context, host: string, on: boolean): void {
  const others = (hosts: readonly string[]): string[] => hosts.filter((other) => other !== host);
  context.change(({ off, paused }) => {
    const { [host]: _, ...resting } = paused;
    return { off: on ? others(off) : [...others(off), host], paused: resting };
  });
}

function ownSite(context: Context, origin: string): HTMLElement {
  const host = hostOf(origin);
  const line = switchLine(origin, !context.settings.off.includes(host), (on) => turn(context, host, on), isForced(context.managed, host) ? say.locked : null);
  const remove = makeButton("btn plain", () => void forget(context, origin), "×");
  remove.setAttribute("aria-label", say.remove(origin));
  line.append(remove);
  return line;
}

async function forget(context: Context, origin: string): Promise<void> {
  await chrome.permissions.remove({ origins: [`${origin}/*`] });
  await chrome.scripting.unregisterContentScripts({ ids: [`site ${origin}`] }).catch(() => undefined);
  context.tell(say.saved);
  context.redraw();
}

/** The browser asks the person, for this origin only. */
function addSite(context: Context): HTMLElement {
  const input = textInput();
  input.placeholder = "https://chat.example.edu";
  input.inputMode = "url";
  const add = async (): Promise<void> => {
    const origin = originOf(input.value);
    if (!origin) return complain(input, say.badAddress);
    const granted = await chrome.permissions.request({ origins: [`${origin}/*`] }).catch(() => false);
    if (!granted) return complain(input, say.refused);
    const [tab] = await chrome.tabs.query({ url: `${origin}/*` });
    await ask({ kind: "read-site", origin, tab: tab?.id ?? -1 });
    turn(context, hostOf(origin), true);
    context.redraw();
  };
  return entry("row wrap end", say.addSite, () => void add(), field(say.address, input));
}

/** `chat.example.edu:3000` as `https://chat.example.edu:3000`; null for what is no address of a site. */
export function originOf(typed: string): string | null {
  const text = typed.trim();
  const url = URL.parse(/^[a-z]+:\/\//i.test(text) ? text : `https://${text}`);
  const isSite = url !== null && /^https?:$/.test(url.protocol) && /^[\w.:[\]-]+$/.test(url.hostname) && !/\s/.test(text);
  return isSite ? url.origin : null;
}

async function addedOrigins(): Promise<string[]> {
  const scripts = await chrome.scripting.getRegisteredContentScripts().catch(() => []);
  return scripts.flatMap(({ id }) => (id.startsWith("site ") ? [id.slice(5)] : []));
}

function hostOf(origin: string): string {
  return URL.parse(origin)?.hostname ?? origin;
}
