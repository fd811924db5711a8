/**
 * The layer over the page that holds badges and cards: one host element on `<html>`, one closed shadow root. Nothing of
 * the page is changed, moved or wrapped. Only what is in view is placed, once per frame, and nothing runs while idle.
 */
import badge from "../../crate/wasm/js/ui/badge.css";
import { make } from "../../crate/wasm/js/ui/draw.js";
import type { Contact } from "../../crate/wasm/js/ui/incident.js";
import tokens from "../../crate/wasm/js/ui/tokens.css";
import type { CardFile } from "./card/index";
import type { Entry } from "./entry";
import { layerOn, sheetOf } from "./layer";
import { Mark, type MarkOptions } from "./mark";
import own from "./overlay.css";
import { badgeSpot, cardSpot, clipOf, floorOf, type Box } from "./placement";
import { themeOf } from "./theme";

/** So many messages before and after those in view count as near. */
const MARGIN = 6;

export class Overlay {
  readonly #host: HTMLElement;
  readonly #layer = make("div", "layer");
  /** Before the marks: what belongs to the composer, and what can be undone. */
  readonly #front = make("div", "front");
  readonly #dress: (styles: string) => void;
  #notice: HTMLElement | null = null;
  readonly #marks = new Map<Entry, Mark>();
  readonly #options: MarkOptions;
  readonly #sizes = new ResizeObserver(() => this.#lookAgain());
  readonly #scheme = matchMedia("(prefers-color-scheme: dark)");
  /** The page's next change after its scheme has changed. */
  readonly #repaint = new MutationObserver(() => {
    this.#repaint.disconnect();
    this.#lookSoon();
  });
  readonly #rivals = new MutationObserver(() => this.#reattach());
  /** How often the page may take the host away before it is left alone. */
  #attempts = 20;
  #entries: readonly Entry[] = [];
  #frame = 0;
  /** Grows when grounds and scrollers of the page may have become others. */
  #looks = 0;
  #first = true;

  readonly #composer: () => Element | null;
  readonly #onNear: (ids: ReadonlySet<string>) => void;

  /** `composer` finds where the person writes: nothing is put over it. `onNear` is told which messages are near the view. */
  constructor(composer: () => Element | null, onNear: (ids: ReadonlySet<string>) => void, options: Omit<MarkOptions, "schedule" | "dress">) {
    this.#composer = composer;
    this.#onNear = onNear;
    const { host, root } = layerOn(tokens, badge, own);
    this.#host = host;
    let dressed = false;
    const dress = (styles: string): void => {
      if (!dressed) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheetOf(styles)];
      dressed = true;
    };
    this.#dress = dress;
    this.#options = { ...options, dress, schedule: () => this.schedule() };
    this.#layer.lang = "en";
    root.append(this.#front, this.#layer, options.announcer.element);
    for (const type of ["keydown", "keyup", "keypress"]) root.addEventListener(type, (event) => this.#onKey(event as KeyboardEvent));
    this.#rivals.observe(document.documentElement, { childList: true });
    addEventListener("scroll", this.schedule, { capture: true, passive: true });
    addEventListener("resize", this.schedule, { passive: true });
    this.#scheme.addEventListener("change", this.#retheme);
  }

  /** The messages, in order. */
  arrange(entries: readonly Entry[]): void {
    this.#entries = entries;
    let at = this.#layer.firstElementChild;
    for (const [index, entry] of entries.entries()) {
      const mark = this.#markOf(entry);
      if (this.#first) mark.quiet = index < entries.length - 2;
      if (mark.element === at) at = at.nextElementSibling;
      else this.#layer.insertBefore(mark.element, at);
      this.#watch(entry.element);
    }
    if (entries.length > 0) this.#first = false;
    this.#lookAgain();
  }

  set contacts(contacts: readonly Contact[]) {
    this.#options.contacts = contacts;
  }

  markOf(entry: Entry): Mark | undefined {
    return this.#marks.get(entry);
  }

  /** The mark whose card is open, the one with the focus first. */
  get opened(): Mark | undefined {
    const open = [...this.#marks.values()].filter((mark) => mark.isOpen);
    return open.find((mark) => mark.hasFocus) ?? open[0];
  }

  remove(entry: Entry): void {
    this.#marks.get(entry)?.element.remove();
    this.#marks.delete(entry);
    this.#unwatch(entry.element);
  }

  /** Puts a line at the foot of the page that can be undone, in place of one that is there. */
  toast(file: CardFile, text: string, button: string, undo: () => void): void {
    this.#dress(file.styles);
    const focused = this.#layer.matches(":focus-within");
    const old = this.#front.querySelector(".toast");
    const element = file.toast(text, button, undo, () => undefined);
    old?.remove();
    element.dataset.theme = themeOf(document.body);
    this.#front.append(element);
    if (focused) element.querySelector("button")?.focus();
    this.schedule();
  }

  /** Puts the notice of the draft above the composer; null takes it away. */
  notice(file: CardFile | null, element: HTMLElement | null): void {
    if (file) this.#dress(file.styles);
    const focused = this.#notice?.matches(":focus-within");
    if (element !== this.#notice) this.#notice?.remove();
    this.#notice = element;
    if (element && !element.isConnected) this.#front.prepend(element);
    if (focused && !element) (this.#composer() as HTMLElement | null)?.focus();
    this.schedule();
  }

  readonly schedule = (): void => {
    if (this.#frame === 0) this.#frame = requestAnimationFrame(() => this.placeNow());
  };

  /** Places everything in the frame that is being drawn. */
  placeNow(): void {
    if (this.#frame > 0) cancelAnimationFrame(this.#frame);
    if (this.#frame < 0) return;
    this.#frame = 0;
    this.#place();
  }

  stop(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = -1;
    this.#sizes.disconnect();
    this.#rivals.disconnect();
    this.#repaint.disconnect();
    removeEventListener("scroll", this.schedule, { capture: true });
    removeEventListener("resize", this.schedule);
    this.#scheme.removeEventListener("change", this.#retheme);
    this.#host.remove();
  }

  #markOf(entry: Entry): Mark {
    const known = this.#marks.get(entry);
    if (known) return known;
    const mark = new Mark(entry, this.#options);
    this.#marks.set(entry, mark);
    return mark;
  }

  /** Elements that the page has rebuilt are watched in place of the old ones. */
  #watch(element: Element): void {
    if (this.#watched.has(element)) return;
    this.#watched.add(element);
    this.#sizes.observe(element);
    for (const old of this.#watched) if (!old.isConnected) this.#unwatch(old);
  }

  #unwatch(element: Element): void {
    this.#watched.delete(element);
    this.#sizes.unobserve(element);
  }

  readonly #watched = new Set<Element>();

  #reattach(): void {
    if (this.#host.isConnected || this.#attempts-- <= 0) return;
    document.documentElement.append(this.#host);
    this.schedule();
  }

  readonly #lookAgain = (): void => {
    this.#looks++;
    this.schedule();
  };

  /** Now, once the page has drawn what it does in turn, and once its colours have faded over. */
  #lookSoon(): void {
    this.#lookAgain();
    requestAnimationFrame(() => requestAnimationFrame(this.#lookAgain));
    setTimeout(this.#lookAgain, 500);
  }

  readonly #retheme = (): void => {
    this.#lookSoon();
    this.#repaint.observe(document, { subtree: true, childList: true, attributes: true });
  };

  /**
   * Reads every measure first and writes every position after, so that the page is laid out once. Boxes are asked for
   * directly: for some hundred messages that costs a fraction of what an IntersectionObserver does in every frame.
   */
  #place(): void {
    const shown = this.#inView();
    const composerElement = this.#composer();
    const box = composerElement?.getBoundingClientRect();
    const composer = box && box.height > 0 ? box : null;
    const floor = floorOf(composer);
    const clips = new Map<Element | null, Box>();
    const surroundings = shown.map(({ mark, index }) => {
      mark.look(this.#looks);
      const clip = clips.get(mark.scroller) ?? clipOf(mark.scroller, floor);
      clips.set(mark.scroller, clip);
      return { clip, nextTop: this.#entries[index + 1]?.element.getBoundingClientRect().top ?? Infinity };
    });
    const seen = new Set(shown.map(({ mark }) => mark));
    for (const mark of this.#marks.values()) {
      mark.inView = seen.has(mark) || mark.hasFocus;
      if (!seen.has(mark)) mark.isCovered = true;
    }
    this.#onNear(this.#near(shown));
    const toast = this.#front.querySelector<HTMLElement>(".toast");
    if (toast) set(toast, "bottom", `${Math.round(window.innerHeight - floor + 16)}px`);
    if (this.#notice) placeNotice(this.#notice, composer, composerElement);
    const read = shown.map(({ mark, box }, at) => {
      const { clip, nextTop } = surroundings[at] as { clip: Box; nextTop: number };
      const sticky = /danger|incident/.test(mark.element.dataset.look ?? "");
      const badge = badgeSpot(box, mark.badgeWidth, clip, nextTop < box.top ? Infinity : nextTop, sticky, mark.rtl);
      return { mark, spots: badge && { box, clip, badge, height: mark.isOpen ? mark.cardHeight : 0 } };
    });
    let below = 0;
    for (const { mark, spots } of read) {
      mark.isCovered = spots === null;
      if (!spots) continue;
      move(mark.badgeSlot, spots.badge);
      if (!mark.isOpen) continue;
      const spot = cardSpot(spots.box, spots.badge, spots.clip, composer, spots.height, below, mark.rtl);
      move(mark.cardSlot, spot);
      // A plate that opened by itself must not hide the words it is about; the badge stands there anyway.
      set(mark.cardSlot, "visibility", spot.covers && mark.isCollapsed ? "hidden" : "");
      const isNewWidth = set(mark.cardSlot, "width", `${Math.round(spot.width)}px`);
      set(mark.cardSlot, "max-height", `${Math.round(spot.height)}px`);
      if (!spot.covers) below = spot.top + Math.min(spots.height, spot.height) + 8;
      // The height is known only once the width is.
      if (isNewWidth) this.schedule();
    }
  }

  /**
   * The messages in view with their boxes. Chats run down the page, so the first is searched for by halves; where the
   * page is laid out in another order, or hides messages, every box is looked at.
   */
  #inView(): { mark: Mark; index: number; box: DOMRect }[] {
    const all = this.#entries.flatMap((entry, index) => {
      const mark = this.#marks.get(entry);
      return mark && !mark.element.hidden ? [{ mark, index }] : [];
    });
    const boxOf = (at: number): DOMRect | undefined => all[at]?.mark.entry.element.getBoundingClientRect();
    const [first, last] = [boxOf(0), boxOf(all.length - 1)];
    let low = 0;
    let high = all.length;
    const runsDown = first && last && first.height > 0 && last.height > 0 && first.top <= last.top;
    while (runsDown && low < high) {
      const middle = (low + high) >> 1;
      if ((boxOf(middle)?.bottom ?? 0) > 0) high = middle;
      else low = middle + 1;
    }
    const found = [];
    for (let at = runsDown ? low : 0; at < all.length; at++) {
      const [item, box] = [all[at], boxOf(at)];
      if (item && box && isInView(box)) found.push({ ...item, box });
      else if (runsDown && box && box.top >= window.innerHeight) break;
    }
    return found;
  }

  /** The names of the messages in view and of some before and after them, which a fast scroll reaches first. */
  #near(shown: readonly { index: number }[]): Set<string> {
    const [first, last] = [shown[0]?.index ?? 0, shown.at(-1)?.index ?? 0];
    return new Set(this.#entries.slice(Math.max(0, first - MARGIN), last + MARGIN + 1).map(({ id }) => id));
  }

  #onKey(event: KeyboardEvent): void {
    // What is typed here is no key of the page's.
    event.stopPropagation();
    if (event.type !== "keydown" || event.key !== "Escape") return;
    const mark = [...this.#marks.values()].find((candidate) => candidate.hasFocus && candidate.isOpen);
    if (!mark) return;
    event.preventDefault();
    mark.close();
  }
}

function isInView({ top, bottom, width, height }: DOMRect): boolean {
  return bottom > 0 && top < window.innerHeight && width > 0 && height > 0;
}

/** Above the composer and as wide; below it where there is no room above. */
function placeNotice(notice: HTMLElement, box: DOMRect | null, composer: Element | null): void {
  set(notice, "visibility", box ? "" : "hidden");
  if (!box || !composer) return;
  const [whole, high] = [document.documentElement.clientWidth, window.innerHeight];
  const width = Math.min(Math.max(box.width, 280), whole - 16);
  const isAbove = box.top > 160 || box.top > high - box.bottom;
  set(notice, "left", `${Math.round(Math.max(8, Math.min(box.left, whole - width - 8)))}px`);
  set(notice, "width", `${Math.round(width)}px`);
  set(notice, "top", isAbove ? "auto" : `${Math.round(box.bottom + 6)}px`);
  set(notice, "bottom", isAbove ? `${Math.round(high - box.top + 6)}px` : "auto");
  set(notice, "max-height", `${Math.round((isAbove ? box.top : high - box.bottom) - 16)}px`);
  notice.dataset.theme = themeOf(composer);
}

function move(slot: HTMLElement, { left, top }: { left: number; top: number }): void {
  set(slot, "transform", `translate(${Math.round(left)}px, ${Math.round(top)}px)`);
}

/** Writes a style only if it is another: a write alone makes the browser look at the element again. */
function set(slot: HTMLElement, name: string, value: string): boolean {
  if (slot.style.getPropertyValue(name) === value) return false;
  slot.style.setProperty(name, value);
  return true;
}
