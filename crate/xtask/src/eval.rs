//! Measures what ships on the development sets: the command line reads every text, this file counts.

mod classifier;
mod engine;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

use anyhow::Context;
use serde::Deserialize;
use serde_json::{Value, json};
use xshell::Shell;

use crate::build::DIST;
use crate::figures::{micro_f1, share};
use crate::{build, say};
use engine::{Engine, Line, message, read};

/// Prints all tables and writes them to tests/figures/eval.md.
pub fn run(sh: &Shell, data: &Path) -> anyhow::Result<()> {
    build::binary(sh)?;
    let engine = Engine { binary: sh.current_dir().join(DIST).join("bin/fumehood") };
    say("Evaluating what ships");
    let mut table = String::from(
        "Written by `cargo xtask eval --data DIR`; shares with 95 % Wilson intervals, F1 with bootstrap intervals.\nLabSafety figures are of its train half, never a LabSafety Bench score.\n\n",
    );
    table += &rules(sh, &engine, data)?;
    table += &classifier::tables(sh, &engine, data)?;
    println!("{table}");
    Ok(sh.write_file("tests/figures/eval.md", table)?)
}

fn rules(sh: &Shell, engine: &Engine, data: &Path) -> anyhow::Result<String> {
    let mut out = String::from("## Rules\n\n| set | figure |\n|---|---|\n");
    let mut row = |set: &str, figure: String| out.extend(["| ", set, " | ", &figure, " |\n"]);
    let decisions = read(data, "data/eval/labsafety_decisions.jsonl.gz")?;
    let lines = engine.assess(decisions.iter().map(|row| message(row, "assistant", "text")))?;
    row("labsafety_decisions: warning or danger", share(lines.iter().map(Line::alarms)));
    let (ours, constant) = scenarios(engine, &read(data, "data/eval/labsafety_scenarios.jsonl.gz")?)?;
    row("labsafety_scenarios: the hazards a plan is about against its gold points", ours);
    row("the same, told of every plan: chemical, emergency, environment, equipment", constant);
    let protocols = read(data, "data/eval/wlp_protocols.jsonl.gz")?;
    let lines = engine.assess(protocols.iter().map(|row| message(row, "assistant", "text")))?;
    row("wlp_protocols: danger", share(lines.iter().map(|line| line.has("danger"))));
    row("wlp_protocols: warning", share(lines.iter().map(|line| line.has("warning"))));
    row("wlp_protocols: a reminder", share(lines.iter().map(|line| line.findings.iter().any(|found| !found.missing.is_empty()))));
    let acts = read(data, "data/train/own_labacts.jsonl.gz")?;
    for variant in ["unsafe", "safe"] {
        let chosen: Vec<&Value> = acts.iter().filter(|row| row["variant"] == variant && row.get("lang").is_none_or(|lang| lang == "en")).collect();
        let lines = engine.assess(chosen.iter().map(|row| message(row, "assistant", "text")))?;
        row(&format!("own_labacts {variant}: warning or danger"), share(lines.iter().map(Line::alarms)));
    }
    let chats = read(data, "labchat/labchat.jsonl.gz")?;
    for english in [true, false] {
        let tongue = if english { "English" } else { "Spanish and German" };
        let variant = |name: &str| chats.iter().filter(|row| row["variant"] == name && (row["lang"] == "en") == english).cloned().collect::<Vec<_>>();
        let dangerous = variant("dangerous");
        let lines = engine.replies(&dangerous)?;
        row(&format!("labchat dangerous, {tongue}: gold quotes touched"), share(dangerous.iter().zip(&lines).flat_map(|(row, line)| touched(row, line))));
        let lines = engine.replies(&variant("safe"))?;
        row(&format!("labchat safe, {tongue}: warning or danger"), share(lines.iter().map(Line::alarms)));
        let omits = variant("omits");
        let lines = engine.replies(&omits)?;
        let counts: Vec<_> = omits.iter().zip(&lines).map(|(row, line)| missing(row, line)).collect();
        row(&format!("labchat omits, {tongue}: missing controls"), micro_f1(&counts));
    }
    let quiet = read(data, "labchat/quiet.jsonl.gz")?;
    let lines = engine.assess(quiet.iter().map(|row| message(row, "assistant", "text")))?;
    row("labchat quiet: anything by the rules", share(lines.iter().map(|line| line.findings.iter().any(|found| found.detector == "rules"))));
    out += "\n";
    out += &apart(engine, &acts)?;
    let dangerous: Vec<&Value> = chats.iter().filter(|row| row["variant"] == "dangerous").collect();
    out += &mutations(sh, &dangerous)?;
    Ok(out + "\n")
}

/// The hazards that a scenario, told as a plan, is about against those of its gold points; and what naming the four
/// that nearly every scenario's points speak of would reach, for most points speak of many.
fn scenarios(engine: &Engine, rows: &[Value]) -> anyhow::Result<(String, String)> {
    const COMMON: [&str; 4] = ["chemical hazards", "emergency response", "environmental and waste management", "equipment usage"];
    #[derive(Deserialize)]
    struct Words {
        words: Vec<String>,
    }
    let mapping: BTreeMap<String, Words> = toml::from_str(include_str!("../data/scenario_points.toml"))?;
    let lines = engine.assess(rows.iter().map(|row| json!({ "id": row["id"], "role": "assistant", "text": row["text"] })))?;
    let speaks = |point: &str, words: &Words| words.words.iter().any(|word| point.match_indices(word.as_str()).any(|(at, _)| point.get(..at).is_none_or(|before| !before.ends_with(char::is_alphanumeric))));
    let gold = |row: &Value| -> BTreeSet<String> {
        let points = row["issues"].to_string().to_lowercase();
        // A point is a quoted sentence; keys in between have no blanks.
        let points: Vec<&str> = points.split(['\'', '"']).filter(|part| part.contains(' ')).collect();
        mapping.iter().filter(|(_, words)| points.iter().any(|point| speaks(point, words))).map(|(hazard, _)| hazard.clone()).collect()
    };
    let against = |row: &Value, found: &BTreeSet<String>| {
        let gold = gold(row);
        (gold.intersection(found).count(), found.len(), gold.len())
    };
    let common = COMMON.map(str::to_owned).into_iter().collect();
    let ours: Vec<_> = rows.iter().zip(&lines).map(|(row, line)| against(row, &line.hazards)).collect();
    let constant: Vec<_> = rows.iter().map(|row| against(row, &common)).collect();
    Ok((micro_f1(&ours), micro_f1(&constant)))
}

/// Own lab acts by hazard, and what each pack and each kind of rule does on them: an alarm on an unsafe text is
/// right, one on its safe twin is false.
fn apart(engine: &Engine, acts: &[Value]) -> anyhow::Result<String> {
    let english: Vec<&Value> = acts.iter().filter(|row| row.get("lang").is_none_or(|lang| lang == "en")).collect();
    let lines = engine.assess(english.iter().map(|row| message(row, "assistant", "text")))?;
    let kinds = engine.kinds()?;
    let mut hazards: BTreeMap<&str, (Vec<bool>, Vec<bool>)> = BTreeMap::new();
    let mut sides: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for (row, line) in english.iter().zip(&lines) {
        let good = row["variant"] == "safe";
        let (bad_ones, good_ones) = hazards.entry(row["category"].as_str().unwrap_or_default()).or_default();
        if good { good_ones } else { bad_ones }.push(line.alarms());
        let alarms = line.findings.iter().filter(|found| found.detector == "rules" && found.severity != "note");
        let marks: BTreeSet<String> = alarms
            .flat_map(|found| {
                let pack = found.rule.split('/').next().unwrap_or_default();
                let kind = kinds.get(&found.rule).map(String::as_str).unwrap_or_default();
                [format!("pack {pack}"), format!("kind {kind}")]
            })
            .collect();
        for mark in marks {
            let (bad_ones, good_ones) = sides.entry(mark).or_default();
            *if good { good_ones } else { bad_ones } += 1;
        }
    }
    let mut out = String::from("## Rules on own_labacts, apart\n\n| texts of | unsafe flagged | safe flagged |\n|---|---|---|\n");
    for (hazard, (bad, good)) in hazards {
        writeln!(out, "| {hazard} | {} | {} |", share(bad.into_iter()), share(good.into_iter()))?;
    }
    out += "\n| alarms by | on unsafe | on safe | right |\n|---|---|---|---|\n";
    for (mark, (bad, good)) in sides {
        let right = share(std::iter::repeat_n(true, bad).chain(std::iter::repeat_n(false, good)));
        writeln!(out, "| {mark} | {bad} | {good} | {right} |")?;
    }
    Ok(out + "\n")
}

/// Findings of the dangerous replies that survive seeded mutations (`tests/src/mutations.rs`).
fn mutations(sh: &Shell, dangerous: &[&Value]) -> anyhow::Result<String> {
    let lines: Vec<String> = dangerous.iter().map(|row| json!({ "text": row["reply"], "prompt": row["prompt"] }).to_string()).collect();
    let answer = xshell::cmd!(sh, "cargo run --quiet --release -p fumehood-tests --bin mutations").stdin(lines.join("\n")).quiet().read()?;
    let mut out = String::from("## Findings of the dangerous replies kept under mutations (five seeds each)\n\n| mutation | kept |\n|---|---|\n");
    for row in answer.lines() {
        let mut fields = row.split('\t');
        let (name, kept, all) = (fields.next().unwrap_or_default(), fields.next(), fields.next());
        let number = |field: Option<&str>| field.and_then(|field| field.parse::<usize>().ok()).context("the mutations printed no numbers");
        let (kept, all) = (number(kept)?, number(all)?);
        writeln!(out, "| {name} | {} |", share((0..all).map(|at| at < kept)))?;
    }
    Ok(out + "\n")
}

/// For each gold quote, whether a warning or danger overlaps it.
fn touched(row: &Value, line: &Line) -> Vec<bool> {
    let reply = row["reply"].as_str().unwrap_or_default();
    let found: Vec<(usize, usize)> = line
        .findings
        .iter()
        .filter(|found| found.severity != "note")
        .flat_map(|found| &found.quotes)
        .flat_map(|quote| reply.match_indices(quote.as_str()).map(|(at, quote)| (at, at + quote.len())))
        .collect();
    let gold = row["danger"].as_array().map(Vec::as_slice).unwrap_or_default();
    gold.iter()
        .filter_map(|danger| danger["quote"].as_str())
        .map(|quote| reply.find(quote).is_some_and(|at| found.iter().any(|&(start, end)| start < at + quote.len() && at < end)))
        .collect()
}

/// True positives, found and gold controls; controls that the gold neither lists as omitted nor as
/// mentioned are neutral (the gold is not exhaustive).
fn missing(row: &Value, line: &Line) -> (usize, usize, usize) {
    let list = |key: &str| row[key].as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect::<Vec<_>>();
    let (gold, mentioned) = (list("omitted"), list("mentioned"));
    let found: Vec<&String> = line.findings.iter().flat_map(|found| &found.missing).collect();
    let right = gold.iter().filter(|control| found.contains(control)).count();
    let wrong = mentioned.iter().filter(|control| found.contains(control)).count();
    (right, right + wrong, gold.len())
}
