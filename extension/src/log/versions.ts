/** The versions of everything that takes part in a finding. */
import { ask } from "../link";
import type { Versions } from "./export";

export async function versions(): Promise<Versions> {
  const reply = await ask({ kind: "status" }).catch(() => null);
  const known = reply?.kind === "status" ? reply : null;
  return { extension: chrome.runtime.getManifest().version, engine: known?.engine ?? null, packs: known?.packs ?? null, model: known?.classifier ?? null };
}
