/** The options page: every setting, saved as it is changed; what the policy has set is shown and locked. */
import { make } from "../../../crate/wasm/js/ui/draw.js";
import { begin, head, speakAsChosen, statusLine } from "../own/window";
import { changeSettings, isManaged, loadSettings, onSettings, type Loaded, type Managed, type Settings } from "../settings";
import { options as say } from "../words";
import { contacts } from "./contacts";
import { dismissed } from "./dismissed";
import { language, privacy, transfer } from "./general";
import { packs } from "./packs";
import { sites } from "./sites";
import { shows } from "./shows";

/** What a part of the page is drawn from, and how it saves. */
export interface Context extends Loaded {
  change(change: (own: Settings) => Partial<Settings>): void;
  /** Says what was done, or why it was not. */
  tell(text: string): void;
  /** For a change that lies in no setting. */
  redraw(): void;
}

/** Three columns where there is room, then two, then one. */
const COLUMNS = [[sites], [shows, language], [packs, contacts, dismissed, privacy, transfer]];
const line = statusLine("saved small strong");
const main = make("main", "page");

async function draw(): Promise<void> {
  const loaded = await loadSettings();
  const context: Context = { ...loaded, change: (change) => void save(change), tell, redraw: () => void draw() };
  const focused = placeOfFocus();
  const columns = await Promise.all(COLUMNS.map((parts) => Promise.all(parts.map((part) => part(context)))));
  main.replaceChildren(
    head(say.title, line),
    ...(isManaged(loaded.managed) ? policyNotes(loaded.managed) : []),
    make("div", "columned", ...columns.map((parts) => make("div", "column", ...parts))),
  );
  restoreFocus(focused);
}

function policyNotes({ misfits }: Managed): HTMLElement[] {
  const left = make("p", "problem", say.misfits(misfits.length, misfits.join(", ")));
  return [make("p", "notice", say.managed), ...(misfits.length > 0 ? [left] : [])];
}

async function save(change: (own: Settings) => Partial<Settings>): Promise<void> {
  try {
    await changeSettings(change);
    tell(say.saved);
  } catch (error) {
    tell(String(error));
  }
}

function tell(text: string): void {
  line.textContent = text;
}

/** The focus stays in its section, at the control of the same number, when the page is drawn anew. */
function placeOfFocus(): { section: string; index: number } | null {
  const section = document.activeElement?.closest("section");
  if (!section) return null;
  return { section: section.id, index: controlsIn(section).findIndex((control) => control === document.activeElement) };
}

function restoreFocus(place: { section: string; index: number } | null): void {
  const section = place && document.getElementById(place.section);
  if (!section) return;
  const controls = controlsIn(section);
  controls[Math.min(place.index, controls.length - 1)]?.focus();
}

function controlsIn(section: Element): HTMLElement[] {
  return [...section.querySelectorAll<HTMLElement>("a, button, input, select, textarea, summary")];
}

await begin();
document.body.append(main);
onSettings((names) => void (names.has("language") ? speakAsChosen() : Promise.resolve()).then(draw));
await draw();
