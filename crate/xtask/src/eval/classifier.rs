//! The classifier on the development sets, and its categories on rows that were labelled twice.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

use serde_json::Value;
use xshell::Shell;

use super::engine::{Engine, Line, message, read};
use crate::figures::{average_precision, share};

/// The project's own test set of categories: never trained on.
const CATEGORIES: &str = "models/corpus/own_categories.jsonl";

/// How much harm is found, how much else is flagged, and whether the categories are the right ones.
pub fn tables(sh: &Shell, engine: &Engine, data: &Path) -> anyhow::Result<String> {
    let mut out = String::from("## Classifier\n\n| set | figure at \"flag\" | average precision |\n|---|---|---|\n");
    for (set, text) in [
        ("simplesafetytests", "text"),
        ("strongreject", "text"),
        ("xstest_prompts", "text"),
        ("openai_moderation", "text"),
        ("cyberseceval_frr", "text"),
        ("xstest_completions", "text"),
        ("wlp_protocols", "text"),
    ] {
        let rows = read(data, &format!("data/eval/{set}.jsonl.gz"))?;
        let lines = engine.assess(rows.iter().map(|row| message(row, "user", text)))?;
        let of = |label: &str| share(rows.iter().zip(&lines).filter(|(row, _)| row["label"] == label).map(|(_, line)| line.flagged()));
        let (harmful, benign) = (of("harmful"), of("benign"));
        let scored: Vec<(f64, bool)> = rows.iter().zip(&lines).map(|(row, line)| (line.harmful.unwrap_or(0.0), row["label"] == "harmful")).collect();
        writeln!(out, "| {set} | harmful {harmful}; benign {benign} | {} |", average_precision(scored))?;
    }
    Ok(out + &categories(sh, engine)?)
}

/// Whether the likeliest category, or one of the two likeliest, is among the labels of a row.
fn categories(sh: &Shell, engine: &Engine) -> anyhow::Result<String> {
    let rows: Vec<Value> = sh.read_file(CATEGORIES)?.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
    let lines = engine.assess(rows.iter().map(|row| message(row, "user", "text")))?;
    let (harmful, benign): (Vec<(&Value, &Line)>, Vec<_>) = rows.iter().zip(&lines).partition(|(row, _)| row["label"] == "harmful");
    let among = |row: &Value, line: &Line, best: usize| {
        let labels: Vec<&str> = row["categories"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        line.likeliest(best).iter().any(|name| labels.contains(name))
    };
    let top = |chosen: &[(&Value, &Line)], best: usize| share(chosen.iter().map(|(row, line)| among(row, line, best)));
    let mut out = format!("\n## Categories on {} rows labelled twice\n\n| rows of | the likeliest is right | one of the two likeliest |\n|---|---|---|\n", rows.len());
    let first = |row: &Value| row["categories"].get(0).and_then(Value::as_str).unwrap_or_default().to_owned();
    let names: BTreeSet<String> = harmful.iter().map(|(row, _)| first(row)).collect();
    let of = |name: &str| harmful.iter().filter(|(row, _)| first(row) == name).copied().collect::<Vec<_>>();
    for (name, chosen) in std::iter::once(("all harm".to_owned(), harmful.clone())).chain(names.iter().map(|name| (name.clone(), of(name)))) {
        writeln!(out, "| {name} | {} | {} |", top(&chosen, 1), top(&chosen, 2))?;
    }
    let found = |chosen: &[(&Value, &Line)]| share(chosen.iter().map(|(_, line)| line.flagged()));
    writeln!(out, "\nAt \"flag\": of the harm {}, of the look-alikes that are benign {}.", found(&harmful), found(&benign))?;
    Ok(out)
}
