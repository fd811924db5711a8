/** Strings of the interface: English stands here, another language comes from whoever knows it. */

export interface Language {
  /** Its code, such as `de` or `zh-CN`. */
  code: string;
  /** The string called `key` with `args` in the places `$1`, `$2`, ...; empty if it has none. */
  say(key: string, args: string[]): string;
}

type Text = string | { one: string; other: string };
type Arg = string | number;
type Args<Words extends string> = Words extends `${string}$4${string}` ? [Arg, Arg, Arg, Arg]
  : Words extends `${string}$3${string}` ? [Arg, Arg, Arg]
  : Words extends `${string}$2${string}` ? [Arg, Arg]
  : Words extends `${string}$1${string}` ? [Arg]
  : [];
type Said<Entry extends Text> = Entry extends { other: infer Other extends string } ? (...args: Args<Other>) => string
  : Entry extends string ? (Args<Entry> extends [] ? string : (...args: Args<Entry>) => string)
  : never;
export type Words<Table extends Record<string, Text>> = { readonly [Name in keyof Table]: Said<Table[Name]> };

const english: Language = { code: "en", say: () => "" };
let language = english;
let plurals = new Intl.PluralRules("en");

/** From now on everything is said in `other`; what it does not know stays English. */
export function speak(other: Language): void {
  language = other;
  plurals = new Intl.PluralRules(other.code);
}

/** The language that is spoken. */
export function spoken(): Language {
  return language;
}

/**
 * The strings of one part of the interface. A string with places is a function of what stands there; one with two forms
 * is chosen by its first place, a number. The keys of `Language.say` are `part_name`, `part_name_one`, `part_name_other`.
 */
export function words<const Table extends Record<string, Text>>(part: string, table: Table): Words<Table> {
  const said: Record<string, unknown> = {};
  for (const [name, text] of Object.entries(table)) {
    const get = (): unknown => (typeof text === "string" && !text.includes("$1") ? say(`${part}_${name}`, text, []) : (...args: Arg[]) => form(`${part}_${name}`, text, args));
    Object.defineProperty(said, name, { enumerable: true, get });
  }
  return said as Words<Table>;
}

function form(key: string, text: Text, args: readonly Arg[]): string {
  if (typeof text === "string") return say(key, text, args);
  const which = plurals.select(Number(args[0])) === "one" ? "one" : "other";
  return say(`${key}_${which}`, text[which], args);
}

function say(key: string, text: string, args: readonly Arg[]): string {
  const filled = args.map(String);
  return language.say(key, filled) || fill(text, filled);
}

/** `text` with `args` in its places. */
export function fill(text: string, args: readonly string[]): string {
  return text.replace(/\$(\d)/g, (_, place: string) => args[Number(place) - 1] ?? "");
}
