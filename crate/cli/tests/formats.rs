//! What is written: each format keeps its promise to whoever reads it. `tests/schema` holds SARIF against its schema.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)] // a test may panic

use std::fs;
use std::path::Path;

use assert_cmd::Command;
use serde_json::{Value, json};
use tempfile::TempDir;

const FIXTURES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures");
const PROTOCOL: &str = "# Floor 🧪\r\n\r\nFill the bucket.\r\n\r\nPour the bleach into the bucket and mix it with ammonia.\r\n";

fn write(folder: &Path, arguments: &[&str]) -> (String, Option<i32>) {
    let output = Command::cargo_bin("fumehood").unwrap().current_dir(folder).args(["check", "--no-model"]).args(arguments).output().unwrap();
    (String::from_utf8(output.stdout).unwrap(), output.status.code())
}

fn protocol() -> TempDir {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("a floor.md"), PROTOCOL).unwrap();
    fs::copy(Path::new(FIXTURES).join("messages.jsonl"), folder.path().join("messages.jsonl")).unwrap();
    fs::copy(Path::new(FIXTURES).join("claude.json"), folder.path().join("conversations.json")).unwrap();
    fs::write(folder.path().join("latin.txt"), b"caf\xe9").unwrap();
    folder
}

fn sarif(folder: &Path, arguments: &[&str]) -> Value {
    serde_json::from_str(&write(folder, &[&["--format", "sarif"], arguments].concat()).0).unwrap()
}

#[test]
fn sarif_points_at_the_words() {
    let folder = protocol();
    let log = sarif(folder.path(), &["a floor.md", "latin.txt"]);
    let run = &log["runs"][0];
    let result = &run["results"][0];
    assert_eq!((&result["ruleId"], &result["level"]), (&json!("chemical-hazards/toxic-gas"), &json!("error")));
    let place = &result["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "a%20floor.md");
    let region = &place["region"];
    let number = |key: &str| usize::try_from(region[key].as_u64().unwrap()).unwrap();
    let words = region["snippet"]["text"].as_str().unwrap();
    let units: Vec<u16> = PROTOCOL.encode_utf16().collect();
    let at = number("charOffset");
    assert_eq!(String::from_utf16(&units[at..at + number("charLength")]).unwrap(), words);
    assert_eq!(number("startLine"), 5);
    let line: Vec<u16> = PROTOCOL.lines().nth(4).unwrap().encode_utf16().collect();
    assert_eq!(String::from_utf16(&line[number("startColumn") - 1..number("endColumn") - 1]).unwrap(), words);
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    let rule = rules.iter().find(|rule| rule["id"] == "chemical-hazards/toxic-gas").unwrap();
    assert!(rule["helpUri"].as_str().unwrap().starts_with("https://"));
    assert_eq!(rule["defaultConfiguration"]["level"], "error");
    assert!(!rule.to_string().contains("{a}"), "{rule}");
    let invocation = &run["invocations"][0];
    assert_eq!((&invocation["executionSuccessful"], &invocation["exitCode"]), (&json!(false), &json!(2)));
    assert_eq!(invocation["toolExecutionNotifications"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"], "latin.txt");
}

#[test]
fn sarif_of_a_rule_without_a_public_address_has_help_in_words_alone() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("waste.md"), "No need to autoclave the cultures; the incinerator takes them.").unwrap();
    let log = sarif(folder.path(), &["waste.md"]);
    let rules = log["runs"][0]["tool"]["driver"]["rules"].as_array().unwrap();
    let rule = rules.iter().find(|rule| rule["id"] == "biological-hazards/autoclave-skipped").unwrap();
    assert!(rule.get("helpUri").is_none(), "{rule}");
    assert!(rule["help"]["text"].as_str().unwrap().contains("BMBL 6"));
    assert!(rule["help"]["markdown"].as_str().unwrap().contains("- BMBL 6: "));
}

#[test]
fn sarif_points_into_conversations() {
    let folder = protocol();
    let log = sarif(folder.path(), &["messages.jsonl", "conversations.json"]);
    let results = log["runs"][0]["results"].as_array().unwrap();
    let of = |file: &str| results.iter().find(|result| result["level"] == "error" && result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == file).unwrap();
    assert_eq!(of("messages.jsonl")["locations"][0]["physicalLocation"]["region"]["startLine"], 3);
    assert_eq!(of("conversations.json")["locations"][0]["logicalLocations"][0]["fullyQualifiedName"], "Bathroom/message 2");
}

#[test]
fn fingerprints_survive_a_move_and_tell_findings_apart() {
    let folder = protocol();
    let prints = |name: &str| -> Vec<String> {
        let log = sarif(folder.path(), &[name]);
        log["runs"][0]["results"].as_array().unwrap().iter().map(|result| result["partialFingerprints"]["fumehood/v1"].as_str().unwrap().to_owned()).collect()
    };
    let before = prints("a floor.md");
    fs::write(folder.path().join("moved.md"), format!("An introduction.\n\n{PROTOCOL}\nAnd an end.\n")).unwrap();
    assert_eq!(prints("moved.md"), before);
    fs::write(folder.path().join("other.md"), PROTOCOL.replace("the bucket and", "a jug and")).unwrap();
    assert_ne!(prints("other.md"), before);
    assert_eq!(before.iter().collect::<std::collections::BTreeSet<_>>().len(), before.len());
}

#[test]
fn json_tells_all_in_one_object() {
    let folder = protocol();
    let (text, status) = write(folder.path(), &["--format", "json", "."]);
    assert_eq!(status, Some(2));
    let report: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(report["version"]["model"], Value::Null);
    let messages = report["messages"].as_array().unwrap();
    assert_eq!(messages.len(), 1 + 4 + 3);
    let finding = &messages[0]["findings"][0];
    let span = |key: &str| usize::try_from(finding["spans"][0][key].as_u64().unwrap()).unwrap();
    assert_eq!(PROTOCOL[span("start")..span("end")], *finding["quotes"][0].as_str().unwrap());
    assert!(!finding["standards"][0]["url"].as_str().unwrap().is_empty());
    assert_eq!(messages.iter().filter_map(|message| message["line"].as_u64()).collect::<Vec<_>>(), [1, 2, 3]);
    assert_eq!((&report["unread"][0]["file"], &report["counts"]["unread"], &report["counts"]["status"]), (&json!("latin.txt"), &json!(1), &json!(2)));
    assert_eq!(report["counts"]["findings"]["messages"], 8);
    let empty: Value = serde_json::from_str(&write(folder.path(), &["--format", "json", "gone.md"]).0).unwrap();
    assert_eq!(empty["messages"], json!([]));
}

#[test]
fn jsonl_is_the_contract_and_where_it_comes_from() {
    let folder = protocol();
    let (lines, _) = write(folder.path(), &["--format", "jsonl", "messages.jsonl"]);
    let filtered = Command::cargo_bin("fumehood").unwrap().args(["check", "--no-model", "--jsonl"]).write_stdin(fs::read(folder.path().join("messages.jsonl")).unwrap()).output().unwrap();
    let bare: Vec<String> = lines.lines().map(|line| line.replace("\"file\":\"messages.jsonl\",\"conversation\":\"c\",", "")).collect();
    assert_eq!(bare, String::from_utf8(filtered.stdout).unwrap().lines().collect::<Vec<_>>());
}

#[test]
fn markdown_is_a_table_and_a_section_a_file() {
    let folder = protocol();
    fs::write(folder.path().join("x|y.md"), "1. Mix the `bleach` with **ammonia** <b>now</b> | _quickly_").unwrap();
    let (report, _) = write(folder.path(), &["--format", "markdown", "."]);
    let table: Vec<&str> = report.lines().filter(|line| line.starts_with('|')).collect();
    assert_eq!(table[0], "| File | Messages | Danger | Warning | Note |");
    assert_eq!(table.len(), 2 + 5, "{report}");
    assert!(table[2].starts_with("| a floor.md | 1 | 1 | 0 |"), "{}", table[2]);
    assert!(report.contains("| x\\|y.md | 1 | 1 |"), "{report}");
    for expected in ["\n## a floor.md\n", "\n> line 5: **", "](<https://", "- Rule: `chemical-hazards/toxic-gas`", "\n### Line 3\n", "\n### Bathroom, message 2\n", "\n## Not read\n\n- latin.txt"] {
        assert!(report.contains(expected), "{expected:?} is not in {report}");
    }
    assert!(!report.contains("<b>"), "{report}");
    assert!(report.find("| File |").unwrap() < report.find("## a floor.md").unwrap());
}

#[test]
fn order_and_bytes_do_not_depend_on_the_number_of_cores() {
    let folder = TempDir::new().unwrap();
    let lines: String = (0..6_000)
        .map(|at| {
            let text = ["Pour a cup of bleach into the bucket.", "Now add the ammonia and stir.", "Stir the soup."][at % 3];
            json!({ "id": at, "role": "assistant", "text": text, "conversation": if at % 2 == 0 { Value::Null } else { json!(at % 700) } }).to_string() + "\n"
        })
        .collect();
    fs::write(folder.path().join("many.jsonl"), lines).unwrap();
    for at in 0..40 {
        fs::write(folder.path().join(format!("{at:02}.md")), PROTOCOL).unwrap();
    }
    for format in ["text", "json", "jsonl", "sarif", "markdown"] {
        let [one, four] = ["1", "4"].map(|jobs| write(folder.path(), &["--format", format, "--jobs", jobs, "."]).0);
        assert!(one == four, "{format} differs");
        assert!(!one.is_empty());
    }
}
