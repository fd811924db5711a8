/** A report for the printer: a summary, then a datasheet for each warning and danger, ink on white. */
import { certaintyWord, detectorName } from "../../../crate/wasm/js/ui/certainty.js";
import { leftToRight, make } from "../../../crate/wasm/js/ui/draw.js";
import { icon } from "../../../crate/wasm/js/ui/icons.js";
import { severityName } from "../../../crate/wasm/js/ui/messages.js";
import { sheet } from "../../../crate/wasm/js/ui/sheet.js";
import type { Finding } from "../../../crate/wasm/src/types.js";
import { detailed, findingsOf, type Report } from "./report.js";
import { report as say, who } from "../words.js";

/** Draws the report into `place`, which shows on paper alone. */
export function drawReport(place: HTMLElement, report: Report): void {
  const head = make("header", "", make("h1", "", say.title), make("p", "mid", say.made(report.made)));
  const foot = make("footer", "stack", make("p", "", say.versions(report.version)), make("p", "", say.limits), make("p", "signed", say.reviewed));
  place.replaceChildren(head, summary(report), ...detailed(report).map(({ number, finding }) => datasheet(number, finding)), ...texts(report), foot);
}

function summary(report: Report): HTMLElement {
  const findings = findingsOf(report);
  if (findings.length === 0) return make("p", "", say.none(report.messages.length));
  const head = make("tr", "", ...say.columns.map((name) => {
    const cell = make("th", "", name);
    cell.scope = "col";
    return cell;
  }));
  const rows = findings.map(({ number, finding }) => make("tr", "",
    make("td", "mono", String(number)),
    make("td", "severity", icon(finding.severity, `i16 ${finding.severity}`), severityName[finding.severity]),
    make("td", "", finding.title),
    make("td", "", leftToRight(finding.standards[0]?.id ?? "")),
    make("td", "", `${detectorName(finding)}, ${certaintyWord(finding)}`)));
  return make("section", "", make("h2", "", say.summary), make("table", "", make("thead", "", head), make("tbody", "", ...rows)));
}

function datasheet(number: number, finding: Finding): HTMLElement {
  const title = make("h2", "row", icon(finding.severity, `i20 ${finding.severity}`), make("span", "", say.heading(number, finding.title)));
  return make("section", "datasheet", title, sheet(finding, { ticked: new Set() }));
}

function texts(report: Report): HTMLElement[] {
  return report.messages.flatMap(({ number, role, text }) =>
    (text === null ? [] : [make("section", "", make("h2", "", say.message(number, who[role])), make("p", "text", text))]));
}
