/** The popup: what Fumehood does on this page, in one status line, never a silent nothing. */
import { make, makeButton, type Child } from "../../../crate/wasm/js/ui/draw.js";
import { icon } from "../../../crate/wasm/js/ui/icons.js";
import { card, severityName, state } from "../../../crate/wasm/js/ui/messages.js";
import type { Severity } from "../../../crate/wasm/src/types.js";
import { ask } from "../link";
import { accept, senderKind, type Reply, type Report } from "../protocol";
import { foreignRequests } from "../requests";
import { changeSettings, loadSettings } from "../settings";
import { popup as say } from "../words";
import { currentPage, reportOf, tell, type CurrentPage } from "./tab";

type Status = Extract<Reply, { kind: "status" }>;

let drawing = false;
let again = false;

/** Draws what page and engine say now; requests that come in between lead to one more drawing. */
async function draw(): Promise<void> {
  again = drawing;
  if (drawing) return;
  drawing = true;
  const page = await currentPage();
  const [report, status, { settings: { off } }] = await Promise.all([reportOf(page), engineStatus(), loadSettings()]);
  const focused = document.activeElement?.id;
  document.body.replaceChildren(
    make("header", "bar", mark(), make("h1", "grow", "Fumehood")),
    make("main", "site", ...site(page, report, off)),
    make("footer", "", make("div", "row between small mid line-2", detectors(report, status), version(status)), seal(status)),
  );
  if (focused) document.getElementById(focused)?.focus();
  drawing = false;
  if (again) await draw();
}

function mark(): HTMLElement {
  const image = make("img", "mark");
  image.src = "icons/48.png";
  image.alt = "";
  return image;
}

function site(page: CurrentPage, report: Report | null, off: readonly string[]): Child[] {
  const { origin, hostname } = page;
  if (!origin) return [status(say.cannotRun)];
  const isOn = report !== null && report.reading !== "off" && !off.includes(hostname);
  const head = make("div", "row between", nameOf(hostname), onOff(page, report !== null, isOn));
  if (!report) {
    const note = page.allowed ? say.reload : say.ask(hostname);
    return [head, status(page.allowed ? say.cannotRun : say.off), make("p", "mid", note)];
  }
  if (!isOn) return [head, status(say.off)];
  return [head, ...reading(page, report)];
}

function nameOf(hostname: string): HTMLElement {
  const label = make("label", "strong grow", hostname);
  label.htmlFor = "on";
  return label;
}

function onOff(page: CurrentPage, running: boolean, isOn: boolean): HTMLElement {
  const toggle = make("input", "switch");
  toggle.id = "on";
  toggle.type = "checkbox";
  toggle.setAttribute("role", "switch");
  toggle.setAttribute("aria-label", say.switchLabel(page.hostname));
  toggle.checked = isOn;
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
  await changeSettings(({ off }) => ({ off: on ? others(off) : [...others(off), page.hostname] }));
  setTimeout(() => void draw(), 150);
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
    found > 0 && make("div", "row", makeButton("btn primary grow", () => void nextFinding(page.tab), say.next)),
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

async function engineStatus(): Promise<Status | null> {
  const reply = await ask({ kind: "status" }).catch(() => null);
  return reply?.kind === "status" ? reply : null;
}

const theme = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
for (const node of [document.documentElement, document.body]) node.dataset.theme = theme;
chrome.runtime.onMessage.addListener((value: unknown, sender) => {
  const extension = { id: chrome.runtime.id, origin: location.origin };
  if (accept(value, senderKind(sender, extension))?.kind === "tally") void draw();
  return false;
});
void draw();
