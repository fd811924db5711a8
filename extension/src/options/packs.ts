/** Packs of the institution: imported from a file, judged by the engine, used or not. */
import { make, makeButton } from "../../../crate/wasm/js/ui/draw.js";
import { ask } from "../link";
import type { PackState } from "../host/packs";
import { fileButton, switchLine } from "../own/controls";
import { MOST, type PackText } from "../settings";
import { options as say } from "../words";
import type { Context } from "./options";
import { section } from "./section";

export async function packs(context: Context): Promise<HTMLElement> {
  const { own, managed, settings } = context;
  const used = settings.packs.filter(({ on }) => on);
  const states = used.length > 0 ? await statesOf() : [];
  // The engine tells of the packs in their order: the policy and the person may each have one of the same file name.
  const state = (pack: PackText): PackState | undefined => [states[used.indexOf(pack)]].find((found) => found?.file === pack.file);
  const forced = managed.packs.map((pack) => line(pack, state(pack), null, context));
  const lines = own.packs.map((pack, index) => line(pack, state(pack), index, context));
  const none = forced.length + lines.length === 0 && make("p", "small mid", say.noPacks);
  return section("packs", say.packs, make("p", "small mid", say.packHint), none, ...forced, ...lines, fileButton(say.importPack, ".toml,text/plain", (file, text) => void add(context, { file, text, on: true })));
}

async function statesOf(): Promise<PackState[]> {
  const reply = await ask({ kind: "packs" });
  return reply.kind === "packs" ? reply.packs : [];
}

/** A pack of the policy has no index: it cannot be switched off or removed. */
function line(pack: PackText, state: PackState | undefined, index: number | null, context: Context): HTMLElement {
  const name = state?.title || state?.name || pack.file;
  const words = make("span", "", make("span", "", name), " ", make("span", "mono dim", state?.version ?? ""), ...notesOf(pack, state));
  const turn = (on: boolean): void => context.change(({ packs }) => ({ packs: packs.map((other, at) => (at === index ? { ...other, on } : other)) }));
  const row = switchLine(words, pack.on, turn, index === null ? say.locked : null);
  row.querySelector("input")?.setAttribute("aria-label", say.packUse(name));
  if (index === null) return row;
  const remove = makeButton("btn plain", () => context.change(({ packs }) => ({ packs: packs.filter((_, at) => at !== index) })), "×");
  remove.setAttribute("aria-label", say.remove(name));
  row.append(remove);
  return row;
}

function notesOf(pack: PackText, state: PackState | undefined): HTMLElement[] {
  const note = (text: string, look = "small mid gist"): HTMLElement => make("span", look, text);
  if (!state) return [note(pack.file)];
  if (state.problem) return [note(problemText(state), "problem gist")];
  const holds = say.packHolds(say.packRules(state.rules), say.packSubstances(state.substances), say.packContacts(state.contacts));
  return [note(holds), ...(state.held.length > 0 ? [note(say.packHeld(state.held.length, state.held.join(", ")))] : [])];
}

export function problemText({ file, problem }: PackState): string {
  if (!problem) return "";
  return problem.line === null ? say.packWrong(file, problem.reason) : say.packLine(file, problem.line, problem.reason);
}

/** A pack that the engine refuses is not taken: the reason and its line are shown. One of the same name is replaced. */
async function add(context: Context, pack: PackText): Promise<void> {
  if (pack.text.length > MOST.packBytes) return context.tell(say.packLarge(pack.file));
  const reply = await ask({ kind: "check-pack", pack });
  const state = reply.kind === "packs" ? reply.packs[0] : undefined;
  if (!state) return context.tell(reply.kind === "failed" ? say.packWrong(pack.file, reply.reason) : pack.file);
  if (state.problem) return showProblem(state);
  context.change(({ packs }) => ({ packs: [...packs.filter(({ file }) => file !== pack.file), pack] }));
}

function showProblem(state: PackState): void {
  document.querySelector("#packs .problem")?.remove();
  const problem = make("p", "problem", problemText(state));
  problem.setAttribute("role", "alert");
  document.getElementById("packs")?.append(problem);
}
