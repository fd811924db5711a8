/** A report of a wrong finding: what is needed to look into it, and no text unless the person adds it. Nothing is sent. */
import type { Finding } from "../../../crate/wasm/src/types.js";
import { make, makeButton } from "../../../crate/wasm/js/ui/draw.js";
import { field } from "../own/controls";
import { save, statusLine } from "../own/window";
import { findingMark } from "../settings/dismissed";
import { feedback as say } from "../words";
import type { Versions } from "./export";
import { versions } from "./versions";

export interface Bundle {
  format: "fumehood-feedback";
  version: 1;
  rule: string;
  severity: string;
  detector: string;
  certainty: number;
  hash: string;
  site: string;
  versions: Versions;
  note?: string;
  words?: string[];
}

export function bundleOf(finding: Finding, site: string, versions: Versions, added: { note: string; words: boolean }): Bundle {
  const { rule, severity, detector, certainty, quotes } = finding;
  const bundle: Bundle = { format: "fumehood-feedback", version: 1, rule, severity, detector, certainty, hash: findingMark(finding), site, versions };
  if (added.note.trim() !== "") bundle.note = added.note.trim();
  if (added.words) bundle.words = [...quotes];
  return bundle;
}

/** Shows the report as it would be passed on. */
export async function openFeedback(finding: Finding, site: string): Promise<void> {
  const known = await versions();
  const note = make("textarea", "input");
  const words = make("input", "box");
  words.type = "checkbox";
  const shown = make("pre", "bundle mono");
  shown.tabIndex = 0;
  shown.setAttribute("aria-label", say.title);
  const done = statusLine();
  const text = (): string => JSON.stringify(bundleOf(finding, site, known, { note: note.value, words: words.checked }), null, 2);
  const show = (): void => void (shown.textContent = text());
  note.addEventListener("input", show);
  words.addEventListener("change", show);
  show();
  const title = make("h2", "", say.title);
  title.id = "feedback-title";
  const dialog = make(
    "dialog",
    "win feedback stack",
    title,
    make("p", "mid", say.lead),
    field(say.note, note),
    make("label", "check", words, make("span", "", say.addWords)),
    shown,
    make(
      "div",
      "row wrap",
      makeButton("btn primary", () => void navigator.clipboard.writeText(text()).then(() => (done.textContent = say.copied), () => undefined), say.copy),
      makeButton("btn", () => save("fumehood-feedback.json", "application/json", text()), say.save),
      makeButton("btn plain", () => dialog.close(), say.close),
    ),
    done,
  );
  dialog.setAttribute("aria-labelledby", title.id);
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
