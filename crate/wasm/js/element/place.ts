/** Where the words of a finding stand on the page. */
import type { Finding } from "../../src/types.js";
import type { TextMap } from "../ui/textmap.js";

/**
 * The ranges of the `index`-th quotation. The page may show another text than the one that was assessed, for example
 * Markdown rendered: then the words are looked for; what cannot be found is not marked.
 */
export function place(finding: Finding, index: number, map: TextMap): StaticRange[] {
  const span = finding.spans[index];
  const quote = finding.quotes[index];
  if (!span || !quote) return [];
  if (map.text.slice(span.start, span.end) === quote) return map.ranges(span);
  for (const words of [quote, quote.replace(/[*_`~]|\]\([^)]*\)|\[/g, "")]) {
    const start = map.text.indexOf(words);
    if (start >= 0) return map.ranges({ start, end: start + words.length });
  }
  return [];
}
