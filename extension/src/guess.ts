/**
 * Makes out a chat on a page that nothing is known of: siblings that are drawn alike, in two kinds that take turns, on a
 * page with something to write in. What tells them apart becomes an adapter, as data, like that of a known site.
 */
import type { Site } from "./adapter";

const COMPOSER = 'textarea:not([readonly]), [contenteditable="true"], [role="textbox"]';
const USER = /(^|[^a-z])(user|human|you|me|mine|own|self|outgoing|sent|question)([^a-z]|$)/i;
const ASSISTANT = /(^|[^a-z])(assistant|bot|ai|agent|model|answer|incoming|received|reply)([^a-z]|$)/i;
/** Without a word that says who speaks, so many messages have to take turns. */
const MOST_CERTAIN = 4;
/** Larger pages are no chats, or none that is worth the time. */
const MOST_ELEMENTS = 20_000;

interface Guess {
  site: Site;
  size: number;
}

/** A site for the page, or null. */
export function guessSite(root: Document | ShadowRoot): Site | null {
  if (!root.querySelector(COMPOSER)) return null;
  let best: Guess | null = null;
  const all = root.querySelectorAll("*");
  if (all.length > MOST_ELEMENTS) return null;
  for (const element of all) {
    if (element.childElementCount < 2 || element.matches("head, form, select, table, tbody, tr, ul, ol, nav, svg, svg *, p, pre")) continue;
    const guess = guessFrom([...element.children]);
    if (guess && guess.size > (best?.size ?? 0)) best = guess;
  }
  return best?.site ?? null;
}

function guessFrom(children: readonly Element[]): Guess | null {
  const siblings = children.filter((child) => (child.textContent ?? "").trim() !== "");
  const [first] = siblings;
  if (siblings.length < 2 || !first || siblings.some((each) => each.localName !== first.localName || each.querySelector(COMPOSER))) return null;
  const kinds = new Set(siblings.map((each) => each.className));
  const [one, other] = [...kinds].map((kind) => siblings.filter((each) => each.className === kind));
  if (kinds.size !== 2 || !one || !other) return null;
  const common = shared(siblings);
  const [ofOne, ofOther] = [shared(one), shared(other)].map((names) => names.filter((name) => !common.includes(name))) as [string[], string[]];
  const message = common.length > 0 ? dotted(common) : [ofOne, ofOther].filter((names) => names.length > 0).map(dotted).join(", ");
  if (message === "" || ofOne.length + ofOther.length === 0) return null;
  const said = [speakerOf(ofOne), speakerOf(ofOther)];
  const named = said[0] !== null || said[1] !== null;
  const turns = siblings.filter((each, index) => each.className !== siblings[index - 1]?.className).length;
  if (!named && (siblings.length < MOST_CERTAIN || turns < siblings.length)) return null;
  // Who speaks first is the person, unless the page says otherwise.
  const isFirstUser = said[0] === "user" || said[1] === "assistant" || (said[0] === null && said[1] === null);
  const [user, assistant] = isFirstUser ? [ofOne, ofOther] : [ofOther, ofOne];
  return {
    site: {
      id: "unknown",
      hosts: [],
      message: [message],
      role: [
        user.length > 0
          ? { user: dotted(user), assistant: "*" }
          : { user: `:not(${dotted(assistant)})`, assistant: "*" },
      ],
      composer: COMPOSER,
    },
    size: siblings.reduce((sum, each) => sum + (each.textContent ?? "").length, 0),
  };
}

/** The classes that all of them have. */
function shared(elements: readonly Element[]): string[] {
  return [...(elements[0]?.classList ?? [])].filter((name) => elements.every((element) => element.classList.contains(name)));
}

const dotted = (names: readonly string[]): string => names.map((name) => `.${CSS.escape(name)}`).join("");

function speakerOf(names: readonly string[]): "user" | "assistant" | null {
  if (names.some((name) => USER.test(name))) return "user";
  return names.some((name) => ASSISTANT.test(name)) ? "assistant" : null;
}
