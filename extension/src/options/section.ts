import { make, type Child } from "../../../crate/wasm/js/ui/draw.js";

/** One part of the options page, named by its heading. */
export function section(id: string, title: string, ...content: Child[]): HTMLElement {
  const heading = make("h2", "", title);
  heading.id = `${id}-title`;
  const node = make("section", "set stack", heading, ...content);
  node.id = id;
  node.setAttribute("aria-labelledby", heading.id);
  return node;
}
