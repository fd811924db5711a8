//! What translators and readers of another language rely on.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)] // a test may panic

use assert_cmd::Command;
use predicates::prelude::*;
use predicates::str::contains;
use serde_json::{Value, json};

const DANGEROUS: &str = "Pour the bleach into the bucket and mix it with ammonia.";

fn fumehood(arguments: &[&str]) -> Command {
    let mut command = Command::cargo_bin("fumehood").unwrap();
    command.args(arguments);
    command
}

fn finding(arguments: &[&str]) -> Value {
    let line = json!({ "id": 1, "role": "assistant", "text": DANGEROUS }).to_string();
    let output = fumehood(&[&["check", "--jsonl", "--no-model"], arguments].concat()).write_stdin(line).output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice::<Value>(&output.stdout).unwrap()["findings"][0].clone()
}

#[test]
fn findings_and_rules_speak_the_language_asked_for() {
    let (english, spanish, german) = (finding(&[]), finding(&["--lang", "es-MX"]), finding(&["--lang", "de"]));
    assert!(spanish["message"].as_str().unwrap().contains("El hipoclorito y el amoníaco forman cloraminas"), "{spanish}");
    assert!(german["message"].as_str().unwrap().contains("Hypochlorit und Ammoniak bilden"), "{german}");
    for key in ["rule", "severity", "spans", "quotes", "standards", "hazard"] {
        assert_eq!(english[key], spanish[key], "{key}");
    }
    assert_eq!(english.get("untranslated"), None);
    assert_eq!(finding(&["--lang", "en-GB"]), english);
    fumehood(&["check", "--no-model", "--lang", "es"]).write_stdin(DANGEROUS).assert().code(0).stdout(contains("Mantenga los dos separados"));
    fumehood(&["check", "--no-model", "--lang", "es", "--format", "sarif"]).write_stdin(DANGEROUS).assert().code(0).stdout(contains("Mantenga los dos separados"));
    fumehood(&["rules", "--lang", "de"]).assert().code(0).stdout(contains("Chemikalie im Auge"));
    fumehood(&["check", "--lang", "xx"]).write_stdin("").assert().code(2).stderr(contains("no texts in `xx`, only in en, de, es"));
}

#[test]
fn a_translation_is_begun_tried_checked_and_shipped() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("fr.po");
    let file = path.to_str().unwrap();
    fumehood(&["texts", "update", file]).assert().code(0).stdout(contains("0 translated").and(contains("0 gone")));
    let empty = std::fs::read_to_string(&path).unwrap();
    let title = "msgid \"{a} and {b} together release {forms}\"\nmsgstr \"";
    assert!(empty.contains(title) && empty.contains("\"Language: fr\\n\""));
    let write = |text: &str| std::fs::write(&path, empty.replace(title, &format!("{title}{text}"))).unwrap();
    write("{a} et {b}");
    fumehood(&["texts", "check", file]).assert().code(1).stdout(contains("fr.po:").and(contains("`chemical-hazards/toxic-gas.title` lacks the place {forms}")));
    // The message must be translated whole, so that is what the reader is told.
    write("{a} et {b} : {forms}");
    fumehood(&["texts", "check", file]).assert().code(0).stdout(contains("0 faults, 1 text translated in fr"));
    let told = finding(&["--lang", file]);
    assert!(told["untranslated"].as_array().unwrap().contains(&told["message"]));
    let output = fumehood(&["texts", "json", file]).output().unwrap();
    let shipped: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(shipped, json!({ "language": "fr", "texts": { "chemical-hazards/toxic-gas.title": "{a} et {b} : {forms}" } }));
    fumehood(&["texts", "update", file]).assert().code(0).stdout(contains("1 translated").and(contains("0 new, 0 changed, 0 gone")));
    std::fs::write(&path, "nonsense").unwrap();
    fumehood(&["texts", "check", file]).assert().code(2).stderr(contains("fr.po:1: is no PO file"));
    fumehood(&["texts", "check", "nowhere.po"]).assert().code(2).stderr(contains("nowhere.po"));
}

#[test]
fn a_pack_is_translated_in_its_own_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("house.toml");
    let pack = path.to_str().unwrap();
    let write = |text: &str| {
        let key = "chemical-hazards/toxic-gas.title";
        std::fs::write(&path, format!("name = \"house\"\nversion = \"1\"\n\n[texts.eo]\n\"{key}\" = \"{text}\"\n")).unwrap();
    };
    write("{a} kaj {b}: {forms}");
    fumehood(&["pack", "check", pack]).assert().code(0);
    fumehood(&["rules", "--pack", pack, "--lang", "eo"]).assert().code(0).stdout(contains(" kaj "));
    write("Gaso");
    fumehood(&["pack", "check", pack]).assert().code(1).stderr(contains("house.toml").and(contains("lacks the place")));
}
