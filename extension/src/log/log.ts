/** The log as a page: looked at, exported, printed, deleted; or, with `?tab=`, the findings of one open chat. */
import { make, makeButton, type Child } from "../../../crate/wasm/js/ui/draw.js";
import { oneAtATime } from "../one-at-a-time";
import { begin, head, save, statusLine } from "../own/window";
import { tell } from "../own/tab";
import { loadSettings, onSettings } from "../settings";
import { log as say } from "../words";
import { clearLog, onLog, readLog, recordOf, type Record } from "./book";
import { toCsv, toJson } from "./export";
import { report } from "./report";
import { versions } from "./versions";

const tab = Number(new URLSearchParams(location.search).get("tab"));
const done = statusLine("small mid no-print");
const main = make("main", "page");

const draw = oneAtATime(async () => {
  const [records, known, { settings }] = await Promise.all([tab > 0 ? ofChat() : readLog(), versions(), loadSettings()]);
  const made = new Date();
  // A log that grows keeps the focus, and the place to which its table was scrolled.
  const place = { left: main.querySelector(".frame")?.scrollLeft ?? 0, control: controls().findIndex((control) => control === document.activeElement) };
  const day = made.toISOString().slice(0, 10);
  const buttons: Child[] = [
    makeButton("btn primary", () => print(), say.print),
    makeButton("btn", () => save(`fumehood-${day}.json`, "application/json", toJson(records, known, made)), say.json),
    makeButton("btn", () => save(`fumehood-${day}.csv`, "text/csv", toCsv(records)), say.csv),
    tab > 0 ? null : makeButton("btn", () => void clear(), say.clear),
  ];
  const empty = make("p", "", settings.log || tab > 0 ? say.empty : say.off);
  main.replaceChildren(
    head(tab > 0 ? say.report : say.title, make("span", "mono dim", say.holds(records.length))),
    make("div", "set stack", make("div", "row wrap no-print", ...(records.length > 0 ? buttons : [])), done, records.length > 0 ? report(records, known, made) : empty),
  );
  const frame = main.querySelector(".frame");
  if (frame) frame.scrollLeft = place.left;
  controls()[place.control]?.focus({ preventScroll: true });
});

function controls(): HTMLElement[] {
  return [...main.querySelectorAll<HTMLElement>("button, .frame")];
}

/** The findings of the chat in a tab, with their words: the person has asked for this very chat. */
async function ofChat(): Promise<Record[]> {
  const reply = await tell(tab, { kind: "findings" });
  const { url } = await chrome.tabs.get(tab);
  const site = URL.parse(url ?? "")?.hostname ?? "";
  if (reply?.kind !== "findings") return [];
  return reply.messages.flatMap(({ assessment }) => (assessment?.findings ?? []).map((finding) => recordOf(finding, site, new Date(), true)));
}

async function clear(): Promise<void> {
  await clearLog();
  await draw();
  done.textContent = say.cleared;
}

await begin();
document.body.append(main);
onSettings(() => void draw());
if (tab === 0) onLog(() => void draw());
await draw();
