/** Looks things up with the rules' own engine, in the page; the address keeps what was asked. */
import { Fumehood } from "fumehood/rules-only";
import { drawExplanation } from "./draw.js";

/** Filled in by `build.mjs`. */
declare const RULES_WASM: string;

const WORDS = {
  ask: "Type a name as it stands on a bottle or in a text.",
  loading: "Loading the rules",
  unknown: (what: string) => `Nothing here is called “${what}”. Try another name, the formula or the CAS number.`,
  failed: "The rules did not load. Check the connection and load the page again.",
} as const;

function part<Kind extends HTMLElement>(id: string, kind: abstract new () => Kind): Kind {
  const element = document.getElementById(id);
  if (element instanceof kind) return element;
  throw new Error(`the page has no ${kind.name} #${id}`);
}

async function start(): Promise<void> {
  const field = part("what", HTMLInputElement);
  const says = part("says", HTMLElement);
  const found = part("found", HTMLElement);
  says.textContent = WORDS.loading;
  const engine = await Fumehood.load({ wasm: new URL(RULES_WASM, document.baseURI) }).catch(() => null);
  if (!engine) {
    says.textContent = WORDS.failed;
    return;
  }

  const show = (): void => {
    const what = field.value.trim();
    const known = what === "" ? null : engine.explain(what);
    says.textContent = what === "" ? WORDS.ask : known ? "" : WORDS.unknown(what);
    found.replaceChildren(...(known ? [drawExplanation(known, (name) => engine.explain(name) !== null)] : []));
  };
  const follow = (): void => {
    field.value = new URLSearchParams(location.hash.slice(1)).get("what") ?? "";
    show();
  };
  field.addEventListener("input", () => {
    show();
    history.replaceState(null, "", field.value.trim() === "" ? location.pathname : `#${new URLSearchParams({ what: field.value.trim() })}`);
  });
  addEventListener("hashchange", follow);
  follow();
}

void start();
