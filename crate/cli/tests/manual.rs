//! The command explains itself.
#![allow(clippy::unwrap_used)] // a test may panic

use assert_cmd::Command;
use predicates::prelude::*;
use predicates::str::contains;

fn fumehood(arguments: &[&str]) -> Command {
    let mut command = Command::cargo_bin("fumehood").unwrap();
    command.args(arguments);
    command
}

#[test]
fn help_shows_groups_examples_and_statuses() {
    fumehood(&["--help"]).assert().code(0).stdout(contains("Examples:").and(contains("Exit status:")).and(contains("\u{1b}").not()));
    let mut last = 0;
    let help = String::from_utf8(fumehood(&["check", "--help"]).output().unwrap().stdout).unwrap();
    for heading in ["Reading:", "Judging:", "Writing:", "Examples:", "Exit status:"] {
        let at = help.find(heading).unwrap_or_else(|| panic!("{heading} is not in {help}"));
        assert!(at > last, "{heading} comes too early");
        last = at;
    }
    assert!(help.lines().all(|line| line.chars().count() <= 100), "{help}");
    fumehood(&["--help"]).env("CLICOLOR_FORCE", "1").assert().stdout(contains("\u{1b}["));
}

#[test]
fn completions_know_the_options() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        fumehood(&["completions", shell]).assert().code(0).stdout(contains("fumehood").and(contains("fail-on")));
    }
    fumehood(&["completions", "tcsh"]).assert().code(2).stderr(contains("possible values"));
}

#[test]
fn bash_takes_the_completions() {
    let script = fumehood(&["completions", "bash"]).output().unwrap().stdout;
    let folder = tempfile::TempDir::new().unwrap();
    let path = folder.path().join("fumehood.bash");
    std::fs::write(&path, script).unwrap();
    let ask = format!("source {}; COMP_WORDS=(fumehood check --form); COMP_CWORD=2; _fumehood fumehood --form check; echo ${{COMPREPLY[@]}}", path.display());
    Command::new("bash").args(["--norc", "-c", &ask]).assert().code(0).stdout("--format\n");
}

#[test]
fn manual_pages_are_written() {
    fumehood(&["man"]).assert().code(0).stdout(contains(".TH").and(contains("Nothing is sent anywhere")));
    let folder = tempfile::TempDir::new().unwrap();
    fumehood(&["man", "--dir", folder.path().to_str().unwrap()]).assert().code(0);
    let page = std::fs::read_to_string(folder.path().join("fumehood-check.1")).unwrap();
    assert!(page.contains("fail\\-on") && page.contains("sarif"), "{page}");
}

#[test]
fn rules_are_listed_without_blanks() {
    let list = String::from_utf8(fumehood(&["rules"]).output().unwrap().stdout).unwrap();
    assert!(list.lines().count() > 200);
    assert!(list.contains("danger   chemical-hazards/toxic-gas "), "{list}");
    assert!(!list.contains('{') && !list.contains('\u{1b}'), "{list}");
    fumehood(&["--color", "always", "rules"]).assert().stdout(contains("\u{1b}["));
    let cards: Vec<serde_json::Value> = serde_json::from_slice(&fumehood(&["rules", "--json"]).output().unwrap().stdout).unwrap();
    assert_eq!(cards.len(), list.lines().count());
}
