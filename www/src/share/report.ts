/** A report on the chat: what stands in it, before it becomes a file or a printed page. */
import type { Assessment, Finding, Role, Version } from "../../../crate/wasm/src/types.js";
import { ranked } from "../../../crate/wasm/js/ui/certainty.js";
import type { Turn } from "../chat/turn.js";

export interface ReportMessage {
  number: number;
  role: Role;
  /** Only where the reader asked for full messages. */
  text: string | null;
  /** Null where nothing has read it yet. */
  assessment: Assessment | null;
}

export interface Report {
  made: Date;
  version: Version | null;
  messages: ReportMessage[];
}

/** The chat as it stands. */
export function reportOn(turns: readonly Turn[], version: Version | null, withTexts: boolean): Report {
  const messages = turns.map(({ role, text, annotation }) => ({ number: annotation.number, role, text: withTexts ? text : null, assessment: annotation.assessment }));
  return { made: new Date(), version, messages };
}

/** All findings with the number of their message, in the order of the chat. */
export function findingsOf({ messages }: Report): { number: number; finding: Finding }[] {
  return messages.flatMap(({ number, assessment }) => ranked(assessment?.findings ?? []).map((finding) => ({ number, finding })));
}

/** What has a datasheet of its own; notes stand in the summary alone. */
export function detailed(report: Report): { number: number; finding: Finding }[] {
  return findingsOf(report).filter(({ finding }) => finding.severity !== "note" || finding.incident);
}

export function asJson({ made, version, messages }: Report): string {
  const entries = messages.map(({ text, ...message }) => (text === null ? message : { ...message, text }));
  return `${JSON.stringify({ made: made.toISOString(), version, messages: entries }, null, 2)}\n`;
}
