/** GHS hazard pictograms: a red square set on its point, drawn on a 100 unit square. They keep their colours in every theme. */
import { draw, type Shape } from "./draw.js";

const FRAME: Shape = ["path", { d: "M50 4 96 50 50 96 4 50Z", fill: "#fff", stroke: "#d3121f", "stroke-width": "5.5", "stroke-linejoin": "miter" }];

const symbols: Record<string, { name: string; shapes: Shape[] }> = {
  GHS01: {
    name: "Explosive",
    shapes: [
      ["circle", { cx: "47", cy: "59", r: "12.5" }],
      ["path", { d: "M57 48.5l4.5-4.5 4 4-4.5 4.5z" }],
      ["path", { d: "M51.5 22l2.6 12.2 7.6-9.2-1.4 11.4 9.2-4.6-5.6 8.4 9.4.6-9 4.4 4.6 3.4-7-.6-5.2-6.6-4.6-.4z" }],
      ["path", { d: "M31 47l-9 2.4 8.2 1.6zM30.4 58l-7-.4 6.4 3.6zM33 68.4l-3.4 4.6 6-1.8zM40.6 43.4l-3.8-6.6-.6 7.2zM45.4 41l-1.6-9-2.6 8.6zM43 75.4l-1 5.6 4-4.8zM54 74.8l3 4.8.4-5.8zM61 68.4l5.4 2.6-2.6-5z" }],
    ],
  },
  GHS02: {
    name: "Flammable",
    shapes: [
      ["path", { d: "M51.5 19C54 27 47 32 41.5 39.5 36.5 46.3 34 51 34.6 57 35.2 63.4 39.5 67.4 44.6 69 42 65 41.8 60.6 44.4 56.4 46 53.8 48 52 48.6 48.6 52.6 51.4 53 55 52.4 58.4 54.6 56.6 55.6 54.4 55.6 51.8 59.8 57.4 59.6 64.6 55.6 69 61.4 67.2 65.4 62.6 65.8 56.2 66.2 49.8 63.4 45.4 61.8 40.4 60.6 42.6 59.6 44 57.6 45 58.6 35.4 57.4 25.6 51.5 19Z" }],
      ["rect", { x: "35", y: "72.5", width: "30", height: "4.2" }],
    ],
  },
  GHS03: {
    name: "Oxidiser",
    shapes: [
      ["path", { d: "M51 17C53 23.5 47 27 43 32.4 39.6 37 38.6 41 40 45.2 41 42.6 42.8 41 44.4 40 43.6 43.6 44.6 46 46.4 48 47 45 49 43 49.4 40 52 42.4 53 45 52.4 48.4 54.6 46.6 55.4 44.2 55.2 42 57.6 43.6 58.8 46 59 48.6 62.4 44.4 62.2 38.6 60 34 59.2 36 58.4 37 57 37.8 57.4 30 56.2 22.4 51 17Z" }],
      ["circle", { cx: "50", cy: "60", r: "10.6", fill: "none", stroke: "#111", "stroke-width": "4.6" }],
      ["rect", { x: "37.5", y: "74.6", width: "25", height: "4" }],
    ],
  },
  GHS04: {
    name: "Gas under pressure",
    shapes: [
      ["g", { transform: "rotate(-32 50 50) translate(50 50) scale(1.12) translate(-50.5 -50)" },
        ["path", { d: "M25 50a8.6 8.6 0 0 1 8.6-8.6H61c4.6 0 6.4 3.4 9 4.8v7.6c-2.6 1.4-4.4 4.8-9 4.8H33.6A8.6 8.6 0 0 1 25 50z" }],
        ["rect", { x: "71.2", y: "45", width: "5.6", height: "10", rx: "1" }]],
    ],
  },
  GHS05: {
    name: "Corrosive",
    shapes: [
      ["g", { transform: "translate(50 49) scale(1.09) translate(-50 -49)" },
        ["g", { fill: "#fff", stroke: "#111", "stroke-width": "3.1" },
          ["path", { d: "M24.6 39.4l19-9.6 2.8 5.6-19 9.6a3.1 3.1 0 0 1-2.8-5.6z" }],
          ["path", { d: "M75.4 36.4l-19-9.6-2.8 5.6 19 9.6a3.1 3.1 0 0 0 2.8-5.6z" }]],
        ["path", { d: "M46.6 39.6c1.6 2.4 2 3.4 2 4.4a2 2 0 0 1-4 0c0-1 .4-2 2-4.4zM45 49c1.6 2.4 2 3.4 2 4.4a2 2 0 0 1-4 0c0-1 .4-2 2-4.4zM56 37.6c1.6 2.4 2 3.4 2 4.4a2 2 0 0 1-4 0c0-1 .4-2 2-4.4zM58.4 46.6c1.6 2.4 2 3.4 2 4.4a2 2 0 0 1-4 0c0-1 .4-2 2-4.4z" }],
        ["path", { d: "M24 62h16.4c1 0 .6 2.6 2.2 2.6S44 62 45.4 62h1.4v7H28.6z" }],
        ["path", { d: "M51.8 61.4c2.4-2 4.2-2.6 5.4-2.2 1 .4.6 2.4 2 2.6 1.6.2 1.6-3.2 3.4-3.6 3-.6 6.2 1 9.8 1.6L76 60l-6.6 8.8c-3.8.6-8 1-11.4.2l-7-1.4c-1.6-.6-1.4-2 0-2.2l4.6-.2-4-1.8c-.8-.6-.6-1.4.2-2z" }]],
    ],
  },
  GHS06: {
    name: "Acute toxicity",
    shapes: [
      ["path", { d: "M29 61.4l38.4 14.4M71 61.4L32.6 75.8", fill: "none", stroke: "#111", "stroke-width": "5" }],
      ["circle", { cx: "28", cy: "59.4", r: "3" }],
      ["circle", { cx: "26.6", cy: "63.6", r: "3" }],
      ["circle", { cx: "72", cy: "59.4", r: "3" }],
      ["circle", { cx: "73.4", cy: "63.6", r: "3" }],
      ["path", { d: "M50 22c-11 0-18.4 7-18.4 16.4 0 5 2 8.8 5.2 11.4 1.6 1.4 2 2.6 2.2 4.6.2 2.6 1.4 4 4 4.4l1.2 4c1.6 1.6 10 1.6 11.6 0l1.2-4c2.6-.4 3.8-1.8 4-4.4.2-2 .6-3.2 2.2-4.6 3.2-2.6 5.2-6.4 5.2-11.4C68.4 29 61 22 50 22z" }],
      ["g", { fill: "#fff" },
        ["path", { d: "M37 40.6c0-3.4 2.4-5.2 5.4-5.2s5 1.8 5 5-2.4 5.6-5.4 5.6-5-2.2-5-5.4zM63 40.6c0-3.4-2.4-5.2-5.4-5.2s-5 1.8-5 5 2.4 5.6 5.4 5.6 5-2.2 5-5.4z" }],
        ["path", { d: "M50 45.6l2.8 6h-5.6z" }]],
      ["path", { d: "M46.8 57v5M50 57.4v5.2M53.2 57v5", stroke: "#fff", "stroke-width": "1.3", fill: "none" }],
    ],
  },
  GHS07: {
    name: "Harmful or irritant",
    shapes: [
      ["path", { d: "M50 22.5c4 0 7 2.8 6.7 6.8l-2.5 24.5c-.4 4.6-8 4.6-8.4 0l-2.5-24.5c-.3-4 2.7-6.8 6.7-6.8z" }],
      ["circle", { cx: "50", cy: "68.5", r: "6.4" }],
    ],
  },
  GHS08: {
    name: "Serious health hazard",
    shapes: [
      ["circle", { cx: "50", cy: "26", r: "8.4" }],
      ["path", { d: "M45.4 35.2h9.2c2 2.8 13.8 4 15.8 7.4 1.4 2.4 3.4 8.8 4.8 13.4L66.6 64.6l-3.2-8.8V68.2L50 81.6 36.6 68.2V55.8l-3.2 8.8L24.8 56c1.4-4.6 3.4-11 4.8-13.4 2-3.4 13.8-4.6 15.8-7.4z" }],
      ["path", { fill: "#fff", d: "M50 42.4l2.6 8.8 8-4.2-4.2 8 8.8 2.6-8.8 2.6 4.2 8-8-4.2-2.6 8.8-2.6-8.8-8 4.2 4.2-8-8.8-2.6 8.8-2.6-4.2-8 8 4.2z" }],
    ],
  },
  GHS09: {
    name: "Environmental hazard",
    shapes: [
      ["g", { transform: "translate(50 51) scale(1.1) translate(-49.5 -50)" },
        ["path", { d: "M39.2 64.6c.8-7 .8-13-.2-18.6l-7.4-6.2 6.8 3L36.6 34l4.4 6.6L44.4 27.4l.6 14.4 6.2-8-4 10.4 6.8-2.4-7.4 6c-.8 5.4-.6 10.6.6 16.8z" }],
        ["path", { d: "M25.5 64.4h28.3c2 0 2.4 1.6 4.4 1.6h6.4l-3.8 3.6c-10-2.4-21 1.4-33-.2z" }],
        ["path", { d: "M51.6 55.4c5-5.6 12.4-7.2 18.6-3.6l7.2-5.2-.6 6 3.4 4.8-7.4-.6c-5.4 5.4-14.4 5.4-21.2-1.4z" }],
        ["circle", { cx: "57.2", cy: "54.4", r: "1.5", fill: "#fff" }],
        ["path", { d: "M62 50.8c1.4 1.6 1.6 4.4.2 7.2", stroke: "#fff", "stroke-width": "1.2", fill: "none" }]],
    ],
  },
};

/** The pictogram of a code such as `GHS05`, named for assistive technology; null for a code it does not know. */
export function pictogram(code: string): SVGElement | null {
  const symbol = symbols[code];
  if (!symbol) return null;
  const group: Shape = ["g", { fill: "#111", stroke: "none", "stroke-linecap": "round", "stroke-linejoin": "round" }, ...symbol.shapes];
  const svg = draw("0 0 100 100", [["title", {}, symbol.name], FRAME, group]);
  svg.setAttribute("class", "pic");
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", symbol.name);
  return svg;
}
