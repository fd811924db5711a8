/** The popup: what Fumehood does on this page, in one status line, never a silent nothing. */
import { make, makeButton, type Child } from "../../../crate/wasm/js/ui/draw.js";
import { icon } from "../../../crate/wasm/js/ui/icons.js";
import { card, severityName, state } from "../../../crate/wasm/js/ui/messages.js";
import { spoken } from "../../../crate/wasm/js/ui/words.js";
import type { Severity } from "../../../crate/wasm/src/types.js";
import { ask } from "../link";
import { versions } from "../log/versions";
import { segment } from "../own/controls";
import { currentPage, reportOf, tell, type CurrentPage } from "../own/tab";
import { begin, openOwn } from "../own/window";
import { openPanel } from "../side";
import { oneAtATime } from "../one-at-a-time";
import { accept, senderKind, type Reply, type Report } from "../protocol";
import { foreignRequests } from "../requests";
import { changeSettings, isForced, loadSettings, onSettings, sensitivities, type Loaded } from "../settings";
import { options as sayOptions, popup as say } from "../words";

type Status = Extract<Reply, { kind: "status" }>;

/** Draws what page and engine say now. */
const draw = oneAtATime(async () => {
  const page = await currentPage();
  const [report, status, loaded] = await Promise.all([reportOf(page), engineStatus(), loadSettings()]);
  const refused = await refusedPacks(status, loaded);
  const focused = document.activeElement?.id;
  document.body.replaceChildren(
    make("header", "bar", mark(), make("h1", "grow", "Fumehood")),
    make("main", "site", ...site(page, report, loaded)),
    make("footer", "", refused > 0 && make("p", "line-2 small problem-line", say.packsRefused(refused)), make("div", "row between small mid line-2", detectors(report, status), version(status)), links(), seal(status)),
  );
  if (focused) document.getElementById(focused)?.focus();
});

function mark(): HTMLElement {
  const image = make("img", "mark");
  image.src = "icons/48.png";
  image.alt = "";
  return image;
}

function site(page: CurrentPage, report: Report | null, loaded: Loaded): Child[] {
  const { origin, hostname } = page;
  if (!origin) return [status(say.cannotRun)];
  const { settings, managed } = loaded;
  const until = settings.paused[hostname] ?? 0;
  const isResting = until > Date.now() && !settings.off.includes(hostname);
  const isOn = isResting || (report !== null && report.reading !== "off" && !settings.off.includes(hostname));
  const forced = isForced(managed, hostname);
  const head = make("div", "row between", nameOf(hostname), onOff(page, report !== null, isOn, forced));
  const note = forced && make("p", "small mid", say.forced);
  if (isResting) return [head, note, status(say.paused(clock(until))), makeButton("btn", () => void rest(hostname, null), say.resume)];
  if (!report) return [head, note, status(page.allowed ? say.cannotRun : say.off), make("p", "mid", page.allowed ? say.reload : say.ask(hostname)), page.allowed && reportButton(page, null)];
  if (!isOn) return [head, note, status(say.off)];
  return [head, note, ...reading(page, report), buttons(page, forced), sensitivity(loaded)];
}

function buttons({ tab, hostname }: CurrentPage, forced: boolean): HTMLElement {
  const open = makeButton("btn primary grow", () => void openPanel(tab).then(() => window.close()), say.panel);
  return make("div", "row wrap", open, !forced && makeButton("btn", () => void rest(hostname, Date.now() + 3_600_000), say.pause));
}

async function rest(hostname: string, until: number | null): Promise<void> {
  await changeSettings(({ paused }) => {
    const { [hostname]: _, ...others } = paused;
    return { paused: until === null ? others : { ...others, [hostname]: until } };
  });
}

function clock(time: number): string {
  return new Date(time).toLocaleTimeString(spoken().code.replace("_", "-"), { hour: "2-digit", minute: "2-digit" });
}

function sensitivity({ own }: Loaded): HTMLElement {
  const choices = sensitivities.map((name) => [name, sayOptions[name]] as const);
  return segment(sayOptions.sensitivity, choices, own.sensitivity, (sensitivity) => void changeSettings(() => ({ sensitivity })));
}

/** What is needed to look into a page that cannot be read; its text is not. */
function reportButton(page: CurrentPage, report: Report | null): HTMLElement {
  const done = make("span", "small mid");
  done.setAttribute("role", "status");
  const copy = async (): Promise<void> => {
    const bundle = { format: "fumehood-page-report", version: 1, site: page.hostname, reading: report?.reading ?? "no-script", checked: report?.checked ?? 0, model: report?.model ?? null, versions: await versions(), browser: navigator.userAgent };
    await navigator.clipboard.writeText(JSON.stringify(bundle, null, 2));
    done.textContent = say.reported;
  };
  return make("div", "row wrap", makeButton("btn", () => void copy(), say.report), done);
}

function links(): HTMLElement {
  return make("div", "row between small line-2", makeButton("btn plain", () => void chrome.runtime.openOptionsPage(), say.options), makeButton("btn plain", () => openOwn("privacy.html"), sayOptions.howToVerify));
}

function nameOf(hostname: string): HTMLElement {
  const label = make("label", "strong grow", hostname);
  label.htmlFor = "on";
  return label;
}

function onOff(page: CurrentPage, running: boolean, isOn: boolean, forced: boolean): HTMLElement {
  const toggle = make("input", "switch");
  toggle.id = "on";
  toggle.type = "checkbox";
  toggle.setAttribute("role", "switch");
  toggle.setAttribute("aria-label", say.switchLabel(page.hostname));
  toggle.checked = isOn;
  toggle.disabled = forced;
  toggle.addEventListener("change", () => void turn(page, running, toggle.checked));
  return toggle;
}

async function turn(page: CurrentPage, running: boolean, on: boolean): Promise<void> {
  if (on && !running && !page.allowed) {
    // The browser asks the person, for this origin only.
    const granted = await chrome.permissions.request({ origins: [`${page.origin}/*`] });
    if (granted) await ask({ kind: "read-site", origin: page.origin, tab: page.tab });
  }
  const others = (hosts: readonly string[]): string[] => hosts.filter((host) => host !== page.hostname);
  await changeSettings(({ off, paused }) => {
    const { [page.hostname]: _, ...resting } = paused;
    return { off: on ? others(off) : [...others(off), page.hostname], paused: resting };
  });
}

function reading(page: CurrentPage, report: Report): Child[] {
  const line = {
    reading: report.model === "missing" ? say.rulesOnly(report.checked) : say.reading(report.checked),
    changed: say.changed,
    "no-chat": say.noChat,
    off: say.off,
    failed: say.failed,
  }[report.reading];
  const found = report.danger + report.warning + report.note;
  const missing = report.model === "missing" && report.reading !== "no-chat";
  return [
    status(line),
    report.checked > 0 && tally(report),
    report.checked > 0 && found === 0 && make("p", "small mid", state.none(report.checked)),
    missing && make("div", "row top", icon("rules", "i16"), make("p", "mid", card.rulesOnly)),
    missing && makeButton("btn", () => void reload(page.tab), state.modelAgain),
    report.reading === "changed" && reportButton(page, report),
    found > 0 && make("div", "row", makeButton("btn grow", () => void nextFinding(page.tab), say.next)),
  ];
}

async function nextFinding(tab: number): Promise<void> {
  await tell(tab, { kind: "command", name: "next-finding" });
}

async function reload(tab: number): Promise<void> {
  await ask({ kind: "load-model" });
  await tell(tab, { kind: "again" });
  await draw();
}

function status(line: string): HTMLElement {
  const node = make("p", "small mid status", line);
  node.setAttribute("role", "status");
  return node;
}

function tally(report: Report): HTMLElement {
  const cell = (severity: Severity): HTMLElement =>
    make("div", "", make("b", "", String(report[severity])), make("span", "", icon(severity, `i16 ${severity}`), severityName[severity]));
  return make("div", "tally", cell("danger"), cell("warning"), cell("note"));
}

function detectors(report: Report | null, engine: Status | null): HTMLElement {
  const model = engine?.model ?? report?.model;
  const { both, loading, rules, none } = say;
  return make("span", "", !engine?.engine ? none : { ready: both, loading, missing: rules }[model ?? "loading"]);
}

function version(engine: Status | null): HTMLElement {
  return make("span", "mono dim", engine?.engine ?? chrome.runtime.getManifest().version);
}

/** The number is the sum over this window, the background, the hidden document and the worker. */
function seal(engine: Status | null): HTMLElement {
  const count = engine && engine.requests + foreignRequests();
  const line = count === null ? say.unsealed : count === 0 ? state.sealed(0) : state.leaked(count);
  return make("div", "sealed", make("span", "", line), make("span", "counted dim", say.counted));
}

/** How many packs the engine has refused; the options page says why. */
async function refusedPacks(engine: Status | null, { settings }: Loaded): Promise<number> {
  if (!engine?.engine || !settings.packs.some(({ on }) => on)) return 0;
  const reply = await ask({ kind: "packs" }).catch(() => null);
  return reply?.kind === "packs" ? reply.packs.filter(({ problem }) => problem !== null).length : 0;
}

async function engineStatus(): Promise<Status | null> {
  const reply = await ask({ kind: "status" }).catch(() => null);
  return reply?.kind === "status" ? reply : null;
}

await begin();
chrome.runtime.onMessage.addListener((value: unknown, sender) => {
  const extension = { id: chrome.runtime.id, origin: location.origin };
  if (accept(value, senderKind(sender, extension))?.kind === "tally") void draw();
  return false;
});
// The page is told first; its report comes after.
onSettings(() => setTimeout(() => void draw(), 150));
await draw();
