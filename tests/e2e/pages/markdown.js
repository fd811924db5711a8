// Markdown to page nodes, in the two ways in which chat sites draw an answer that grows.

/** A drawing of `source`: a list of `{ tag, children }` and strings. */
export function parse(source) {
  const blocks = [];
  let fence = null;
  for (const line of source.split("\n")) {
    const last = blocks.at(-1);
    if (line.startsWith("```")) {
      if (!fence) blocks.push((fence = { tag: "pre", children: [{ tag: "code", children: [""] }] }));
      else fence = null;
    } else if (fence) {
      const [code] = fence.children;
      code.children[0] += `${line}\n`;
    } else if (line.trim() === "") {
      blocks.push(null);
    } else if (/^\d+\. |^- /.test(line)) {
      const tag = line.startsWith("- ") ? "ul" : "ol";
      const item = { tag: "li", children: inline(line.replace(/^\d+\. |^- /, "")) };
      if (last?.tag === tag) last.children.push(item);
      else blocks.push({ tag, children: [item] });
    } else if (last?.tag === "p") {
      last.children.push("\n", ...inline(line));
    } else {
      blocks.push({ tag: "p", children: inline(line) });
    }
  }
  return blocks.filter(Boolean);
}

/** Bold and code; an unclosed `**` stays as it is until its end has come. */
function inline(line) {
  return line.split(/(\*\*[^*]+\*\*|`[^`]+`)/).filter(Boolean).map((part) => {
    if (/^\*\*[^*]+\*\*$/.test(part)) return { tag: "strong", children: [part.slice(2, -2)] };
    if (/^`[^`]+`$/.test(part)) return { tag: "code", children: [part.slice(1, -1)] };
    return part;
  });
}

/** As React does: nodes that keep their place and tag are kept, and the data of a text node is replaced whole. */
export function reconcile(parent, children) {
  for (const [index, child] of children.entries()) {
    const node = parent.childNodes[index];
    if (typeof child === "string" && node?.nodeType === Node.TEXT_NODE) {
      if (node.data !== child) node.data = child;
    } else if (typeof child !== "string" && node?.localName === child.tag) {
      reconcile(node, child.children);
    } else {
      const fresh = draw(child);
      if (node) node.replaceWith(fresh);
      else parent.append(fresh);
    }
  }
  while (parent.childNodes.length > children.length) parent.lastChild.remove();
}

/** As a page does that sets the whole answer anew: every node is a new one. */
export function replace(parent, children) {
  parent.replaceChildren(...children.map(draw));
}

function draw(child) {
  if (typeof child === "string") return document.createTextNode(child);
  const node = document.createElement(child.tag);
  node.append(...child.children.map(draw));
  return node;
}

/** A new element; `attributes` are set as they are written. */
export function element(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children);
  return node;
}
