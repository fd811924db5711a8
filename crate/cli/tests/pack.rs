//! What writers of packs rely on: a template that works, refusals that name the line, proofs, and a real pack in use.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)] // a test may panic

use std::path::{Path, PathBuf};

use assert_cmd::Command;
use predicates::prelude::*;
use predicates::str::contains;
use serde_json::{Value, json};

const DANGEROUS: &str = "Pour the bleach into the bucket and mix it with ammonia.";
const LARKMOOR: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../rules/examples/larkmoor");

fn fumehood(arguments: &[&str]) -> Command {
    let mut command = Command::cargo_bin("fumehood").unwrap();
    command.args(arguments);
    command
}

/// A pack of this text in a file of its own.
fn pack(folder: &Path, text: &str) -> PathBuf {
    let path = folder.join("house.toml");
    std::fs::write(&path, text).unwrap();
    path
}

/// The findings of the rules on one message, with a pack.
fn findings(pack: &str, role: &str, text: &str) -> Vec<Value> {
    let line = json!({ "id": 1, "role": role, "text": text }).to_string();
    let output = fumehood(&["check", "--jsonl", "--no-model", "--pack", pack]).write_stdin(line).output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let line: Value = serde_json::from_slice(&output.stdout).unwrap();
    line["findings"].as_array().unwrap().clone()
}

fn rules(findings: &[Value]) -> Vec<&str> {
    findings.iter().filter_map(|finding| finding["rule"].as_str()).collect()
}

#[test]
fn the_template_proves_itself_as_file_and_as_folder() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["Our Lab.toml", "our-lab"] {
        let path = folder.path().join(name);
        let path = path.to_str().unwrap();
        fumehood(&["pack", "new", path]).assert().code(0).stdout(contains("pack test"));
        fumehood(&["pack", "check", path]).assert().code(0).stdout(contains("our-lab 1: 1 own rule, 1 standard"));
        fumehood(&["pack", "test", path]).assert().code(0).stdout(contains("ok. our-lab: 5 of 5 examples hold"));
        assert_eq!(rules(&findings(path, "assistant", "Spin the tubes in the old centrifuge.")), ["our-lab/old-centrifuge"]);
        fumehood(&["pack", "new", path]).assert().code(2).stderr(contains("already"));
    }
}

#[test]
fn a_university_loads_its_hygiene_plan() {
    fumehood(&["pack", "test", LARKMOOR]).assert().code(0).stdout(contains("0 other faults"));
    let outside = findings(LARKMOOR, "assistant", "Add the perchloric acid dropwise in hood 2.");
    let own = outside.iter().find(|finding| finding["rule"] == "larkmoor/perchloric-outside-hood-3").unwrap();
    assert_eq!(own["hazard"], "chemical hazards");
    assert_eq!(own["standards"], json!(["CHP 4.2", "29 CFR 1910.1450(e)(3)(iii)"]));
    let inside = findings(LARKMOOR, "assistant", "In hood 3, add the perchloric acid dropwise.");
    assert!(!rules(&inside).contains(&"larkmoor/perchloric-outside-hood-3"));
    // Its own control counts as the built-in one that it covers.
    let missing = |finding: &Value| finding["missing"].as_array().is_some_and(|missing| missing.iter().any(|control| control == "chemical fume hood"));
    assert!(!inside.iter().any(missing), "{inside:?}");
    let reminder = findings(LARKMOOR, "assistant", "Pour the tank blue over the wafer.");
    assert!(reminder.iter().any(|finding| finding["missing"].as_array().unwrap().contains(&json!("tank gauntlets"))), "{reminder:?}");
}

#[test]
fn own_substances_and_names_clash_as_their_classes_do() {
    let clash = |text: &str| {
        let found = findings(LARKMOOR, "assistant", text);
        let mix = found.into_iter().find(|finding| finding["rule"] == "chemical-hazards/toxic-gas");
        mix.map(|finding| finding["substances"].clone())
    };
    assert_eq!(clash("Mix the tank blue with the potassium cyanide."), Some(json!(["tank blue", "potassium cyanide", "hydrogen cyanide"])));
    assert!(clash("Mix the preservative Z with hydrochloric acid.").is_some_and(|named| named[0] == "sodium azide"));
}

#[test]
fn rules_are_switched_off_and_re_graded() {
    let splash = "Add a good splash of nitric acid to the copper.";
    let off = "chemical-hazards/hazard-measured-by-eye";
    let builtin = fumehood(&["check", "--no-model"]).write_stdin(splash).output().unwrap();
    assert!(String::from_utf8_lossy(&builtin.stdout).contains(off));
    assert!(!rules(&findings(LARKMOOR, "assistant", splash)).contains(&off));
    let listed = fumehood(&["rules", "--json", "--pack", LARKMOOR]).output().unwrap();
    let cards: Vec<Value> = serde_json::from_slice(&listed.stdout).unwrap();
    let card = cards.iter().find(|card| card["id"] == "responsibility/working-alone").unwrap();
    assert_eq!(card["severity"], "danger");
}

/// The start of every pack below: three lines.
const HEAD: &str = "name = \"house\"\nversion = \"1\"\ntitle = \"Ours\"\n";
const RULE: &str = "[[rules]]\nid = \"blue-room\"\ntitle = \"Blue room\"\nseverity = \"warning\"\nmessage = \"It is closed.\"\nadvice = \"Use room 4.\"\nstandards = [\"29 CFR 1910.22(a)\"]\nwords = { blue-room = [\"blue room\"] }\nmatch = { all = [\"heat\", \"blue-room\"], scope = \"sentence\" }\nexamples = { flags = [\"«Heat it in the blue room».\"], passes = [\"Never heat it in the blue room.\"] }\n";

#[test]
fn a_bad_pack_is_refused_with_line_and_reason() {
    let substance = |keys: &str| format!("{HEAD}[[substances]]\n{keys}\n");
    for (text, line, reason) in [
        (format!("{HEAD}{}", RULE.replace("\"warning\"", "\"grave\"")), 7, "grave"),
        (format!("{HEAD}{}", RULE.replace("\"heat\"", "\"heet\"")), 12, "nothing is called `heet`"),
        (format!("{HEAD}{}", RULE.replace("1910.22(a)", "").replace("29 CFR ", "CHP 9")), 10, "unknown standard `CHP 9`"),
        (format!("{HEAD}{}", RULE.replace("advice", "advise")), 9, "advise"),
        (format!("{HEAD}{RULE}{RULE}"), 15, "is there already"),
        (format!("format = 2\n{HEAD}"), 1, "format 2"),
        (HEAD.replace("\"1\"", "\" \""), 2, "`version` is empty"),
        (HEAD.replace("house", "chemical-hazards"), 1, "built-in pack"),
        (format!("{HEAD}off = [\"chemical-hazards/no-such-rule\"]\n"), 4, "no-such-rule"),
        (format!("{HEAD}[severities]\n\"ppe/no-such-rule\" = \"note\"\n"), 5, "no-such-rule"),
        (format!("{HEAD}[contacts]\nemergancy = \"1\"\n"), 5, "emergancy"),
        (substance("names = [\"house mix\"]\ncas = \"7664-93-8\""), 6, "check digit"),
        (substance("names = [\"house acid\"]\ncas = \"7664-93-9\""), 6, "sulfuric acid"),
        (substance("names = [\"house mix\", \"bleach\"]"), 5, "already means `sodium-hypochlorite`"),
        (substance("names = [\"house mix\"]\ngroups = [77]"), 6, "group 77"),
        (substance("names = [\"house mix\"]\nclasses = [\"acids\"]"), 6, "no class `acids`"),
        (substance("names = [\"house mix\"]\nh_codes = [\"H999\"]"), 6, "H999"),
        (substance("same_as = \"sulphuric\"\nnames = [\"tank acid\"]"), 5, "no substance `sulphuric`"),
        (format!("{HEAD}[[controls]]\nname = \"hood 3\"\ncovers = [\"fume hoods\"]\n"), 6, "no control `fume hoods`"),
        (format!("{HEAD}[[controls]]\nname = \"hood 3\"\nwords = [\"goggles\"]\n"), 6, "already means"),
        (format!("{HEAD}[[standards]]\nid = \"29 CFR 1910.151(c)\"\ntitle = \"x\"\n"), 5, "there already"),
        (format!("{HEAD}[[reactions]]\na = \"acid\"\nb = \"basalt\"\noutcome = \"fire\"\nwhy = \"x\"\n"), 6, "basalt"),
        ("name = ".to_owned(), 1, ""),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let path = pack(folder.path(), &text);
        let path = path.to_str().unwrap();
        let place = contains(format!("{path}:{line}: "));
        // The frame wraps long lines, so the whole message is asked of the plain form.
        fumehood(&["pack", "check", path]).assert().code(1).stderr(contains("refused whole"));
        fumehood(&["rules", "--pack", path]).assert().code(2).stderr(place.and(contains(reason)));
    }
}

#[test]
fn a_refusal_shows_the_line() {
    let folder = tempfile::tempdir().unwrap();
    let path = pack(folder.path(), &format!("{HEAD}off = [\"chemical-hazards/no-such-rule\"]\n"));
    fumehood(&["pack", "check", path.to_str().unwrap()]).assert().code(1).stderr(contains("4 │ off = [\"chemical-hazards/no-such-rule\"]"));
}

#[test]
fn the_built_in_rules_go_on_without_a_refused_pack() {
    let folder = tempfile::tempdir().unwrap();
    let path = pack(folder.path(), &format!("{HEAD}off = [\"chemical-hazards/toxic-gas\", \"no/such-rule\"]\n"));
    let run = fumehood(&["check", "--no-model", "--pack", path.to_str().unwrap()]).write_stdin(DANGEROUS).assert().code(2);
    run.stderr(contains("line 4").and(contains("no/such-rule"))).stdout(contains("chemical-hazards/toxic-gas"));
    fumehood(&["check", "--pack", "no-such-pack.toml"]).write_stdin(DANGEROUS).assert().code(2).stderr(contains("no-such-pack.toml"));
}

#[test]
fn an_example_that_fails_is_shown_as_the_engine_read_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = pack(folder.path(), &format!("{HEAD}{}", RULE.replace("Never heat", "Now heat")));
    for command in ["check", "test"] {
        let run = fumehood(&["pack", command, path.to_str().unwrap()]).assert().code(1);
        run.stdout(contains("FAIL  passes Now heat it in the blue room.").and(contains("should stay quiet and fires on")).and(contains("[Some(Instructs)]").or(contains("[Instructs]"))));
    }
    // Two examples do not need each condition: `test` says which.
    let path = pack(folder.path(), &format!("{HEAD}{RULE}"));
    fumehood(&["pack", "check", path.to_str().unwrap()]).assert().code(0);
    fumehood(&["pack", "test", path.to_str().unwrap()]).assert().code(1).stdout(contains("no example fails with the scope Step"));
}

#[test]
fn a_pack_as_json_is_the_same_pack() {
    let output = fumehood(&["pack", "json", LARKMOOR]).output().unwrap();
    let object: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!((&object["name"], object["rules"].as_array().unwrap().len()), (&json!("larkmoor"), 2));
    assert_eq!(object["rules"][0]["id"], "perchloric-outside-hood-3");
}

#[test]
fn an_incident_shows_the_contacts() {
    let text = fumehood(&["check", "--no-model", "--role", "user", "--pack", LARKMOOR]).write_stdin("I got hydrochloric acid in my eye!").assert();
    text.stdout(contains("Emergency: 5-5555").and(contains("Safety office: 5-0117")));
    let lines = fumehood(&["check", "--jsonl", "--no-model", "--pack", LARKMOOR]).write_stdin(r#"{"id": 1, "role": "user", "text": "I got hydrochloric acid in my eye!"}"#).assert();
    lines.stdout(contains(r#""contacts":[{"label":"Emergency","number":"5-5555","lab":false}"#).and(contains(r#"{"label":"Safety office","number":"5-0117","lab":true}"#)));
}

#[test]
fn a_pack_may_build_upon_another() {
    let folder = tempfile::tempdir().unwrap();
    let path = pack(folder.path(), &format!("{HEAD}off = [\"larkmoor/perchloric-outside-hood-3\"]\n"));
    let path = path.to_str().unwrap();
    fumehood(&["pack", "check", path]).assert().code(1);
    fumehood(&["pack", "check", LARKMOOR, path]).assert().code(0);
    fumehood(&["pack", "test", path, "--upon", LARKMOOR]).assert().code(0);
}
