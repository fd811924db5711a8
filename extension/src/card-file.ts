/** Gets `card.js` into this page, once there is something to show: the background puts it there. */
import type { CardFile } from "./card/index";
import { spoken } from "../../crate/wasm/js/ui/words.js";
import { ask } from "./link";

const shared = globalThis as { fumehoodCard?: CardFile | undefined };
/** What an older version of this extension has left here is not taken. */
shared.fumehoodCard = undefined;

let loading: Promise<CardFile | null> | null = null;

/** The file if it is here already. */
export function cardFile(): CardFile | null {
  return shared.fumehoodCard ?? null;
}

/** The file; null where the browser does not let it in, or the extension is gone. The next call tries again. */
export function loadCard(): Promise<CardFile | null> {
  const found = cardFile();
  if (found) return Promise.resolve(found);
  loading ??= ask({ kind: "load-card" })
    .then(() => tellLanguage(), () => null)
    .finally(() => (loading = null));
  return loading;
}

/** The file has its own copy of the strings: it is told in which language they are wanted. */
export function tellLanguage(): CardFile | null {
  const file = cardFile();
  file?.speak(spoken());
  return file;
}
