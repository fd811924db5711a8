/** Language, log and privacy, and all settings in one file. */
import { make, makeButton } from "../../../crate/wasm/js/ui/draw.js";
import { fileButton, select, switchLine } from "../own/controls";
import { openOwn, save } from "../own/window";
import { languages, readSettings, saveSettings, VERSION, type Language } from "../settings";
import { options as say } from "../words";
import type { Context } from "./options";
import { section } from "./section";

/** A language is called by its own name, whatever is spoken here. */
const NAMES: Record<Exclude<Language, "auto">, string> = { en: "English", es: "Español", de: "Deutsch", fr: "Français", zh_CN: "简体中文" };

export function language(context: Context): HTMLElement {
  const choices = languages.map((name): [Language, string] => [name, name === "auto" ? say.auto : NAMES[name]]);
  const list = select(say.language, choices, context.own.language, (language) => context.change(() => ({ language })));
  return section("language", say.language, list, make("p", "small mid", say.textsEnglish));
}

export function privacy(context: Context): HTMLElement {
  const { log, logWords } = context.own;
  const words = switchLine(say.logWords, logWords, (logWords) => context.change(() => ({ logWords })));
  return section(
    "privacy",
    say.privacy,
    make("p", "", say.local),
    switchLine(say.log, log, (log) => context.change(() => ({ log }))),
    make("p", "small mid", say.logHint),
    log && words,
    make("div", "row wrap", makeButton("btn", () => openOwn("log.html"), say.openLog), makeButton("btn plain", () => openOwn("privacy.html"), say.howToVerify)),
  );
}

export function transfer(context: Context): HTMLElement {
  const text = (): string => `${JSON.stringify({ format: "fumehood-settings", version: VERSION, ...context.own }, null, 2)}\n`;
  return section(
    "transfer",
    say.transfer,
    make(
      "div",
      "row wrap",
      makeButton("btn", () => save("fumehood-settings.json", "application/json", text()), say.exportAll),
      fileButton(say.importAll, ".json,application/json", (name, text) => void take(context, name, text)),
    ),
  );
}

/** What fits its place is taken; a file of something else changes nothing. */
async function take(context: Context, name: string, text: string): Promise<void> {
  let stored: unknown = null;
  try {
    stored = JSON.parse(text);
  } catch {
    // It is told below.
  }
  const isOurs = typeof stored === "object" && stored !== null && "format" in stored && stored.format === "fumehood-settings";
  if (!isOurs) return context.tell(say.notImported(name));
  await saveSettings(readSettings(stored));
  context.tell(say.imported);
}
