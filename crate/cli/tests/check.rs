//! What users of the command line rely on.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)] // a test may panic

use assert_cmd::Command;
use predicates::prelude::*;
use serde_json::Value;

const DANGEROUS: &str = "Pour the bleach into the bucket and mix it with ammonia.";

fn fumehood() -> Command {
    Command::cargo_bin("fumehood").unwrap()
}

fn lines(output: &[u8]) -> Vec<Value> {
    String::from_utf8(output.to_vec()).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn jsonl(arguments: &[&str], input: &str) -> (Vec<Value>, String, Option<i32>) {
    let output = fumehood().args(["check", "--jsonl"]).args(arguments).write_stdin(input).output().unwrap();
    (lines(&output.stdout), String::from_utf8(output.stderr).unwrap(), output.status.code())
}

fn message(id: &str, text: &str) -> String {
    serde_json::json!({ "id": id, "role": "assistant", "text": text }).to_string() + "\n"
}

#[test]
fn the_contract_holds() {
    let (lines, _, status) = jsonl(&[], &message("a", DANGEROUS));
    assert_eq!(status, Some(0));
    let line = lines[0].as_object().unwrap();
    assert_eq!(line.keys().map(String::as_str).collect::<Vec<_>>(), ["detectors", "domain", "findings", "harm", "harmful", "hazards", "id", "severity", "uncertain"]);
    assert_eq!(line["id"], "a");
    assert_eq!(line["severity"], "danger");
    assert_eq!(line["detectors"], serde_json::json!(["rules", "classifier"]));
    assert!(line["harmful"].as_f64().is_some_and(|p| (0.0..=1.0).contains(&p)));
    assert!(!line["harm"].as_object().unwrap().is_empty());
    let findings = line["findings"].as_array().unwrap();
    let finding = findings.iter().find(|finding| finding["rule"] == "chemical-hazards/toxic-gas").unwrap().as_object().unwrap();
    let keys = ["advice", "category", "contacts", "detector", "hazard", "message", "missing", "quotes", "rule", "severity", "spans", "standards", "substances"];
    assert_eq!(finding.keys().map(String::as_str).collect::<Vec<_>>(), keys);
    assert_eq!(finding["hazard"], "chemical hazards");
    assert_eq!(finding["category"], Value::Null);
    for quote in finding["quotes"].as_array().unwrap() {
        assert!(DANGEROUS.contains(quote.as_str().unwrap()));
    }
}

#[test]
fn a_bad_line_is_told_and_stops_nothing() {
    let input = format!("{}not json\n{{\"id\":1,\"role\":\"system\",\"text\":\"x\"}}\n\n{}", message("a", DANGEROUS), message("b", "Stir the soup."));
    let (lines, errors, status) = jsonl(&[], &input);
    assert_eq!(lines.iter().map(|line| line["id"].clone()).collect::<Vec<_>>(), ["a", "b"]);
    assert!(errors.contains("line 2:") && errors.contains("line 3:"), "{errors}");
    assert_eq!(status, Some(2));
}

#[test]
fn invalid_utf8_is_a_bad_line() {
    let output = fumehood().args(["check", "--jsonl"]).write_stdin(b"{\"id\":1,\"role\":\"user\",\"text\":\"\xff\"}\n".to_vec()).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("line 1:"));
    fumehood().arg("check").write_stdin(b"caf\xe9".to_vec()).assert().code(2).stderr(predicate::str::contains("UTF-8"));
}

#[test]
fn messages_of_a_conversation_are_read_together() {
    let line = |id: &str, text: &str| serde_json::json!({ "id": id, "role": "assistant", "text": text, "conversation": "c" }).to_string() + "\n";
    let (lines, _, _) = jsonl(&["--no-model"], &(line("1", "Pour a cup of bleach into the bucket.") + &line("2", "Now add the ammonia and stir.")));
    assert_eq!(lines[0]["severity"], "note"); // a reminder of gloves, no danger yet
    assert_eq!(lines[1]["severity"], "danger");
}

#[test]
fn without_the_model_the_rules_answer() {
    let (lines, _, _) = jsonl(&["--no-model"], &message("a", DANGEROUS));
    assert_eq!(lines[0]["harmful"], Value::Null);
    assert_eq!(lines[0]["detectors"], serde_json::json!(["rules"]));
}

#[test]
fn fail_on_sets_the_status() {
    fumehood().args(["check", "--no-model", "--fail-on", "warning"]).write_stdin(DANGEROUS).assert().code(1);
    fumehood().args(["check", "--no-model", "--fail-on", "warning"]).write_stdin("Stir the soup.").assert().code(0);
    fumehood().args(["check", "--fail-on", "grave"]).assert().code(2).stderr(predicate::str::contains("note, warning or danger"));
}

#[test]
fn people_read_words_rule_standard_and_advice() {
    fumehood().args(["check", "--no-model"]).write_stdin(DANGEROUS).assert().code(0).stdout(
        predicate::str::contains("chemical-hazards/toxic-gas").and(predicate::str::contains("29 CFR 1910.1450")).and(predicate::str::contains("Keep the two apart")),
    );
    fumehood().args(["check", "--no-model"]).write_stdin("Stir the soup.").assert().stdout(predicate::str::contains("no findings").and(predicate::str::contains("safe").not()));
}

#[test]
fn strange_messages_are_assessed_calmly() {
    let deep = "> ".repeat(5_000) + "- ".repeat(5_000).as_str() + "*".repeat(10_000).as_str();
    let giant = "bleach and ammonia ".repeat(55_000);
    let zero_width = "b\u{200b}".repeat(100_000);
    let right_to_left = "\u{202e}امزج المبيض مع الأمونيا".to_owned();
    let input: String = ["", &giant, "🧪🧪🧪", &right_to_left, &zero_width, &deep, "\0\u{1}\u{fffd}"].iter().map(|text| message("x", text)).collect();
    let (lines, _, status) = jsonl(&[], &input);
    assert_eq!((lines.len(), status), (7, Some(0)));
}

#[test]
fn version_names_engine_packs_and_model() {
    fumehood().arg("--version").assert().code(0).stdout(predicate::str::contains("rules").and(predicate::str::contains("substances")).and(predicate::str::contains("model: ")));
}
