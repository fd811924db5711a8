/** A report as Markdown, for notebooks and reviews. */
import { certaintyWord, detectorName } from "../../../crate/wasm/js/ui/certainty.js";
import { severityName } from "../../../crate/wasm/js/ui/messages.js";
import { findingText } from "../../../crate/wasm/js/ui/text.js";
import { detailed, findingsOf, type Report } from "./report.js";
import { report as say, who } from "../words.js";

export function asMarkdown(report: Report): string {
  const findings = findingsOf(report);
  const rows = findings.map(({ number, finding }) =>
    cells([String(number), severityName[finding.severity], finding.title, finding.standards[0]?.id ?? "", `${detectorName(finding)}, ${certaintyWord(finding)}`]));
  const summary = rows.length > 0 ? [cells(say.columns), cells(say.columns.map(() => "---")), ...rows].join("\n") : say.none(report.messages.length);
  const sheets = detailed(report).map(({ number, finding }) => {
    const [, ...lines] = findingText(finding).split("\n");
    return `## ${plain(say.heading(number, finding.title))}\n\n${lines.map((line) => `- ${plain(line)}`).join("\n")}`;
  });
  const texts = report.messages.flatMap(({ number, role, text }) => (text === null ? [] : [`## ${say.message(number, who[role])}\n\n${quoted(text)}`]));
  return [`# ${say.title}`, say.made(report.made), summary, ...sheets, ...texts, say.versions(report.version), say.limits, say.reviewed].join("\n\n") + "\n";
}

function cells(row: readonly string[]): string {
  return `| ${row.map((cell) => plain(cell).replaceAll("|", "\\|")).join(" | ")} |`;
}

/** Words of a message are words, whatever they mean in Markdown. */
function plain(text: string): string {
  return text.replace(/[\\`*_[\]<>#]/g, "\\$&").replace(/\s+/g, " ");
}

function quoted(text: string): string {
  return text.split("\n").map((line) => `> ${line}`).join("\n");
}
