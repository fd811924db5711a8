/** What was hidden, each entry with its undo. */
import { make, makeButton } from "../../../crate/wasm/js/ui/draw.js";
import { ask } from "../link";
import type { RuleName } from "../protocol";
import { keptBy } from "../host/kept";
import { dismissals, isKept, restore, type Dismissal } from "../settings";
import { options as say } from "../words";
import type { Context } from "./options";
import { section } from "./section";

export async function dismissed(context: Context): Promise<HTMLElement> {
  const list = dismissals(context.own.dismissed);
  const rules = list.length > 0 ? await rulesByName() : new Map<string, RuleName>();
  const lines = list.map((dismissal) => line(context, dismissal, rules.get(dismissal.rule)));
  return section("dismissed", say.dismissed, list.length === 0 && make("p", "small mid", say.noDismissed), list.length > 0 && make("ul", "scroll", ...lines));
}

function line(context: Context, dismissal: Dismissal, rule: RuleName | undefined): HTMLElement {
  const name = rule?.title ?? dismissal.rule;
  const where = { rule: say.everywhere, site: say.onSite(dismissal.host ?? ""), finding: say.oneFinding }[dismissal.scope];
  const back = makeButton("btn plain", () => context.change(({ dismissed }) => ({ dismissed: restore(dismissed, dismissal) })), say.back);
  back.setAttribute("aria-label", say.bringBack(`${name}, ${where}`));
  // What the policy keeps on shows all the same, but for a single finding.
  const isIdle = dismissal.scope !== "finding" && rule !== undefined && isKept(keptBy(context.managed), { ...rule, rule: rule.id });
  return make("li", "line", make("span", "grow", name, make("span", "small dim gist", `${dismissal.rule} · ${where}`), isIdle && make("span", "small mid gist", say.showsAnyway)), back);
}

async function rulesByName(): Promise<Map<string, RuleName>> {
  const reply = await ask({ kind: "rules" });
  return new Map(reply.kind === "rules" ? reply.rules.map((rule) => [rule.id, rule]) : []);
}
