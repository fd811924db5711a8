/** What is known about one message: the text, and the best answer so far. */
import type { Assessment, Finding, Role } from "../../../crate/wasm/src/types.js";
import type { Assessed, Update } from "../../worker/protocol.js";

export class Reading {
  revision = 0;
  role: Role = "assistant";
  text = "";
  settled = false;
  /** What the model found counts. */
  usesModel = true;
  /** Milliseconds that the rules took, and rules and classifier together. */
  elapsed: { rules: number | null; full: number | null } = { rules: null, full: null };
  /** The answer of the detectors that are loaded is not complete yet. */
  pending = false;
  #answered = { rules: 0, full: 0 };
  #rules: Assessment | null = null;
  #full: Assessment | null = null;

  constructor(readonly id: string) {}

  /** A later state of the message. */
  change(role: Role, text: string, settled: boolean): void {
    const grown = role === this.role && text.startsWith(this.text);
    if (!grown) this.#rules = this.#full = null;
    this.role = role;
    this.text = text;
    this.settled = settled;
    this.revision++;
  }

  request(chat: number, settled: boolean): Update {
    const { id, role, text, revision } = this;
    return { kind: "update", chat, revision, id, role, text, settled };
  }

  /** Takes the answer of a lane; false if it is about an earlier text. */
  take(lane: "rules" | "full", { revision, assessment, elapsed }: Assessed): boolean {
    if (revision !== this.revision) return false;
    this.#answered[lane] = revision;
    this.elapsed = { ...this.elapsed, [lane]: elapsed };
    if (lane === "full") this.#full = assessment;
    else this.#rules = assessment;
    if (!this.answered("full")) this.elapsed.full = null;
    return true;
  }

  answered(lane: "rules" | "full"): boolean {
    return this.#answered[lane] === this.revision;
  }

  /** The findings of the detectors that count. */
  get assessment(): Assessment | null {
    if (!this.usesModel || !this.#full) return this.#rules ?? this.#full;
    return this.answered("full") || !this.#rules ? this.#full : keepModel(this.#full, this.#rules);
  }

  /** What the model found beside the rules, whether it counts or not. */
  get added(): Finding[] {
    return modelFindings(this.#full);
  }
}

function modelFindings(assessment: Assessment | null): Finding[] {
  return assessment?.findings.filter((finding) => finding.detector === "classifier") ?? [];
}

/**
 * While text is appended, what the classifier found in the text before still stands until it reads again; otherwise
 * its findings would blink with every word.
 */
function keepModel(before: Assessment, now: Assessment): Assessment {
  const kept = modelFindings(before);
  if (kept.length === 0) return now;
  const findings = [...now.findings, ...kept];
  const order = ["note", "warning", "danger"] as const;
  const severity = order.filter((level) => findings.some((finding) => finding.severity === level)).at(-1) ?? null;
  return { ...now, findings, severity, harmful: before.harmful, harm: before.harm, detectors: before.detectors };
}
