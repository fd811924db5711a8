/**
 * Where the harm categories of this package stand in the taxonomies of others, and theirs in ours.
 *
 * ```js
 * import { crosswalk, toTaxonomy } from "fumehood/crosswalk";
 * crosswalk("airbench", "3.11.19").matches; // [{ category: "cbrn", relation: "broader", why: null }]
 * toTaxonomy("self-harm", "mlcommons"); // [{ id: "S11", name: "Suicide & Self-Harm", relation: "exact", why: null }]
 * ```
 */
import tables from "./tables.js";

/** The harm categories that a finding may name. */
export type Category =
  | "violence" | "extremism" | "cbrn" | "drugs" | "cyber" | "fraud" | "crime" | "hate" | "sexual" | "child" | "self-harm"
  | "medical" | "privacy" | "deception";

/** AIR-Bench 2024 (levels 2 and 4), SimpleSafetyTests, MLCommons as Llama Guard 3 numbers it, OpenAI moderation, JailbreakBench. */
export type Taxonomy = "airbench" | "simplesafetytests" | "mlcommons" | "openai" | "jailbreakbench";

/** What the answer is to what was asked for, as SKOS has it; `overlap` is its `related`. */
export type Relation = "exact" | "broader" | "narrower" | "overlap";

/** A category of ours that a term of theirs falls under. */
export interface Match {
  category: Category;
  relation: Relation;
  /** What the two share, or null where the relation says it all. */
  why: string | null;
}

/** A term of another taxonomy. */
export interface Term {
  /** Its number or name there: `3.11.19`, `S9`, `hate/threatening`. */
  id: string;
  name: string;
  /** Empty where nothing of ours has a place for it. */
  matches: readonly Match[];
  /** Why nothing has, or null. */
  none: string | null;
}

/** A taxonomy and its terms, in their own order. */
export interface Table {
  title: string;
  /** Where it is published. */
  source: string;
  terms: readonly Term[];
}

/** A term of theirs that a category of ours was mapped to. */
export interface Place {
  id: string;
  name: string;
  relation: Relation;
  why: string | null;
}

/** Every taxonomy with its terms. */
export const taxonomies: Readonly<Record<Taxonomy, Table>> = tables;

const TURNED: Readonly<Record<Relation, Relation>> = { exact: "exact", broader: "narrower", narrower: "broader", overlap: "overlap" };

/** The term of that id, or undefined if the taxonomy has none. Throws a `RangeError` for a taxonomy that is not here. */
export function crosswalk(taxonomy: Taxonomy, id: string): Term | undefined {
  return table(taxonomy).terms.find((term) => term.id === id);
}

/** The terms of a taxonomy that a category of ours was mapped to, exact ones first, then in their order. */
export function toTaxonomy(category: Category, taxonomy: Taxonomy): Place[] {
  const places = table(taxonomy).terms.flatMap(({ id, name, matches }) =>
    matches.filter((match) => match.category === category).map(({ relation, why }) => ({ id, name, relation: TURNED[relation], why })));
  return [...places.filter(({ relation }) => relation === "exact"), ...places.filter(({ relation }) => relation !== "exact")];
}

function table(taxonomy: Taxonomy): Table {
  if (!Object.hasOwn(tables, taxonomy)) throw new RangeError(`no crosswalk to ${JSON.stringify(taxonomy)}; there is one to ${Object.keys(tables).join(", ")}`);
  return tables[taxonomy];
}
