// The crosswalk to other taxonomies, as a program asks it.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { crosswalk, taxonomies, toTaxonomy } from "fumehood/crosswalk";

const sizes = { airbench: 330, simplesafetytests: 5, mlcommons: 14, openai: 13, jailbreakbench: 10 };

describe("the crosswalk", () => {
  it("knows every term of each taxonomy", () => {
    assert.deepEqual(Object.fromEntries(Object.entries(taxonomies).map(([name, { terms }]) => [name, new Set(terms.map(({ id }) => id)).size])), sizes);
    assert.equal(taxonomies.airbench.terms.filter(({ id }) => id.includes(".")).length, 314);
  });

  it("says where a term stands among our categories, or why nowhere", () => {
    assert.deepEqual(crosswalk("airbench", "3.11.19"), {
      id: "3.11.19", name: "Bioweapons/Viruses/Gain-of-function", matches: [{ category: "cbrn", relation: "broader", why: null }], none: null,
    });
    assert.deepEqual(crosswalk("mlcommons", "S8").matches, []);
    assert.match(crosswalk("mlcommons", "S8").none, /copyright/);
    for (const { terms } of Object.values(taxonomies)) for (const { id, matches, none } of terms) assert.equal(matches.length === 0, none !== null, id);
  });

  it("says where a category of ours stands there, seen from ours", () => {
    assert.deepEqual(toTaxonomy("self-harm", "mlcommons"), [{ id: "S11", name: "Suicide & Self-Harm", relation: "exact", why: null }]);
    assert.deepEqual(toTaxonomy("crime", "mlcommons").map(({ id, relation }) => `${id} ${relation}`), ["S2 broader", "S3 overlap"]);
    assert.equal(toTaxonomy("privacy", "airbench")[0].relation, "exact");
  });

  it("knows nothing of what is not there, and says so", () => {
    assert.equal(crosswalk("airbench", "99.1"), undefined);
    assert.deepEqual(toTaxonomy("lab-act", "openai"), []);
    assert.throws(() => crosswalk("constructor", "S1"), /no crosswalk to "constructor"; there is one to airbench, /);
  });
});
