/** Every string of the interface as it stands in the code, with its places: what `_locales/en` must hold. */
import * as shared from "../../crate/wasm/js/ui/messages.js";
import { speak } from "../../crate/wasm/js/ui/words.js";
import * as own from "../src/words";

export function english(): Record<string, string> {
  const found: Record<string, string> = {};
  let key = "";
  speak({ code: "en", say: (name) => ((key = name), "") });
  for (const part of [...Object.values(shared), ...Object.values(own)]) {
    if (typeof part !== "object") continue;
    for (const name of Object.keys(part)) {
      for (const first of [1, 2]) {
        const said: unknown = (part as Record<string, unknown>)[name];
        const places = ["$1", "$2", "$3", "$4"];
        const count = { valueOf: () => first, toString: () => "$1" };
        const text = typeof said === "function" ? (said as (...args: unknown[]) => string)(count, ...places.slice(1)) : String(said);
        found[key] = text;
      }
    }
  }
  return Object.fromEntries(Object.entries(found).sort(([a], [b]) => (a < b ? -1 : 1)));
}
