/** What an administrator has laid down in the browser's policy: it stands over what the person chose and cannot be changed. */
import type { Contact } from "../../../crate/wasm/js/ui/incident.js";
import type { Category, PackText, Settings } from "./model";
import { categoriesOf, contactsOf, hostsOf, isRecord, packsOf } from "./read";

/** The keys of the policy; `managed_storage.json` is its schema. */
export interface Managed {
  packs: PackText[];
  contacts: Contact[];
  /** Categories that always show. */
  categories: Category[];
  /** Sites that are always read, and sites that are never read. */
  sites: { on: string[]; off: string[] };
}

export const UNMANAGED: Managed = { packs: [], contacts: [], categories: [], sites: { on: [], off: [] } };

export function readManaged(value: unknown): Managed {
  if (!isRecord(value)) return UNMANAGED;
  const sites = isRecord(value.sites) ? value.sites : {};
  return {
    packs: packsOf(value.packs).map((pack) => ({ ...pack, on: true })),
    contacts: contactsOf(value.contacts),
    categories: categoriesOf(value.categories),
    sites: { on: hostsOf(sites.on), off: hostsOf(sites.off) },
  };
}

export function isManaged(managed: Managed): boolean {
  const { packs, contacts, categories, sites } = managed;
  return [packs, contacts, categories, sites.on, sites.off].some((list) => list.length > 0);
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
