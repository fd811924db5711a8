//! What is read: files, folders, globs, exports; and what is said of that which is not.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)] // a test may panic

use std::fs;
use std::path::Path;

use assert_cmd::Command;
use predicates::prelude::*;
use predicates::str::contains;
use serde_json::{Value, json};
use tempfile::TempDir;

const DANGEROUS: &str = "Pour the bleach into the bucket and mix it with ammonia.";
const FIXTURES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures");

fn check(folder: &Path) -> Command {
    let mut command = Command::cargo_bin("fumehood").unwrap();
    command.current_dir(folder).args(["check", "--no-model"]);
    command
}

/// A line of `--format jsonl`: file, conversation, id, severity.
fn read(folder: &Path, arguments: &[&str]) -> (Vec<[Value; 4]>, String, Option<i32>) {
    let output = check(folder).args(["--format", "jsonl"]).args(arguments).output().unwrap();
    let line = |line: &str| {
        let line: Value = serde_json::from_str(line).unwrap();
        ["file", "conversation", "id", "severity"].map(|key| line[key].clone())
    };
    let lines = String::from_utf8(output.stdout).unwrap().lines().map(line).collect();
    (lines, String::from_utf8(output.stderr).unwrap(), output.status.code())
}

fn files(folder: &Path, arguments: &[&str]) -> Vec<String> {
    read(folder, arguments).0.iter().map(|line| line[0].as_str().unwrap().to_owned()).collect()
}

/// A folder with texts, an ignore file, things that are no chats, and a bad file on demand.
fn folder() -> TempDir {
    let folder = TempDir::new().unwrap();
    for (name, text) in [
        ("b.md", DANGEROUS),
        ("a.txt", "Stir the soup."),
        ("sub/c.markdown", DANGEROUS),
        ("sub/messages.jsonl", "{\"id\":7,\"role\":\"user\",\"text\":\"Hello.\"}\n"),
        ("sub/package.json", "{\"name\":\"x\"}"),
        ("sub/program.py", "print('bleach and ammonia')"),
        ("drafts/d.md", DANGEROUS),
        (".hidden.md", DANGEROUS),
        (".gitignore", "drafts/\n"),
    ] {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

#[test]
fn a_folder_is_read_in_order_and_respects_ignore_files() {
    let folder = folder();
    assert_eq!(files(folder.path(), &["."]), ["a.txt", "b.md", "sub/c.markdown", "sub/messages.jsonl"]);
    assert_eq!(files(folder.path(), &["sub", "b.md", "sub/c.markdown", "./b.md"]), ["sub/c.markdown", "sub/messages.jsonl", "b.md"]); // each once
}

#[test]
fn globs_are_understood_where_the_shell_leaves_them() {
    let folder = folder();
    assert_eq!(files(folder.path(), &["**/*.{md,markdown}"]), ["b.md", "sub/c.markdown"]);
    assert_eq!(files(folder.path(), &["*.md"]), ["b.md"]);
    assert_eq!(files(folder.path(), &["sub/*.py"]), ["sub/program.py"]); // named is read, whatever it is
    let (lines, errors, status) = read(folder.path(), &["*.tex", "a.txt"]);
    assert_eq!((lines.len(), status), (1, Some(2)));
    assert!(errors.contains("*.tex: no file is of this form"), "{errors}");
}

#[test]
fn what_cannot_be_read_is_named_and_the_others_go_on() {
    let folder = folder();
    fs::write(folder.path().join("latin.txt"), b"caf\xe9").unwrap();
    fs::write(folder.path().join("wide.txt"), b"\xff\xfeP\0o\0").unwrap();
    fs::write(folder.path().join("broken.json"), "[{\"uuid\":\"k\",\"chat_messages\":[{\"uuid\":\"m\",\"sender\":\"human\",\"text\":\"Hi.\"}]},").unwrap();
    fs::write(folder.path().join("marked.txt"), format!("\u{feff}{DANGEROUS}")).unwrap();
    let (lines, errors, status) = read(folder.path(), &["latin.txt", "gone.txt", "wide.txt", "broken.json", "sub/package.json", "marked.txt"]);
    assert_eq!(status, Some(2));
    assert_eq!(lines.iter().map(|line| &line[0]).collect::<Vec<_>>(), ["broken.json", "marked.txt"]);
    for expected in [
        "latin.txt: is not UTF-8 text (byte 3)",
        "gone.txt: No such file",
        "wide.txt: is UTF-16",
        "broken.json: EOF while parsing",
        "sub/package.json: 1 of 1 conversations are of no known shape",
    ] {
        assert!(errors.contains(expected), "{expected} is not in {errors}");
    }
    check(folder.path()).args(["b.md", "gone.txt", "--fail-on", "danger"]).assert().code(2); // what is unread weighs most
}

#[test]
fn the_branch_that_chatgpt_showed_is_read() {
    let (lines, errors, status) = read(Path::new(FIXTURES), &["chatgpt.json"]);
    assert_eq!((errors.as_str(), status), ("", Some(0)));
    let file = json!("chatgpt.json");
    let expected = [("c-1", "n2", Value::Null), ("c-1", "n5", json!("note")), ("c-1", "n6", json!("danger")), ("c-2", "b", Value::Null)];
    assert_eq!(lines, expected.map(|(conversation, id, severity)| [file.clone(), json!(conversation), json!(id), severity]));
}

#[test]
fn claudes_messages_are_read_in_order() {
    let (lines, errors, status) = read(Path::new(FIXTURES), &["claude.json"]);
    assert_eq!((errors.as_str(), status), ("", Some(0)));
    let shown: Vec<String> = lines.iter().map(|[_, conversation, id, severity]| format!("{conversation} {id} {severity}")).collect();
    assert_eq!(shown, ["\"k-1\" \"m1\" null", "\"k-1\" \"m2\" \"danger\"", "\"k-1\" \"m4\" null", "\"k-2\" \"m5\" null"]);
    check(Path::new(FIXTURES)).arg("claude.json").assert().stdout(contains("claude.json (Bathroom, message 2)").and(contains("claude.json: 4 messages: 1 danger")));
}

#[test]
fn a_strange_conversation_leaves_the_others() {
    let folder = TempDir::new().unwrap();
    let good = json!({ "uuid": "k", "name": 5, "chat_messages": [{ "uuid": 1, "sender": "assistant", "text": DANGEROUS }, { "sender": "robot" }, null] });
    let looped = json!({ "current_node": "a", "mapping": { "a": { "parent": "b", "message": { "author": { "role": "user" }, "content": { "content_type": "text", "parts": ["Hi."] } } }, "b": { "parent": "a" } } });
    fs::write(folder.path().join("conversations.json"), json!([7, good, { "mapping": [] }, looped]).to_string()).unwrap();
    let (lines, errors, status) = read(folder.path(), &["."]);
    assert_eq!(lines.iter().map(|line| &line[3]).collect::<Vec<_>>(), [&json!("danger"), &Value::Null]);
    assert!(errors.contains("2 of 4 conversations are of no known shape, the first is number 1"), "{errors}");
    assert_eq!(status, Some(2));
}

#[test]
fn lines_of_a_file_are_read_together_and_told_by_number() {
    let (lines, _, status) = read(Path::new(FIXTURES), &["messages.jsonl"]);
    assert_eq!(lines.iter().map(|line| line[3].clone()).collect::<Vec<_>>(), [Value::Null, json!("note"), json!("danger")]);
    assert_eq!(status, Some(0));
    check(Path::new(FIXTURES)).arg("messages.jsonl").assert().stdout(contains("messages.jsonl:3"));
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("m.ndjson"), "\n{\"id\":1}\n").unwrap();
    let (_, errors, status) = read(folder.path(), &["m.ndjson"]);
    assert!(errors.contains("m.ndjson: line 2: missing field `role`"), "{errors}");
    assert_eq!(status, Some(2));
}

#[test]
fn standard_input_is_read_as_the_file_it_is_said_to_be() {
    let export = fs::read(Path::new(FIXTURES).join("claude.json")).unwrap();
    let output = check(Path::new(FIXTURES)).args(["--format", "jsonl", "--stdin-filename", "claude.json"]).write_stdin(export).output().unwrap();
    let named = check(Path::new(FIXTURES)).args(["--format", "jsonl", "claude.json"]).output().unwrap();
    assert_eq!(String::from_utf8(output.stdout).unwrap(), String::from_utf8(named.stdout).unwrap());
    check(Path::new(FIXTURES)).args(["-", "messages.jsonl"]).write_stdin(DANGEROUS).assert().code(0).stdout(contains("standard input: 1 danger").and(contains("2 files, 4 messages")));
}

#[test]
fn a_conversation_of_one_file_is_none_of_anothers() {
    let folder = TempDir::new().unwrap();
    let line = |text: &str| json!({ "id": 1, "role": "assistant", "text": text, "conversation": "c" }).to_string();
    fs::write(folder.path().join("1.jsonl"), line("Pour a cup of bleach into the bucket.")).unwrap();
    fs::write(folder.path().join("2.jsonl"), line("Now add the ammonia and stir.")).unwrap();
    let (lines, _, _) = read(folder.path(), &["."]);
    assert!(lines.iter().all(|line| line[3] != "danger"), "{lines:?}");
}
