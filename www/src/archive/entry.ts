/** One chat of an export in the list: its title, its date, and the worst that the rules found in it. */
import { make, makeButton } from "../../../crate/wasm/js/ui/draw.js";
import { icon } from "../../../crate/wasm/js/ui/icons.js";
import { badgeWord } from "../../../crate/wasm/js/ui/messages.js";
import type { Entry } from "../../worker/archive/protocol.js";
import { archive as say } from "../words.js";

const date = new Intl.DateTimeFormat("en", { dateStyle: "medium" });

export function drawEntry(entry: Entry, onOpen: () => void): HTMLElement {
  const { title, began, messages } = entry;
  const about = [began === null ? "" : date.format(began), say.messages(messages)].filter(Boolean).join(" · ");
  const words = make("span", "grow", make("span", "title", title || say.untitled), make("span", "small dim about", about));
  words.dir = "auto";
  return make("li", "", makeButton("entry", onOpen, words, mark(entry)));
}

/** Looks like the badge beside a message, but the whole line is the button. */
function mark({ severity, incident, findings }: Entry): HTMLElement {
  const look = incident ? "incident" : (severity ?? "none");
  const looks = { incident: "b-danger b-incident", danger: "b-danger", warning: "b-warning", note: "b-note", none: "b-none" };
  return make("span", `badge ${looks[look]}`, make("span", "", icon(severity ?? "none", "i16"), badgeWord[look]), findings > 0 && make("span", "n", String(findings)));
}
