/** Which findings show: severity, sensitivity of the model, categories. */
import { make } from "../../../crate/wasm/js/ui/draw.js";
import { severityName } from "../../../crate/wasm/js/ui/messages.js";
import { nameOf } from "../own/category";
import { segment, switchLine } from "../own/controls";
import { harms, hazards, sensitivities, severities, type Category } from "../settings";
import { options as say } from "../words";
import type { Context } from "./options";
import { section } from "./section";

export function shows(context: Context): HTMLElement {
  const { lowest, sensitivity } = context.own;
  return section(
    "shows",
    say.show,
    segment(say.lowest, severities.map((name) => [name, severityName[name]] as const), lowest, (lowest) => context.change(() => ({ lowest }))),
    segment(say.sensitivity, sensitivities.map((name) => [name, say[name]] as const), sensitivity, (sensitivity) => context.change(() => ({ sensitivity }))),
    make("p", "small mid", say.sensitivityHint),
    context.managed.categories.length > 0 && make("p", "small mid", say.keptHint),
    categories(say.hazards, hazards, context),
    categories(say.harms, harms, context),
  );
}

function categories(title: string, names: readonly Category[], context: Context): HTMLElement {
  const { settings, managed } = context;
  const lines = names.map((name) => {
    const turn = (on: boolean): void => context.change(({ hidden }) => ({ hidden: on ? hidden.filter((other) => other !== name) : [...hidden, name] }));
    return switchLine(nameOf(name), !settings.hidden.includes(name), turn, managed.categories.includes(name) ? say.locked : null);
  });
  const legend = make("legend", "strong", title);
  return make("fieldset", "group", legend, make("div", "columns", ...lines));
}
