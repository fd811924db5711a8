/** Looks things up with the rules' own engine, in the page; the address keeps what was asked. */
import { Fumehood } from "fumehood/rules-only";
import { drawExplanation } from "./draw.js";

/** Filled in by `build.mjs`. */
declare const RULES_WASM: string;

const WORDS = {
  ask: "Type a name as it stands on a bottle or in a text.",
  loading: "Loading the rules",
  all: "All substances",
  named: (what: string) => `Substances with “${what}” in a name`,
  unknown: (what: string) => `Nothing here is called “${what}”. Try another name, the formula or the CAS number.`,
  failed: "The rules did not load. Check the connection and load the page again.",
} as const;

function part<Kind extends HTMLElement>(id: string, kind: abstract new () => Kind): Kind {
  const element = document.getElementById(id);
  if (element instanceof kind) return element;
  throw new Error(`the page has no ${kind.name} #${id}`);
}

/** The list of substances: `narrow` leaves those whose names or CAS numbers hold the words; not the one alone that is shown. */
function listed(): (what: string, isShown: boolean) => void {
  const section = part("listed", HTMLElement);
  const title = part("listed-title", HTMLElement);
  const count = part("listed-count", HTMLElement);
  const items = [...section.querySelectorAll("li")].map((element) => ({ element, text: `${element.textContent}|${element.dataset["names"]}`.toLowerCase() }));
  return (what, isShown) => {
    const asked = what.toLowerCase();
    for (const { element, text } of items) element.hidden = !text.includes(asked);
    const left = items.filter(({ element }) => !element.hidden).length;
    title.textContent = what === "" ? WORDS.all : WORDS.named(what);
    count.textContent = String(left);
    section.hidden = left <= (isShown ? 1 : 0);
  };
}

async function start(): Promise<void> {
  const field = part("what", HTMLInputElement);
  const says = part("says", HTMLElement);
  const found = part("found", HTMLElement);
  const narrow = listed();
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
    narrow(what, known !== null);
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
