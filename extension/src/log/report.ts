/** A list of findings for paper: who reads it needs no browser and no Fumehood. */
import { make } from "../../../crate/wasm/js/ui/draw.js";
import { icon } from "../../../crate/wasm/js/ui/icons.js";
import { foundBy, severityName } from "../../../crate/wasm/js/ui/messages.js";
import { log as say } from "../words";
import type { Record } from "./book";
import type { Versions } from "./export";

export function report(records: readonly Record[], versions: Versions, made: Date): HTMLElement {
  const withWords = records.some(({ words }) => (words?.length ?? 0) > 0);
  const heads = [say.time, say.site, say.severity, say.finding, say.rule, say.detector, ...(withWords ? [say.words] : [])];
  const header = make("tr", "", ...heads.map((text) => {
    const cell = make("th", "", text);
    cell.scope = "col";
    return cell;
  }));
  const table = make("table", "records", make("caption", "vh", say.title), make("thead", "", header), make("tbody", "", ...records.map((record) => line(record, withWords))));
  const frame = make("div", "frame", table);
  // What is wider than the window is scrolled by keys as well.
  frame.tabIndex = 0;
  frame.setAttribute("role", "region");
  frame.setAttribute("aria-label", say.title);
  return make(
    "article",
    "report stack",
    make("p", "small mid", say.made(made.toLocaleString(), [versions.extension, versions.engine].filter(Boolean).join(" / "), versions.packs ?? "–")),
    frame,
    make("p", "small mid", say.limits),
    make("div", "sign", make("span", "", say.reviewed), make("span", "", say.date)),
  );
}

function line(record: Record, withWords: boolean): HTMLElement {
  const { time, site, severity, title, rule, standards, detector, words } = record;
  const level = make("span", "row", icon(severity, `i16 ${severity}`), severityName[severity]);
  const who = detector === "rules" ? foundBy.exact : foundBy.labModel;
  const cells = [new Date(time).toLocaleString(), site, level, title, make("span", "", rule, make("span", "small dim gist", standards.join(", "))), detector === "rules" && record.certainty < 1 ? foundBy.close : who];
  const all = [...cells, ...(withWords ? [(words ?? []).map((text) => `“${text}”`).join(" ")] : [])];
  return make("tr", "", ...all.map((content) => make("td", "", content)));
}
