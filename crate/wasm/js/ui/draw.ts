/** Building elements by DOM calls alone: text stays text, and pages with Trusted Types or a strict CSP accept it. */

/** A node of an SVG drawing: tag, attributes, children. */
export type Shape = readonly [tag: string, attributes: Readonly<Record<string, string>>, ...children: (Shape | string)[]];

const SVG = "http://www.w3.org/2000/svg";

/** An `<svg>` with this view box and these shapes. */
export function draw(viewBox: string, shapes: readonly Shape[]): SVGSVGElement {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", viewBox);
  for (const shape of shapes) svg.append(drawShape(shape));
  return svg;
}

function drawShape([tag, attributes, ...children]: Shape): SVGElement {
  const node = document.createElementNS(SVG, tag) as SVGElement;
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  for (const child of children) node.append(typeof child === "string" ? child : drawShape(child));
  return node;
}

/** What can stand inside an element; null and false leave nothing behind. */
export type Child = Node | string | null | false;

/** An HTML element with a class and children; strings become text. */
export function make<Tag extends keyof HTMLElementTagNameMap>(tag: Tag, className: string, ...children: Child[]): HTMLElementTagNameMap[Tag] {
  const node = document.createElement(tag);
  if (className) node.className = className;
  for (const child of children) if (child !== null && child !== false) node.append(child);
  return node;
}

/** A `<button type="button">`. */
export function makeButton(className: string, onClick: () => void, ...children: Child[]): HTMLButtonElement {
  const button = make("button", className, ...children);
  button.type = "button";
  button.addEventListener("click", onClick);
  return button;
}

/** Text that reads left to right in any language: citations, CAS and telephone numbers. */
export function leftToRight(text: string): HTMLElement {
  const node = make("bdi", "", text);
  node.dir = "ltr";
  return node;
}
