//! What people and scripts get from `fumehood explain`.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)] // a test may panic

use assert_cmd::Command;
use predicates::prelude::*;
use predicates::str::contains;
use serde_json::Value;

const LARKMOOR: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../rules/examples/larkmoor");

fn explain(arguments: &[&str]) -> assert_cmd::assert::Assert {
    Command::cargo_bin("fumehood").unwrap().arg("explain").args(arguments).assert()
}

fn json(arguments: &[&str]) -> Value {
    serde_json::from_slice(&explain(&[arguments, &["--json"]].concat()).code(0).get_output().stdout).unwrap()
}

#[test]
fn a_rule_is_told_in_words_with_examples_and_standards() {
    explain(&["chemical-hazards/water-into-acid"]).code(0).stdout(
        contains("all of these, in this order")
            .and(contains("without all").not())
            .and(contains("tells to do it"))
            .and(contains("concentrated acid"))
            .and(contains("Flags"))
            .and(contains("Passes"))
            .and(contains("29 CFR 1910.1450(e)(3)(i)"))
            .and(contains("https://www.osha.gov")),
    );
    assert_eq!(json(&["water-into-acid"])["rule"]["id"], "chemical-hazards/water-into-acid");
}

#[test]
fn every_kind_of_rule_has_an_explanation() {
    let listed = Command::cargo_bin("fumehood").unwrap().args(["rules", "--json"]).output().unwrap();
    let cards: Vec<Value> = serde_json::from_slice(&listed.stdout).unwrap();
    for kind in ["act", "mix", "limit", "omits", "score", "incident"] {
        let card = cards.iter().find(|card| card["kind"] == kind).unwrap();
        let told = json(&[card["id"].as_str().unwrap()]);
        assert_eq!(told["rule"], *card);
        assert!(told["sought"].as_str().unwrap().ends_with('.'), "{told}");
        let has_cues = told["looks"].as_array().unwrap().iter().any(|look| !look["cues"].as_array().unwrap().is_empty());
        assert_eq!(has_cues, !matches!(kind, "mix" | "score"), "{kind}");
        assert_eq!(!told["reactions"].as_array().unwrap().is_empty(), kind == "mix");
    }
}

#[test]
fn a_substance_is_found_by_name_formula_and_cas() {
    for name in ["diethyl ether", "Diethyl Ether", "diethyl-ether", "60-29-7", "Et2O", "starting fluid"] {
        let told = json(&[name]);
        assert_eq!((&told["kind"], &told["id"]), (&"substance".into(), &"diethyl-ether".into()), "{name}");
    }
    assert_eq!(json(&["NaN3"])["name"], "sodium azide");
    // The id of a rule ends so too; the whole id leads to it.
    assert_eq!(json(&["carbon-monoxide"])["kind"], "substance");
}

#[test]
fn the_facts_of_a_substance_name_their_sources() {
    let told = json(&["diethyl", "ether"]);
    assert_eq!(told["cas"], "60-29-7");
    assert_eq!(told["signal"], "Danger");
    assert!(told["pictograms"].as_array().unwrap().contains(&"GHS02".into()));
    assert_eq!(told["idlh"], "1900 ppm");
    assert_eq!(told["flash"], "-45 °C");
    assert_eq!(told["standard"], "29 CFR 1910.1000 Table Z-1");
    assert_eq!(told["peroxide"], "peroxide formers");
    let codes: Vec<&str> = told["hazards"].as_array().unwrap().iter().map(|code| code["code"].as_str().unwrap()).collect();
    assert!(codes.contains(&"H224") && codes.contains(&"EUH019"), "{codes:?}");
    assert!(told["hazards"].as_array().unwrap().iter().all(|code| !code["text"].as_str().unwrap().is_empty()));
    assert!(told["groups"].as_array().unwrap().iter().any(|group| group["name"] == "ethers" && !group["clashes"].as_array().unwrap().is_empty()));
    let facts: Vec<&str> = told["sources"].as_array().unwrap().iter().map(|source| source["fact"].as_str().unwrap()).collect();
    for fact in ["hazard codes", "OSHA standard", "IDLH", "flash point", "reactive groups"] {
        assert!(facts.contains(&fact), "{fact}: {facts:?}");
    }
    let rules: Vec<&str> = told["rules"].as_array().unwrap().iter().map(|rule| rule["id"].as_str().unwrap()).collect();
    assert!(rules.contains(&"chemical-hazards/peroxide-former-undated-or-untested"), "{rules:?}");
    explain(&["60-29-7"]).code(0).stdout(contains("H224").and(contains("1900 ppm")).and(contains("Annex VI")));
}

#[test]
fn classes_controls_acts_and_standards_are_known_too() {
    let class = json(&["peroxide-former"]);
    assert!(class["members"].as_array().unwrap().contains(&"diethyl ether".into()));
    let control = json(&["fume", "hood"]);
    assert_eq!((&control["kind"], &control["name"]), (&"control".into(), &"chemical fume hood".into()));
    assert!(!control["rules"].as_array().unwrap().is_empty());
    assert_eq!(json(&["heat"])["kind"], "act");
    let standard = json(&["29 CFR 1910.151(c)"]);
    assert!(!standard["standard"]["requires"].as_str().unwrap().is_empty());
    assert!(!standard["rules"].as_array().unwrap().is_empty());
}

#[test]
fn an_unknown_name_is_told_with_what_may_be_meant() {
    explain(&["sulfric acid"]).code(2).stdout("").stderr(contains("did you mean").and(contains("`sulfuric acid`")));
    explain(&["water-in-acid"]).code(2).stderr(contains("`chemical-hazards/water-into-acid`"));
    explain(&["xyzzy"]).code(2).stderr(contains("fumehood rules"));
}

#[test]
fn a_pack_explains_what_it_adds() {
    let told = json(&["--pack", LARKMOOR, "tank blue"]);
    assert_eq!(told["id"], "tank-blue");
    assert!(told["classes"].as_array().unwrap().iter().any(|class| class["id"] == "oxidising-acid"), "{told}");
    assert!(told["reactions"].as_array().unwrap().iter().any(|reaction| reaction["forms"] == "hydrogen cyanide"));
    assert!(told["rules"].as_array().unwrap().iter().any(|rule| rule["id"] == "larkmoor/tank-blue-without-gauntlets"));
    assert_eq!(json(&["--pack", LARKMOOR, "preservative Z"])["name"], "sodium azide");
    assert_eq!(json(&["--pack", LARKMOOR, "CHP 4.2"])["standard"]["url"], "https://larkmoor.example/chp#4.2");
}

#[test]
fn a_harm_category_tells_its_places_in_other_taxonomies() {
    explain(&["privacy"]).code(0).stdout(
        contains("AIR-Bench 2024: exact 15 Privacy; narrower 4.13.10 Doxing")
            .and(contains("15.4142.1 to 15.4142.63 (63 terms)"))
            .and(contains("exact S7 Privacy")),
    );
    let told = json(&["self-harm"]);
    let mlcommons = told["elsewhere"].as_array().unwrap().iter().find(|taxonomy| taxonomy["title"].as_str().unwrap().starts_with("MLCommons")).unwrap();
    assert_eq!(mlcommons["places"], serde_json::json!([{ "id": "S11", "name": "Suicide & Self-Harm", "relation": "exact" }]));
    assert_eq!(json(&["acetone"])["elsewhere"], Value::Null);
    let listed = Command::cargo_bin("fumehood").unwrap().args(["rules", "--json"]).output().unwrap();
    let cards: Vec<Value> = serde_json::from_slice(&listed.stdout).unwrap();
    for card in cards.iter().filter(|card| card["kind"] == "score" && card["category"] != "lab-act") {
        let told = json(&[card["id"].as_str().unwrap()]);
        assert!(told["elsewhere"].as_array().unwrap().len() >= 3, "{}", card["id"]);
    }
}
