/**
 * The administrator's policy. Chromium tells it only seconds after it has started; until then what it told last counts,
 * so that nothing waits for it and nothing that it forbids is read meanwhile. A change of what is stored tells every
 * part of the extension, as a change of any setting does.
 */

/** Where the policy that was told last lies in `local`. */
const LAST = "policy";

export class Policy {
  /** What the browser has told in this context, as JSON. */
  #told: string | null = null;

  /** Null in a browser without policy. */
  async read(): Promise<unknown> {
    const now = this.#ask();
    if (this.#told !== null) return now;
    const last = await lastTold();
    return last === undefined ? now : last;
  }

  async #ask(): Promise<unknown> {
    const policy: unknown = await chrome.storage.managed.get(null).catch(() => null);
    const text = JSON.stringify(policy);
    if (text === this.#told) return policy;
    this.#told = text;
    // Where it cannot be stored, the next start waits for it.
    if (JSON.stringify(await lastTold()) !== text) await chrome.storage.local.set({ [LAST]: policy }).catch(() => undefined);
    return policy;
  }
}

async function lastTold(): Promise<unknown> {
  const stored: Record<string, unknown> = await chrome.storage.local.get(LAST).catch(() => ({}));
  return stored[LAST];
}
