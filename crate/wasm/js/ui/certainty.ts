/** How findings are ordered, named and hedged: the same words on every surface. */
import type { Assessment, Finding, Severity } from "../../src/types.js";
import { foundBy } from "./messages.js";

const WEIGHT: Record<Severity, number> = { note: 1, warning: 2, danger: 3 };

/** From this probability on a finding of the model is stated; below it is marked unsure. */
const STATED = 0.7;

/** Incident, danger, warning, note; then certainty; then place in the text. */
export function ranked(findings: readonly Finding[]): Finding[] {
  const weight = (finding: Finding): number => (finding.incident ? 4 : WEIGHT[finding.severity]);
  const place = (finding: Finding): number => finding.spans[0]?.start ?? 0;
  return [...findings].sort((a, b) => weight(b) - weight(a) || b.certainty - a.certainty || place(a) - place(b));
}

/** Whether two readings of it are open: a finding of the model between 0.50 and 0.69. */
export function isUnsure(finding: Finding): boolean {
  return finding.detector === "classifier" && finding.certainty < STATED;
}

/** "Exact match", "very likely", ... */
export function certaintyWord(finding: Finding): string {
  if (finding.detector === "rules") return finding.certainty >= 1 ? foundBy.exact : foundBy.close;
  if (finding.certainty >= 0.9) return foundBy.veryLikely;
  return finding.certainty >= STATED ? foundBy.likely : foundBy.unsure;
}

/** "Rule: bleach with acid", or the model's name. */
export function detectorName(finding: Finding): string {
  if (finding.detector === "classifier") return finding.category ? foundBy.harmModel : foundBy.labModel;
  return foundBy.rule(plain(finding.rule.slice(finding.rule.indexOf("/") + 1)));
}

/** `medical-advice` as "Medical advice". */
export function categoryName(category: string): string {
  const words = plain(category);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Names a finding within its message, whatever its place in the list: it stays the same while text is appended. */
export function findingKey(finding: Finding): string {
  return `${finding.rule}@${finding.spans[0]?.start ?? 0}`;
}

/** The incident of an assessment, if it has one. */
export function incidentOf(assessment: Assessment): Finding | null {
  return assessment.findings.find((finding) => finding.incident) ?? null;
}

function plain(id: string): string {
  return id.replace(/[-_]+/g, " ");
}
