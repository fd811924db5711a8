/** Between the engine and the pages: what the person has chosen is applied to every assessment here, and nowhere else. */
import { askHost, isRunning } from "fumehood:host";
import { configuration } from "./host/configuration";
import { keptBy } from "./host/kept";
import { stringsOf } from "./language";
import { note } from "./log/book";
import type { PageSettings, Reply, Request } from "./protocol";
import { changeSettings, dismiss, findingMark, isOn, loadSettings, onSettings, restore, shown, type Kept, type Language, type Loaded } from "./settings";

type Assess = Extract<Request, { kind: "assess" }>;
type Dismiss = Extract<Request, { kind: "dismiss" | "restore" }>;

interface Current extends Loaded {
  kept: Kept;
}

let loaded: Promise<Current> | null = null;

/** The settings as they are now; storage is read once until they change. */
function current(): Promise<Current> {
  loaded ??= loadSettings().then((settings) => ({ ...settings, kept: keptBy(settings.managed) }));
  return loaded;
}

/** The engine's reply as `host` may see it. */
export async function review(reply: Reply, request: Assess, host: string): Promise<Reply> {
  if (reply.kind !== "assessment") return reply;
  const { settings, kept } = await current();
  const assessment = shown(reply.assessment, settings, host, kept);
  // A message that still grows may say something else in the end.
  if (settings.log && request.settled) void note(assessment, host, settings.logWords);
  return { ...reply, assessment };
}

export async function pageSettings(host: string): Promise<PageSettings> {
  const { settings, kept } = await current();
  const now = Date.now();
  const until = settings.paused[host] ?? 0;
  return { kind: "settings", on: isOn(settings, host, now), until: until > now ? until : null, contacts: settings.contacts, kept, strings: await pageStrings(settings.language) };
}

/** The parts of the interface that stand in a page. */
async function pageStrings(choice: Language): Promise<PageSettings["strings"]> {
  const strings = await stringsOf(choice);
  return strings && Object.fromEntries(Object.entries(strings).filter(([key]) => /^(severity|badge|row|card|foundBy|incident|announce|page|composer|language)_/.test(key)));
}

export async function answerDismissal({ kind, scope, rule, quotes }: Dismiss, host: string): Promise<Reply> {
  const dismissal = { scope, rule, host, mark: findingMark({ rule, quotes }) };
  await changeSettings(({ dismissed }) => ({ dismissed: kind === "dismiss" ? dismiss(dismissed, dismissal) : restore(dismissed, dismissal) }));
  return { kind: "done" };
}

/** Gives the host the packs and the language of now, and says how the packs fare. */
export async function packsInUse(): Promise<Reply> {
  return askHost(await configuration());
}

/** Every open page hears of a change, after the engine has. */
export function watchSettings(): void {
  onSettings((names) => {
    loaded = null;
    void spread(names);
  });
}

async function spread(names: ReadonlySet<string>): Promise<void> {
  // Other packs, a policy that keeps other rules from them, or another language.
  const isOfEngine = ["packs", "categories", "policy", "language"].some((name) => names.has(name));
  if (isOfEngine && (await isRunning())) await packsInUse();
  await tellPages();
}

/** Every open page asks anew whether and how it is read. */
export async function tellPages(): Promise<void> {
  const tabs = await chrome.tabs.query({});
  const request: Request = { kind: "settings-changed" };
  await Promise.allSettled(tabs.map(({ id }) => (id === undefined ? undefined : chrome.tabs.sendMessage(id, request, { frameId: 0 }))));
}
