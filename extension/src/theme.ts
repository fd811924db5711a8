/** Light or dark, by the ground that a message stands on, not by the system's setting alone. */

export type Theme = "light" | "dark";

/** Below this luminance a ground counts as dark. */
const DARK = 0.25;

export function themeOf(element: Element): Theme {
  for (let at: Element | null = element; at; at = parentOf(at)) {
    const luminance = luminanceOf(getComputedStyle(at).backgroundColor);
    if (luminance !== null) return luminance < DARK ? "dark" : "light";
  }
  const scheme = getComputedStyle(document.documentElement).colorScheme;
  const system = matchMedia("(prefers-color-scheme: dark)").matches;
  return scheme.includes("dark") && (system || !scheme.includes("light")) ? "dark" : "light";
}

export function parentOf(element: Element): Element | null {
  const root = element.getRootNode();
  return element.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
}

/** WCAG relative luminance of an `rgb()` colour; null if it is see-through or in another notation. */
function luminanceOf(color: string): number | null {
  const parts = /^rgba?\(([\d.]+), ([\d.]+), ([\d.]+)(?:, ([\d.]+))?\)$/.exec(color);
  if (!parts) return null;
  if (parts[4] !== undefined && Number(parts[4]) < 0.5) return null;
  const [red = 0, green = 0, blue = 0] = parts.slice(1, 4).map((part) => {
    const share = Number(part) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
