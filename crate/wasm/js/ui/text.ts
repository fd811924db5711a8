/** A finding as plain text, for the clipboard. */
import type { Finding } from "../../src/types.js";
import { certaintyWord, detectorName } from "./certainty.js";
import { card, row, severityName } from "./messages.js";

/** The rows of the datasheet, one a line. */
export function findingText(finding: Finding): string {
  const line = (label: string, text: string): string => (text === "" ? "" : `${label}: ${text}`);
  const substances = finding.substances.map((substance) => {
    const name = substance.formed ? card.formed(substance.name) : substance.name;
    return substance.cas === "" ? name : `${name} (${substance.cas})`;
  });
  return [
    `${severityName[finding.severity]}: ${finding.title}`,
    line(row.why, finding.message),
    ...finding.standards.map((standard) => line(row.rule, `${standard.id}. ${standard.requires} ${standard.url}`.trim())),
    line(row.substances, substances.join(", ")),
    line(row.instead, finding.incident ? finding.steps.join(" ") : finding.advice),
    line(row.missing, finding.missing.map((control) => control.name).join(", ")),
    line(row.present, finding.present.join(", ")),
    ...finding.quotes.map((quote) => line(row.words, `"${quote}"`)),
    line(row.foundBy, `${detectorName(finding)}, ${certaintyWord(finding)}`),
  ].filter(Boolean).join("\n");
}
