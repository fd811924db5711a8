/** A layer over the page: one host element on `<html>` that the page's own styles do not reach, one closed shadow root. */

export interface Layer {
  host: HTMLElement;
  root: ShadowRoot;
  remove(): void;
}

export function layerOn(...styles: string[]): Layer {
  const host = document.createElement("div");
  host.dataset.fumehood = "";
  const root = host.attachShadow({ mode: OPEN_SHADOW ? "open" : "closed" });
  root.adoptedStyleSheets = [sheetOf(...styles)];
  document.documentElement.append(host);
  return { host, root, remove: () => host.remove() };
}

/** Firefox ends the scripts of an extension that goes without a word: their layers are still there when another comes. */
export function clearLayers(): void {
  for (const left of document.querySelectorAll(":root > [data-fumehood]")) left.remove();
}

/** In a page `rem` is the page's own measure: here it is 16 px, as on our own pages. */
export function sheetOf(...texts: string[]): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(texts.join("\n").replace(/([\d.]+)rem/g, (_, size: string) => `${Number(size) * 16}px`));
  return sheet;
}
