/** Every word that only this page says; what badge and card say is in the shared `messages.ts`. */
import type { Role } from "../../crate/wasm/src/types.js";
import { announce, popup } from "../../crate/wasm/js/ui/messages.js";

const plural = (count: number, one: string): string => `${count} ${one}${count === 1 ? "" : "s"}`;

export const who: Record<Role, string> = { user: "You", assistant: "Assistant" };

export const say = {
  sealed: popup.sealed,
  noFindingsAhead: announce.nothing,
  message: (number: number) => `Message ${number}`,
  draft: (number: number) => `Message ${number}, not added yet`,
  ofFindings: (index: number, count: number) => `${index}/${count}`,
  nothingChosen: "Choose an example, or write a message. What is found in it stands here.",
  failed: "Fumehood could not start its checks. Nothing here is checked.",
  again: "Try again",
  modelAgain: popup.reloadModel,
} as const;

export const composer = {
  add: "Add to chat",
  addMany: (count: number) => `Add ${plural(count, "message")}`,
} as const;

export const notice = {
  lead: "If this has just happened: ",
  steps: "Show steps",
  why: "See why",
  hide: "Hide",
} as const;

export const sheet = {
  larger: "Show the whole height",
  smaller: "Show less",
} as const;

export const chat = {
  replay: "Replay",
  stop: "Stop",
  from: (title: string) => `Example of the rule: ${title}`,
} as const;

export const gallery = {
  counter: "Counterexample",
  flags: "Has a finding",
  passes: "Must stay quiet",
  harm: "harm categories",
  count: (count: number, rules: number) => `${plural(count, "example")} of ${plural(rules, "rule")}`,
  none: "No example with these words.",
  failed: "The examples did not load. What you write is read as usual.",
} as const;

export const status = {
  rulesLoading: "Rules only. The model is loading.",
  rulesOnly: "Rules only. The model did not load.",
  both: "Rules and model",
  starting: "Loading the rules",
  time: (rules: string, full: string | null) => (full ? `Rules ${rules} · with model ${full}` : `Rules ${rules}`),
  loadedAmount: (size: string) => `${size} loaded`,
  offline: "Stored on this device. This page works without a network.",
  notOffline: "Not stored on this device yet.",
  firstFinding: (time: string) => `First finding ${time} after the page was asked for.`,
  newVersion: "A new version is ready.",
  reload: "Reload",
  cached: "stored",
  reason: (reason: string) => `The browser says: ${reason}`,
} as const;

/** What a file of the page is for. */
export const fileKind = {
  rulesWasm: "Rules",
  rules: "Examples of the rules",
  fullWasm: "Rules with the model's runtime",
  onnx: "Model",
  manifest: "Model description",
  page: "Page",
} as const;

/** "0.4 ms", "1.2 s". */
export function duration(milliseconds: number): string {
  if (milliseconds < 0.1) return "under 0.1 ms";
  if (milliseconds < 10) return `${milliseconds.toFixed(1)} ms`;
  return milliseconds < 1000 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1000).toFixed(1)} s`;
}

/** "340 kB", "2.1 MB". */
export function bytes(size: number): string {
  return size < 999_500 ? `${Math.max(1, Math.round(size / 1000))} kB` : `${(size / 1_000_000).toFixed(1)} MB`;
}
