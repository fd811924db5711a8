/** Which findings of an assessment the person sees: the one place where settings meet findings. */
import type { Assessment, Finding, Severity } from "../../../crate/wasm/src/types.js";
import { isDismissed, isFindingDismissed } from "./dismissed";
import { isKept, NOTHING_KEPT, type Kept } from "./kept";
import type { Sensitivity, Settings } from "./model";

/** The least probability of a finding of the classifier. `more` takes all that the engine gives. */
const LEAST: Record<Sensitivity, number> = { fewer: 0.85, standard: 0.5, more: 0 };
const WEIGHT: Record<Severity, number> = { note: 1, warning: 2, danger: 3 };

type Choice = Pick<Settings, "lowest" | "sensitivity" | "hidden" | "dismissed">;

/** The assessment without what the person has chosen not to see on `host`; its severity is that of what is left. */
export function shown(assessment: Assessment, choice: Choice, host: string, kept: Kept = NOTHING_KEPT): Assessment {
  const findings = assessment.findings.filter((finding) => (isKept(kept, finding) ? stays(finding, choice) : shows(finding, choice) && !isDismissed(choice.dismissed, finding, host)));
  if (findings.length === assessment.findings.length) return assessment;
  const worst = findings.reduce<Severity | null>((worst, { severity }) => (worst && WEIGHT[worst] >= WEIGHT[severity] ? worst : severity), null);
  return { ...assessment, findings, severity: worst };
}

/** An incident always shows: somebody may be hurt now. */
function shows(finding: Finding, { lowest, sensitivity, hidden }: Choice): boolean {
  if (finding.incident) return true;
  if (WEIGHT[finding.severity] < WEIGHT[lowest]) return false;
  if (isFaint(finding, LEAST[sensitivity])) return false;
  return !hidden.some((category) => category === finding.hazard || category === finding.category);
}

/** What the policy keeps on goes for one reason only: the person says of these very words that they are no hazard. */
function stays(finding: Finding, { sensitivity, dismissed }: Choice): boolean {
  if (finding.incident) return true;
  return !isFaint(finding, Math.min(LEAST[sensitivity], LEAST.standard)) && !isFindingDismissed(dismissed, finding);
}

function isFaint({ detector, certainty }: Finding, least: number): boolean {
  return detector === "classifier" && certainty < least;
}
