/** What the host is told before anything else: the packs of the person and of the policy that are switched on. */
import type { HostRequest } from "../protocol";
import { loadSettings } from "../settings/store";

export type Configuration = Extract<HostRequest, { kind: "configure" }>;

export async function configuration(): Promise<Configuration> {
  const { settings } = await loadSettings();
  return { kind: "configure", packs: settings.packs.filter((pack) => pack.on) };
}
