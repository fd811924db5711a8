/**
 * Where marks and cards stand: computed for what is in view only, once per frame, and never by moving the page's own
 * nodes. All measures are in CSS pixels of the viewport.
 */
import { parentOf } from "./theme";

export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export interface Spot {
  left: number;
  top: number;
  /** Width and greatest height of a card. */
  width: number;
  height: number;
  /** It lies over the message itself. */
  covers: boolean;
}

const GAP = 6;
const BADGE = 28;
const EDGE = 8;
const WIDEST = 560;
const NARROWEST = 280;
const WIDEST_BESIDE = 420;
/** With less height than this a card stands elsewhere. */
const LEAST = 120;

/** The nearest element that clips `element` by scrolling. */
export function scrollerOf(element: Element): Element | null {
  for (let at = parentOf(element); at && at !== document.documentElement && at !== document.body; at = parentOf(at)) {
    if (/auto|scroll|hidden|clip/.test(getComputedStyle(at).overflowY) && at.scrollHeight > at.clientHeight + 1) return at;
  }
  return null;
}

/** The lower edge of the room for marks: the viewport's, or that of what the person writes in at its foot. */
export function floorOf(composer: Box | null): number {
  const atFoot = composer && composer.top > window.innerHeight / 2 && composer.top < window.innerHeight;
  return atFoot ? composer.top - EDGE : window.innerHeight;
}

/** The part of the viewport above `floor` in which the content of `scroller` shows. */
export function clipOf(scroller: Element | null, floor: number): Box {
  const whole = { left: 0, top: 0, right: document.documentElement.clientWidth, bottom: floor };
  if (!scroller) return whole;
  const box = scroller.getBoundingClientRect();
  return {
    left: Math.max(whole.left, box.left),
    top: Math.max(whole.top, box.top),
    right: Math.min(whole.right, box.right),
    bottom: Math.min(whole.bottom, box.bottom),
  };
}

/**
 * The top left corner of a badge: after the message, at its end, 6 px below; across its lower edge where the next
 * message leaves no room; at the edge of the view while a long message with a danger runs on below it. Null if it
 * would lie outside of the view, or the message does but for a line.
 */
export function badgeSpot(message: Box, width: number, clip: Box, nextTop: number, sticky: boolean, rtl: boolean): { left: number; top: number } | null {
  if (message.bottom - clip.top < Math.min(32, (message.bottom - message.top) / 2)) return null;
  const room = nextTop - message.bottom;
  let top = room >= BADGE + GAP ? message.bottom + GAP : message.bottom + Math.max(0, room) / 2 - BADGE / 2;
  if (message.bottom <= clip.bottom && top + BADGE > clip.bottom) top = clip.bottom - BADGE - 2;
  if (sticky && top + BADGE > clip.bottom && message.top < clip.bottom - 3 * BADGE) top = clip.bottom - BADGE - GAP;
  if (top < clip.top - BADGE / 2 || top + BADGE / 2 > clip.bottom) return null;
  const end = rtl ? message.left : message.right - width;
  return { left: clamp(end, clip.left + 2, clip.right - width - 2), top };
}

/**
 * Where a card stands: in the free margin beside the message if there is one, else under the badge, else over it, and
 * where neither has room, over both; never over the `composer`. `height` is what the card would like to have, `below`
 * the end of the card before it in the margin.
 */
export function cardSpot(message: Box, badge: { left: number; top: number }, clip: Box, composer: Box | null, height: number, below: number, rtl: boolean): Spot {
  const whole = document.documentElement.clientWidth;
  /** The largest free piece between two heights, for a card at these places. */
  const free = (left: number, width: number, low: number, high: number): [number, number] => {
    const isClear = !composer || composer.left >= left + width || composer.right <= left || composer.top >= high || composer.bottom <= low;
    if (isClear) return [low, high];
    return composer.top - low >= high - composer.bottom ? [low, composer.top - EDGE] : [composer.bottom + EDGE, high];
  };
  const [first, last] = [clip.top + EDGE, clip.bottom - EDGE];
  const margin = rtl ? message.left : whole - message.right;
  if (margin >= NARROWEST + EDGE) {
    const width = Math.min(WIDEST_BESIDE, Math.max(NARROWEST, margin - 3 * EDGE));
    const gap = Math.min(EDGE, (margin - width) / 2);
    const left = rtl ? message.left - width - gap : message.right + gap;
    const [high, low] = free(left, width, below + LEAST < last ? Math.max(first, below) : first, last);
    const top = clamp(message.top, high, Math.max(high, low - height));
    return { left, top, width, height: low - top, covers: false };
  }
  const width = Math.min(WIDEST, Math.max(NARROWEST, message.right - message.left), whole - 2 * EDGE);
  const end = rtl ? message.left : message.right - width;
  const left = clamp(end, EDGE, whole - width - EDGE);
  const [top, foot] = free(left, width, badge.top + BADGE + GAP, last);
  const [head, bottom] = free(left, width, first, badge.top - GAP);
  const [under, over] = [foot - top, bottom - head];
  if (Math.max(under, over) < LEAST) {
    const [most, least] = free(left, width, first, last);
    return { left, top: most, width, height: least - most, covers: true };
  }
  if (under >= Math.min(height, 240) || under >= over) return { left, top, width, height: under, covers: false };
  return { left, top: bottom - Math.min(height, over), width, height: over, covers: true };
}

function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(value, high));
}
