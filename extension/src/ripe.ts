/**
 * Which findings of a message may show while it grows: those that more text will not take back. What a sentence
 * says counts once it has ended; that a precaution is not named, once the message is complete.
 */
import type { Assessment, Finding, Severity } from "../../crate/wasm/src/types.js";

/** A sentence or a line has ended. */
const END = /[.!?。！？][)"'”’]?(\s|$)|\n/;

export function isRipe(finding: Finding, text: string, complete: boolean): boolean {
  if (complete || finding.incident) return true;
  if (finding.missing.length > 0 && finding.severity !== "danger") return false;
  const last = Math.max(0, ...finding.spans.map((span) => span.end));
  return END.test(text.slice(Math.max(0, last - 1)));
}

/** The assessment with its ripe findings only. */
export function ripe(assessment: Assessment, text: string, complete: boolean): Assessment {
  const findings = assessment.findings.filter((finding) => isRipe(finding, text, complete));
  if (findings.length === assessment.findings.length) return assessment;
  const has = (severity: Severity): boolean => findings.some((finding) => finding.severity === severity);
  const severity = (["danger", "warning", "note"] as const).find(has) ?? null;
  return { ...assessment, findings, severity };
}
