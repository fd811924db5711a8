/** What the host is told before anything else: the packs of the policy and of the person that are switched on, what the policy keeps, and the language. */
import { languageOf } from "../language";
import type { HostRequest } from "../protocol";
import { loadSettings } from "../settings/store";
import { keptBy } from "./kept";

export type Configuration = Extract<HostRequest, { kind: "configure" }>;

export async function configuration(): Promise<Configuration> {
  const { settings, managed } = await loadSettings();
  return { kind: "configure", packs: settings.packs.filter((pack) => pack.on), kept: keptBy(managed), lang: languageOf(settings.language) };
}
