/** Reads the messages of one chat site off its page, as `adapters/sites.json` describes it. */
import type { Role } from "../../crate/wasm/src/types.js";
import { readText, type TextMap } from "../../crate/wasm/js/ui/textmap.js";
import { guessSite } from "./guess";

/** A site as data. Lists of selectors are tried in order: the first that matches is used. */
export interface Site {
  id: string;
  /** Host names, `*.` standing for any subdomain; empty for what people host themselves. */
  hosts: string[];
  /** Prefix of the path, where the host holds more than the chat. */
  path?: string;
  /** Matches somewhere on pages of a front end that has no host of its own. */
  detect?: string;
  /** The element whose open shadow root holds the messages. */
  shadow?: string;
  message: string[];
  role: RoleSource[];
  /** Where the page names its messages; without it they are told apart by element and place. */
  idFrom?: { attribute: string; closest?: string; inside?: string }[];
  /** Where the text is; without it, the whole message. */
  body?: { user?: string[]; assistant?: string[] };
  code?: string;
  exclude?: string;
  /** Where the person writes: it says that this is a chat before there are messages, and no card may cover it. */
  composer?: string;
  /** Messages out of view are taken off the page. */
  virtual?: boolean;
}

type RoleSource = { attribute: string; user: string[]; assistant: string[] } | { user: string; assistant: string };

/** A message as it stands on the page now. */
export interface PageMessage {
  element: Element;
  role: Role;
  map: TextMap;
  /** The page's own name for it. */
  name: string | null;
}

export class Adapter {
  constructor(readonly site: Site) {}

  /** Where messages are looked for: the document, or the shadow roots that hold them. */
  roots(document: Document): (Document | ShadowRoot)[] {
    if (!this.site.shadow) return [document];
    return [...document.querySelectorAll(this.site.shadow)].flatMap((host) => host.shadowRoot ?? []);
  }

  /** The message elements in the order of the page, and whether any stood there whose role is unknown. */
  elements(document: Document): { elements: Element[]; unknown: number } {
    const roots = this.roots(document);
    for (const selector of this.site.message) {
      const found = outermost(roots.flatMap((root) => [...root.querySelectorAll(selector)]));
      if (found.length === 0) continue;
      const elements = found.filter((element) => this.role(element) !== null);
      if (elements.length > 0) return { elements, unknown: found.length - elements.length };
    }
    return { elements: [], unknown: 0 };
  }

  /** The message that `node` lies in. */
  messageOf(node: Node): Element | null {
    const element = node.nodeType === Node.ELEMENT_NODE ? (node as Element) : node.parentElement;
    return element?.closest(this.site.message.join(", ")) ?? null;
  }

  role(element: Element): Role | null {
    for (const source of this.site.role) {
      if ("attribute" in source) {
        const value = element.getAttribute(source.attribute) ?? "";
        if (source.user.includes(value)) return "user";
        if (source.assistant.includes(value)) return "assistant";
      } else {
        if (element.matches(source.user)) return "user";
        if (element.matches(source.assistant)) return "assistant";
      }
    }
    return null;
  }

  /** Reads one message; null if its role is unknown. */
  read(element: Element): PageMessage | null {
    const role = this.role(element);
    if (!role) return null;
    const { code, exclude } = this.site;
    const options = { ...(code && { code }), ...(exclude && { exclude }) };
    return { element, role, map: readText(this.#bodies(element, role), options), name: this.#name(element) };
  }

  /**
   * What a page is on which no message is found: a chat that has none yet, a chat whose layout is no longer the one
   * described here, or another page of the site.
   */
  emptyPage(document: Document, pathname: string): "reading" | "changed" | "no-chat" {
    const marks = [this.site.composer, this.site.detect].filter((selector) => selector !== undefined);
    const isChat = this.roots(document).some((root) => marks.some((selector) => root.querySelector(selector)));
    const namesConversation = /\/[\w-]{16,}/.test(pathname);
    if (namesConversation) return "changed";
    return isChat ? "reading" : "no-chat";
  }

  /** Where the person writes, if it is on the page. */
  composer(document: Document): Element | null {
    const { composer } = this.site;
    if (composer === undefined) return null;
    for (const root of this.roots(document)) {
      const found = root.querySelector(composer);
      if (found) return found;
    }
    return null;
  }

  #bodies(element: Element, role: Role): Element[] {
    for (const selector of this.site.body?.[role] ?? []) {
      const { exclude } = this.site;
      const found = outermost([...element.querySelectorAll(selector)]).filter((body) => !exclude || !body.closest(exclude));
      if (found.length > 0) return found;
    }
    return [element];
  }

  #name(element: Element): string | null {
    for (const { attribute, closest, inside } of this.site.idFrom ?? []) {
      const holder = closest ? element.closest(closest) : inside ? element.querySelector(inside) : element;
      const name = holder?.getAttribute(attribute);
      if (name) return name;
    }
    return null;
  }
}

/**
 * The adapter for a page: by its host, else by what stands on it or in an open shadow root, else by a guess; null where
 * no chat is found.
 */
export function chooseAdapter(sites: readonly Site[], location: { hostname: string; pathname: string }, document: Document): Adapter | null {
  const known = sites.find((site) => isKnown(site, location));
  if (known) return new Adapter(known);
  const found = standing(sites, document);
  if (found) return new Adapter(found);
  for (const host of shadowHosts(document)) {
    const site = host.shadowRoot && (standing(sites, host.shadowRoot) ?? guessSite(host.shadowRoot));
    if (site) return new Adapter({ ...site, shadow: host.localName });
  }
  const guessed = guessSite(document);
  return guessed && new Adapter(guessed);
}

function standing(sites: readonly Site[], root: Document | ShadowRoot): Site | undefined {
  return sites.find((site) => site.detect !== undefined && root.querySelector(site.detect) !== null);
}

/** Elements of a page's own making, which alone have shadow roots that hold a chat. */
function shadowHosts(document: Document): Element[] {
  return [...document.querySelectorAll("body *")].filter((element) => element.shadowRoot && element.localName.includes("-"));
}

/** Whether the host is one that `site` names. */
function isKnown(site: Site, { hostname, pathname }: { hostname: string; pathname: string }): boolean {
  return site.hosts.some((host) => matchesHost(host, hostname)) && pathname.startsWith(site.path ?? "");
}

function matchesHost(pattern: string, hostname: string): boolean {
  return pattern.startsWith("*.") ? hostname.endsWith(pattern.slice(1)) : hostname === pattern;
}

/** Without the elements that lie in another of the list, which is in document order. */
function outermost(elements: Element[]): Element[] {
  let last: Element | null = null;
  return elements.filter((element) => {
    if (last?.contains(element)) return false;
    last = element;
    return true;
  });
}
