/** Icons of the interface, drawn on a 16 unit square in the current colour. */
import { draw, type Shape } from "./draw.js";

const shapes = {
  checking: [
    ["path", { d: "M3 5.5v5M13 5.5v5", stroke: "currentColor", "stroke-width": "1.5", "stroke-linecap": "round" }],
    ["path", { d: "M5.5 8h.01M8 8h.01M10.5 8h.01", stroke: "currentColor", "stroke-width": "1.8", "stroke-linecap": "round" }],
  ],
  danger: [
    ["path", { fill: "currentColor", "fill-rule": "evenodd", d: "M5.1.75h5.8L15.25 5.1v5.8l-4.35 4.35H5.1L.75 10.9V5.1zM8 3.3c-.75 0-1.25.55-1.2 1.3l.4 4.1c.08.85 1.52.85 1.6 0l.4-4.1c.05-.75-.45-1.3-1.2-1.3zm0 7.2a1.15 1.15 0 1 0 0 2.3 1.15 1.15 0 0 0 0-2.3z" }],
  ],
  idle: [
    ["circle", { cx: "8", cy: "8", r: "2", fill: "none", stroke: "currentColor", "stroke-width": "1.5" }],
  ],
  none: [
    ["path", { d: "M3 8h10", stroke: "currentColor", "stroke-width": "1.5", "stroke-linecap": "round" }],
    ["path", { d: "M3 5.5v5M13 5.5v5", stroke: "currentColor", "stroke-width": "1.5", "stroke-linecap": "round" }],
  ],
  note: [
    ["circle", { cx: "8", cy: "8", r: "6.5", fill: "none", stroke: "currentColor", "stroke-width": "1.5" }],
    ["circle", { cx: "8", cy: "4.9", r: "1", fill: "currentColor" }],
    ["path", { d: "M8 7.4v4", stroke: "currentColor", "stroke-width": "1.7", "stroke-linecap": "round" }],
  ],
  rules: [
    ["path", { d: "M1.5 5h13v6h-13z", fill: "none", stroke: "currentColor", "stroke-width": "1.4", "stroke-linejoin": "round" }],
    ["path", { d: "M4.5 5v2.5M7 5v3.5M9.5 5v2.5M12 5v3.5", stroke: "currentColor", "stroke-width": "1.2" }],
  ],
  uncertain: [
    ["circle", { cx: "8", cy: "8", r: "6.5", fill: "none", stroke: "currentColor", "stroke-width": "1.5", "stroke-dasharray": "2.55 2.55" }],
    ["path", { d: "M4.9 7c1-1.1 2-1.1 3.1-.2s2.1.9 3.1-.2M4.9 10c1-1.1 2-1.1 3.1-.2s2.1.9 3.1-.2", fill: "none", stroke: "currentColor", "stroke-width": "1.3", "stroke-linecap": "round" }],
  ],
  unreadable: [
    ["path", { d: "M2.5 2.5h11v11h-11z", fill: "none", stroke: "currentColor", "stroke-width": "1.4", "stroke-dasharray": "2.2 1.47" }],
    ["path", { d: "M5 11l6-6", stroke: "currentColor", "stroke-width": "1.5", "stroke-linecap": "round" }],
  ],
  warning: [
    ["path", { fill: "currentColor", "fill-rule": "evenodd", d: "M6.9 1.7a1.27 1.27 0 0 1 2.2 0l6.05 10.9a1.27 1.27 0 0 1-1.1 1.9H1.95a1.27 1.27 0 0 1-1.1-1.9zM8 5.1c-.6 0-1 .45-.95 1.05l.3 3.45c.06.75 1.24.75 1.3 0l.3-3.45C9 5.55 8.6 5.1 8 5.1zm0 6.05a.95.95 0 1 0 0 1.9.95.95 0 0 0 0-1.9z" }],
  ],
} satisfies Record<string, Shape[]>;

export type IconName = keyof typeof shapes;

/** An icon, hidden from assistive technology: the word always stands beside it. */
export function icon(name: IconName, className: string): SVGElement {
  const svg = draw("0 0 16 16", shapes[name]);
  svg.setAttribute("class", className);
  svg.setAttribute("aria-hidden", "true");
  return svg;
}
