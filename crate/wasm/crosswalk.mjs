// Reads models/crosswalk/*.sssom.tsv into what the package carries of them.
import { readFileSync } from "node:fs";
import { join } from "node:path";

/** Each taxonomy's name in the package, in the order of the crosswalk's README. */
const TAXONOMIES = ["airbench", "simplesafetytests", "mlcommons", "openai", "jailbreakbench"];
const RELATIONS = { "skos:exactMatch": "exact", "skos:broadMatch": "broader", "skos:narrowMatch": "narrower", "skos:relatedMatch": "overlap" };

/** {taxonomy: {title, source, terms}}, one term for each id in the order of the file. */
export function crosswalk(folder) {
  return Object.fromEntries(TAXONOMIES.map((taxonomy) => [taxonomy, table(readFileSync(join(folder, `${taxonomy}.sssom.tsv`), "utf8"), taxonomy)]));
}

function table(text, taxonomy) {
  const lines = text.trimEnd().split("\n");
  const about = (key) => lines.find((line) => line.startsWith(`# ${key}: `))?.slice(key.length + 4).replace(/^"|"$/g, "") ?? stop(taxonomy, `no ${key}`);
  const rows = lines.filter((line) => !line.startsWith("#")).slice(1);
  const terms = new Map();
  for (const row of rows) {
    const [subject, name, predicate, object, , why] = row.split("\t");
    const id = subject.slice(taxonomy.length + 1);
    const term = terms.get(id) ?? { id, name, matches: [], none: null };
    terms.set(id, term);
    if (object === "sssom:NoTermFound") term.none = why;
    else term.matches.push({ category: object.replace(/^fumehood:/, ""), relation: RELATIONS[predicate] ?? stop(taxonomy, `${predicate} of ${subject}`), why: why || null });
  }
  return { title: about("subject_source_label"), source: about("subject_source"), terms: [...terms.values()] };
}

function stop(taxonomy, what) {
  throw new Error(`models/crosswalk/${taxonomy}.sssom.tsv: ${what}`);
}
