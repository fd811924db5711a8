/** "Check selection": on any page, when the person asks for it, by the right that this click gives for this one tab. */
import { askHost } from "fumehood:host";
import type { Assessment } from "../../crate/wasm/src/types.js";
import type { ModelState } from "./protocol";
import { pageSettings, review } from "./review";
import type { SelectionFile, Shown } from "./selection";

type Page = { fumehoodSelection: SelectionFile };

/** Checks what is selected in a frame of a tab and shows the card there. */
export async function checkSelection(tabId: number, frameId: number, host: string): Promise<void> {
  const target = { tabId, frameIds: [frameId] };
  await chrome.scripting.executeScript({ target, files: ["selection.js"] });
  const { strings, contacts } = await pageSettings(host);
  const [begun] = await chrome.scripting.executeScript({ target, func: beginInPage, args: [strings, contacts] });
  const text = begun?.result;
  if (!text) return;
  const shown = await assess(text, host).catch(() => null);
  await chrome.scripting.executeScript({ target, func: showInPage, args: [shown] });
}

// These two run in the page, beside `selection.js`.
function beginInPage(...args: Parameters<SelectionFile["begin"]>): string {
  return (globalThis as unknown as Page).fumehoodSelection.begin(...args);
}
function showInPage(shown: Shown | null): void {
  (globalThis as unknown as Page).fumehoodSelection.show(shown);
}

/** Nobody says who wrote the text: it is read as an answer, and for incidents as the person's own message as well. */
async function assess(text: string, host: string): Promise<Shown | null> {
  const answer = await ask(text, "assistant", host);
  if (!answer) return null;
  const own = await ask(text, "user", host);
  const incidents = own?.assessment.findings.filter(({ incident, rule }) => incident && !answer.assessment.findings.some((finding) => finding.rule === rule)) ?? [];
  const findings = [...incidents, ...answer.assessment.findings];
  const severity = incidents.length > 0 ? "danger" : answer.assessment.severity;
  return { assessment: { ...answer.assessment, findings, severity }, modelMissing: answer.model === "missing" };
}

async function ask(text: string, role: "assistant" | "user", host: string): Promise<{ assessment: Assessment; model: ModelState } | null> {
  const conversation = `selection-${crypto.randomUUID()}`;
  const request = { kind: "assess", conversation, start: true, id: "m0", role, text, settled: true } as const;
  const reply = await review(await askHost(request), request, host);
  await askHost({ kind: "leave", conversation });
  return reply.kind === "assessment" ? reply : null;
}
