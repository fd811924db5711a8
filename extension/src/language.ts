/** Gives the interface its language: the browser's, or the one that the person chose over it. */
import { fill, speak, type Language } from "../../crate/wasm/js/ui/words.js";
import type { Language as Choice } from "./settings/model";

type Strings = Record<string, string>;

/** Says everything as the browser's language has it, or as `strings` do. */
export function speakWith(strings: Strings | null): void {
  const say: Language["say"] = strings ? (key, args) => fill(strings[key] ?? "", args) : (key, args) => chrome.i18n.getMessage(key, args);
  speak({ code: say("language_code", []) || "en", say });
}

/** The strings of a language that the person chose; null where the browser's own counts. */
export async function stringsOf(choice: Choice): Promise<Strings | null> {
  if (choice === "auto") return null;
  const file: Record<string, { message: string }> = await (await fetch(chrome.runtime.getURL(`_locales/${choice}/messages.json`))).json();
  return Object.fromEntries(Object.entries(file).map(([key, { message }]) => [key, message]));
}

/** The code of the language in which the person reads: the choice, or the interface's own. */
export function languageOf(choice: Choice): string {
  return choice === "auto" ? chrome.i18n.getMessage("language_code") || "en" : choice.replace("_", "-");
}
