/** What an administrator has laid down in the browser's policy: it stands over what the person chose and cannot be changed. */
import type { Contact } from "../../../crate/wasm/js/ui/incident.js";
import { MOST, type Category, type PackText, type Settings } from "./model";
import { categoriesOf, contactsOf, hostsOf, isRecord, packsOf } from "./read";

/** The keys of the policy; `managed_storage.json` is its schema. */
export interface Managed {
  packs: PackText[];
  contacts: Contact[];
  /** Categories that always show. */
  categories: Category[];
  /** Sites that are always read, and sites that are never read. */
  sites: { on: string[]; off: string[] };
  /** The entries that do not fit their place and are left out, such as `packs[1]`. */
  misfits: string[];
}

export const UNMANAGED: Managed = { packs: [], contacts: [], categories: [], sites: { on: [], off: [] }, misfits: [] };

export function readManaged(value: unknown): Managed {
  if (!isRecord(value)) return UNMANAGED;
  const sites = isRecord(value.sites) ? value.sites : {};
  return {
    packs: packsOf(value.packs).map((pack) => ({ ...pack, on: true, policy: true })),
    contacts: contactsOf(value.contacts),
    categories: categoriesOf(value.categories),
    sites: { on: hostsOf(sites.on), off: hostsOf(sites.off) },
    misfits: misfitsOf(value),
  };
}

function misfitsOf(value: Record<string, unknown>): string[] {
  const { packs, contacts, categories, sites = {}, ...unknown } = value;
  const list = (path: string, entries: unknown, read: (entries: unknown[]) => unknown[], most = Infinity): string[] => {
    if (entries === undefined) return [];
    if (!Array.isArray(entries)) return [path];
    return entries.flatMap((entry, index) => (index < most && read([entry]).length > 0 ? [] : [`${path}[${index}]`]));
  };
  return [
    ...list("packs", packs, packsOf, MOST.packs),
    ...list("contacts", contacts, contactsOf, MOST.contacts),
    ...list("categories", categories, categoriesOf),
    ...(isRecord(sites) ? [...list("sites.on", sites.on, hostsOf), ...list("sites.off", sites.off, hostsOf)] : ["sites"]),
    ...Object.keys(unknown),
  ];
}

export function isManaged(managed: Managed): boolean {
  const { packs, contacts, categories, sites, misfits } = managed;
  return [packs, contacts, categories, sites.on, sites.off, misfits].some((list) => list.length > 0);
}

/** The settings that count: the person's with the policy over them. Its packs and contacts come first. */
export function overlay(own: Settings, managed: Managed): Settings {
  const { on, off } = managed.sites;
  const isFree = (host: string): boolean => !on.includes(host);
  return {
    ...own,
    off: [...own.off.filter(isFree), ...off.filter((host) => !own.off.includes(host))],
    paused: Object.fromEntries(Object.entries(own.paused).filter(([host]) => isFree(host))),
    hidden: own.hidden.filter((category) => !managed.categories.includes(category)),
    contacts: [...managed.contacts, ...own.contacts],
    packs: [...managed.packs, ...own.packs],
  };
}

/** Whether a site is read at a time. */
export function isOn(settings: Settings, host: string, now: number): boolean {
  return !settings.off.includes(host) && !((settings.paused[host] ?? 0) > now);
}

/** Whether the policy decides about a site. */
export function isForced({ sites }: Managed, host: string): boolean {
  return sites.on.includes(host) || sites.off.includes(host);
}
