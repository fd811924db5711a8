/** The first run, in three steps, with an example that the engine really reads. */
import known from "../adapters/sites.json";
import { Card } from "../../../crate/wasm/js/ui/card.js";
import { make, makeButton, type Child } from "../../../crate/wasm/js/ui/draw.js";
import { ask } from "../link";
import { field, switchLine } from "../own/controls";
import { begin, head, openOwn, statusLine } from "../own/window";
import { changeSettings, isForced, loadSettings, type Loaded } from "../settings";
import { options as sayOptions, welcome as say } from "../words";

const main = make("main", "page welcome");
let step = 0;

const STEPS: readonly { title: () => string; content: () => Child[] | Promise<Child[]> }[] = [
  { title: () => say.readsTitle, content: () => [make("p", "", say.reads)] },
  { title: () => say.whereTitle, content: async () => [make("p", "", say.where), make("div", "scroll", ...sites(await loadSettings())), makeButton("btn", () => void chrome.runtime.openOptionsPage(), sayOptions.addSite)] },
  { title: () => say.seeTitle, content: () => [make("p", "", say.see), ...example()] },
];

async function draw(focus: boolean): Promise<void> {
  const current = STEPS[step];
  if (!current) return;
  const title = make("h2", "", current.title());
  title.tabIndex = -1;
  const isLast = step === STEPS.length - 1;
  main.replaceChildren(
    head(say.title),
    make("section", "set stack", make("p", "small mid", say.step(step + 1, current.title(), STEPS.length)), title, ...(await current.content())),
    make(
      "footer",
      "row between wrap set",
      isLast ? makeButton("btn plain", () => void chrome.runtime.openOptionsPage(), say.options) : makeButton("btn plain", () => window.close(), say.skip),
      make("span", "row", step > 0 && makeButton("btn", () => go(-1), say.back), makeButton("btn primary", () => (isLast ? window.close() : go(1)), isLast ? say.done : say.continue)),
    ),
  );
  if (focus) title.focus();
}

function go(by: number): void {
  step += by;
  void draw(true);
}

/** The sites of the manifest, which the browser has allowed with the installation; each can be switched off here. */
function sites({ settings, managed }: Loaded): HTMLElement[] {
  return known.flatMap(({ hosts: [host = ""] }) => (host === "" ? [] : switchLine(host, !settings.off.includes(host), (on) => void turn(host, on), isForced(managed, host) ? sayOptions.locked : null)));
}

async function turn(host: string, on: boolean): Promise<void> {
  await changeSettings(({ off }) => ({ off: on ? off.filter((other) => other !== host) : [...off.filter((other) => other !== host), host] }));
}

/** A text that the engine reads while it is written. */
function example(): HTMLElement[] {
  const area = make("textarea", "input");
  area.rows = 4;
  area.value = say.example;
  const status = statusLine();
  const card = new Card({ id: "example" });
  const slot = make("div", "", card.element);
  let asked = 0;
  const read = async (): Promise<void> => {
    const mine = ++asked;
    status.textContent = say.checking;
    const reply = await ask({ kind: "try", text: area.value }).catch(() => null);
    if (mine !== asked) return;
    status.textContent = reply?.kind === "assessment" ? "" : say.failed;
    if (reply?.kind === "assessment") card.show(reply.assessment, { modelMissing: reply.model === "missing" });
  };
  area.addEventListener("input", () => void read());
  void read();
  return [make("h3", "", say.tryTitle), make("p", "small mid", say.tryHint), field(say.message, area), status, slot, makeButton("btn plain", () => openOwn("privacy.html"), sayOptions.howToVerify)];
}

await begin();
document.body.append(main);
await draw(false);
