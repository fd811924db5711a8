/** Brings the rules' texts in another language to an engine. */
import type { Texts } from "../src/types.js";
import { FumehoodError } from "./errors.js";
import { bytes, type FetchOptions, type Place } from "./fetching.js";

/** Texts of your own, or where the file is that `fumehood texts json` wrote. */
export type TextsSource = Texts | Place;

/** Where the texts of each language are. */
export type TextPlaces = Readonly<Record<string, () => URL>>;

/**
 * The texts for `lang`, or for the language that it is a kind of (`es` for `es-MX`); undefined for English. A language
 * that the package does not bring has none but those of packs. Throws `unreachable`, `bad-texts` or `aborted`.
 */
export async function loadTexts(places: TextPlaces, lang: string | undefined, source: TextsSource | undefined, options: FetchOptions): Promise<Texts | undefined> {
  if (typeof source === "object" && !(source instanceof URL)) return source;
  const base = lang?.split("-")[0] ?? "";
  const known = [lang ?? "", base].find((language) => Object.hasOwn(places, language));
  const place = source ?? (known === undefined ? undefined : places[known]?.());
  if (place !== undefined) return read(place, options);
  return lang === undefined || base === "en" ? undefined : { language: lang, texts: {} };
}

async function read(place: Place, options: FetchOptions): Promise<Texts> {
  const file = await bytes("texts", place, options);
  try {
    return JSON.parse(new TextDecoder().decode(file)) as Texts;
  } catch (cause) {
    throw new FumehoodError("bad-texts", `the texts from ${String(place)} are no JSON; write the file with \`fumehood texts json\``, cause);
  }
}
