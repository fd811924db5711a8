/** The side panel: every finding of the chat in the tab that is in front, live while it grows. */
import { icon } from "../../../crate/wasm/js/ui/icons.js";
import { make, makeButton, type Child } from "../../../crate/wasm/js/ui/draw.js";
import { card as sayCard, state } from "../../../crate/wasm/js/ui/messages.js";
import { keptBy } from "../host/kept";
import { oneAtATime } from "../one-at-a-time";
import { senderKind, type Findings, type Reply } from "../protocol";
import { head, begin, openOwn, speakAsChosen, statusLine } from "../own/window";
import { currentPage, tell, type CurrentPage } from "../own/tab";
import { loadSettings, onSettings } from "../settings";
import { panel as say, popup as sayPopup } from "../words";
import { Actions } from "./actions";
import { countOf, itemsOf, type Filter } from "./filter";
import { Filters } from "./filters";
import { MessageList } from "./list";

const filter: Filter = { severity: null, category: null, order: "chat" };
const titleSlot = make("div", "");
const line = statusLine("small mid status");
const main = make("main", "");
const pinned = make("section", "pinned");
const foot = make("footer", "");
const actions = new Actions(() => page);
const filters = new Filters(filter, () => render());
const list = new MessageList(actions, jump);

let page: CurrentPage = { tab: -1, origin: "", hostname: "", allowed: false };
let findings: Findings | null = null;
let showsQuiet = false;

/** Asks the page what there is. */
const draw = oneAtATime(async () => {
  page = await currentPage();
  const [reply, { settings, managed }] = await Promise.all([tell(page.tab, { kind: "findings" }), loadSettings()]);
  findings = reply?.kind === "findings" ? reply : null;
  list.contacts = settings.contacts;
  actions.kept = keptBy(managed);
  render(reply);
});

function render(reply: Reply | null = findings): void {
  const messages = findings?.messages ?? [];
  const print = makeButton("btn icon-text", () => openOwn(`log.html?tab=${page.tab}`), say.print);
  print.disabled = countOf(messages, null) === 0;
  keepFocus(() => {
    titleSlot.replaceChildren(head(findings?.title || say.title, print, makeButton("btn plain", () => void chrome.runtime.openOptionsPage(), sayPopup.options)));
  });
  say_(lineOf(reply));
  // An incident stands on top, whatever the filter, and not a second time below.
  const calm = messages.map((message) => ({ ...message, assessment: message.assessment && { ...message.assessment, findings: message.assessment.findings.filter(({ incident }) => !incident) } }));
  const items = itemsOf(calm, filter);
  filters.show(messages);
  list.show(items, messages, pinned);
  foot.replaceChildren(...footOf(messages.length, items.length).filter((part) => part instanceof Node));
  filters.element.hidden = countOf(messages, null) === 0;
}

/** Writes the line only where it is another: each writing is read out. */
function say_(text: string): void {
  if (line.textContent !== text) line.textContent = text;
  line.hidden = text === "";
}

function lineOf(reply: Reply | null): string {
  if (!findings) return reply?.kind === "failed" && reply.reason === "off" ? sayPopup.off : page.origin ? sayPopup.noChat : sayPopup.cannotRun;
  const { report, messages } = findings;
  const waiting = messages.filter(({ assessment, unreadable }) => !assessment && !unreadable).length;
  if (report.reading === "failed") return sayPopup.failed;
  if (report.reading === "changed") return sayPopup.changed;
  if (waiting > 0) return say.reading(waiting);
  if (report.model === "missing") return `${sayPopup.rulesOnly(report.checked)} ${sayCard.rulesOnly}`;
  return sayPopup.reading(report.checked);
}

function footOf(messages: number, listed: number): Child[] {
  const quiet = findings?.messages.filter(({ assessment }) => assessment?.findings.length === 0) ?? [];
  const any = countOf(findings?.messages ?? [], null) > 0;
  const hidden = any && listed === 0;
  const nothing = messages > 0 && !any;
  return [
    hidden && make("div", "empty stack", make("p", "", say.filtered), makeButton("btn", () => filters.clear(), say.showAll)),
    nothing && make("div", "empty stack", icon("none", "i20 quiet"), make("p", "strong", state.none(messages)), make("p", "mid", sayCard.notPromise)),
    any && quiet.length > 0 && make("div", "quiet-line row between", make("span", "small mid", say.quiet(quiet.length)), quietButton()),
    any && showsQuiet && list.quiet(findings?.messages ?? []),
  ];
}

function quietButton(): HTMLElement {
  const button = makeButton("btn plain", () => {
    showsQuiet = !showsQuiet;
    render();
    document.getElementById("quiet")?.focus();
  }, say.showQuiet);
  button.id = "quiet";
  button.setAttribute("aria-expanded", String(showsQuiet));
  return button;
}

function jump(message: string, finding: string | null, index: number): void {
  void tell(page.tab, { kind: "jump", message, finding, index });
}

/** What is drawn anew takes the focus again that its forerunner had. */
function keepFocus(change: () => void): void {
  const buttons = (): HTMLElement[] => [...titleSlot.querySelectorAll<HTMLElement>("button")];
  const at = buttons().findIndex((button) => button === document.activeElement);
  change();
  if (at >= 0) buttons()[at]?.focus();
}

await begin();
main.append(line, filters.element, pinned, list.element);
document.body.append(titleSlot, main, foot, actions.undo);
chrome.runtime.onMessage.addListener((value: unknown, sender) => {
  const isNews = senderKind(sender, { id: chrome.runtime.id, origin: location.origin }) === "page" && (value as { kind?: unknown } | null)?.kind === "tally";
  if (isNews && sender.tab?.id === page.tab) void draw();
  return false;
});
chrome.tabs.onActivated.addListener(() => void draw());
chrome.tabs.onUpdated.addListener((tab, change) => tab === page.tab && (change.status === "complete" || change.title !== undefined) && void draw());
onSettings((names) => void (names.has("language") ? speakAsChosen() : Promise.resolve()).then(() => setTimeout(() => void draw(), 300)));
await draw();
