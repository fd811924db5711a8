/** Every word that only this page says; what badge and card say is in the shared `messages.ts`. */
import type { Role, Severity, Version } from "../../crate/wasm/src/types.js";
import { severityName, state } from "../../crate/wasm/js/ui/messages.js";

const plural = (count: number, one: string): string => `${count} ${one}${count === 1 ? "" : "s"}`;

export const who: Record<Role, string> = { user: "You", assistant: "Assistant" };

export const say = {
  sealed: (count: number) => state.sealed(count),
  message: (number: number) => `Message ${number}`,
  draft: (number: number) => `Message ${number}, not added yet`,
  ofFindings: (index: number, count: number) => `${index}/${count}`,
  nothingChosen: "Choose an example, or write a message. What is found in it stands here.",
  failed: "Fumehood could not start its checks. Nothing here is checked.",
  again: "Try again",
  modelAgain: state.modelAgain,
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
  from: "Example of the rule: ",
} as const;

export const comparison = {
  adds: (count: number, isOn: boolean) => {
    if (!isOn) return count === 0 ? "is off and would add no finding" : `is off and would add ${plural(count, "finding")}`;
    return count === 0 ? "adds no finding here" : `adds ${plural(count, "finding")}`;
  },
  loading: "is loading",
  failed: "did not load",
} as const;

export const banner = { close: "Close" } as const;

export const address = {
  damaged: "The chat in this link could not be read: the link is damaged or was cut. Ask for it again, or paste the chat.",
  noExample: (name: string) => `No rule of this version has the example ${name}.`,
  notLoaded: "The examples did not load. Check the connection and load the page again.",
  from: "From a link. Its text came with the address and was not sent anywhere.",
} as const;

export const archive = {
  another: "Choose another",
  reading: (name: string, read: string, size: string) => `Reading ${name}: ${read} of ${size}`,
  done: (name: string, count: number) => (count === 0 ? `${name} holds no chats.` : `${plural(count, "chat")} in ${name}`),
  filter: (filter: "all" | Severity) => (filter === "all" ? "All" : severityName[filter]),
  count: (count: number, all: number) => (count === all ? "" : count === 0 ? "No chat with all of this." : `${count} of ${plural(all, "chat")}`),
  messages: (count: number) => plural(count, "message"),
  untitled: "Untitled",
  from: (title: string, name: string) => `“${title}” from ${name}`,
} as const;

export const share = {
  link: "The link holds the text of this chat. Whoever has it can read it; no server gets it.",
  copied: "Copied. Whoever has the link can read this chat.",
  copiedLong: (length: number) => `Copied. It has ${length} characters, which some mail and chat programs cut.`,
  notCopied: "The browser does not let this page use the clipboard.",
} as const;

export const report = {
  title: "Chat safety report",
  summary: "Summary",
  columns: ["No.", "Severity", "Finding", "Rule", "Found by"],
  none: (count: number) => `No findings in ${plural(count, "message")}.`,
  made: (date: Date) => `${date.toLocaleString("en", { dateStyle: "medium", timeStyle: "short" })}. Made on this device.`,
  heading: (number: number, title: string) => `Message ${number}. ${title}`,
  message: (number: number, speaker: string) => `Message ${number}, ${speaker}`,
  versions: (version: Version | null) => (version ? `${versions(version)}.` : ""),
  limits: "Findings support a person's judgement and do not replace it. A message with no findings may still describe a hazard.",
  reviewed: "Reviewed by:                                        Date:",
} as const;

/** "Fumehood 0.1.0, 274 rules, model 0.1.0" */
export function versions({ engine, packs, model }: Version): string {
  return `Fumehood ${engine}, ${packs}${model ? `, model ${model}` : ""}`;
}

export const gallery = {
  counter: "Counterexample",
  flags: "Has a finding",
  passes: "Must stay quiet",
  harm: "harm categories",
  count: (count: number, rules: number) => `${plural(count, "example")} of ${plural(rules, "rule")}`,
  none: "No example with these words.",
  loading: "Loading the examples",
  failed: "The examples did not load. Close this and try again; what you write is read as usual.",
} as const;

export const status = {
  rulesLoading: "Rules only. The model is loading.",
  rulesOnly: "Rules only. The model did not load.",
  rulesChosen: "Rules only. The model is off.",
  both: "Rules and model",
  starting: "Loading the rules",
  time: (rules: string, full: string | null) => (full ? `Rules ${rules} · with model ${full}` : `Rules ${rules}`),
  loadedAmount: (size: string) => `${size} loaded`,
  offline: "Stored on this device. This page works without a network.",
  notOffline: "Not stored on this device yet.",
  ready: (rules: string, model: string | null) => `Rules ready after ${rules}${model ? `, rules and model after ${model}` : ""}.`,
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
