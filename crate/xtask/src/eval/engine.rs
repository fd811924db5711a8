//! The shipped command line, asked for every figure, and the rows it is asked about.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufReader, Read, Write};
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, bail};
use serde::Deserialize;
use serde_json::{Value, json};

/// One line of the command line's answer, as far as it is counted.
#[derive(Deserialize)]
pub struct Line {
    pub findings: Vec<Found>,
    pub hazards: BTreeSet<String>,
    pub harmful: Option<f64>,
    pub harm: BTreeMap<String, f64>,
}

#[derive(Deserialize)]
pub struct Found {
    pub rule: String,
    pub severity: String,
    pub quotes: Vec<String>,
    pub missing: Vec<String>,
    pub detector: String,
}

impl Line {
    /// A warning or danger by the rules.
    pub fn alarms(&self) -> bool {
        self.findings.iter().any(|found| found.detector == "rules" && found.severity != "note")
    }

    pub fn has(&self, severity: &str) -> bool {
        self.findings.iter().any(|found| found.detector == "rules" && found.severity == severity)
    }

    /// A warning or danger by the classifier: its level "flag".
    pub fn flagged(&self) -> bool {
        self.findings.iter().any(|found| found.detector == "classifier" && found.severity != "note")
    }

    /// The harm categories of the highest probability, the likeliest first.
    pub fn likeliest(&self, count: usize) -> Vec<&str> {
        let mut harm: Vec<(&str, f64)> = self.harm.iter().map(|(name, probability)| (name.as_str(), *probability)).collect();
        harm.sort_by(|a, b| b.1.total_cmp(&a.1));
        harm.into_iter().take(count).map(|(name, _)| name).collect()
    }
}

/// A row as `check --jsonl` takes it; a row that names its own role keeps it.
pub fn message(row: &Value, role: &str, key: &str) -> Value {
    let role = row.get("role").and_then(Value::as_str).unwrap_or(role);
    json!({ "id": row["id"], "role": role, "text": row[key] })
}

/// The shipped command line.
pub struct Engine {
    pub binary: std::path::PathBuf,
}

impl Engine {
    /// Assesses replies, each after the question it answers.
    pub fn replies(&self, rows: &[Value]) -> anyhow::Result<Vec<Line>> {
        let pair = |row: &Value| {
            let said = |role, text: &Value| json!({ "id": row["id"], "role": role, "text": text, "conversation": row["id"] });
            [said("user", &row["prompt"]), said("assistant", &row["reply"])]
        };
        let lines = self.assess(rows.iter().flat_map(pair))?;
        Ok(lines.into_iter().skip(1).step_by(2).collect())
    }

    /// The kind of every rule, by id.
    pub fn kinds(&self) -> anyhow::Result<BTreeMap<String, String>> {
        let output = Command::new(&self.binary).args(["rules", "--json"]).output()?;
        let rules: Vec<Value> = serde_json::from_slice(&output.stdout)?;
        let word = |rule: &Value, key: &str| rule[key].as_str().unwrap_or_default().to_owned();
        Ok(rules.iter().map(|rule| (word(rule, "id"), word(rule, "kind"))).collect())
    }

    /// Assesses messages in one run of `check --jsonl`.
    pub fn assess(&self, messages: impl Iterator<Item = Value>) -> anyhow::Result<Vec<Line>> {
        let messages: Vec<Value> = messages.collect();
        let mut child = Command::new(&self.binary).args(["check", "--jsonl"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
        let mut input = child.stdin.take().context("no standard input")?;
        let lines: Vec<String> = messages.iter().map(Value::to_string).collect();
        let writer = std::thread::spawn(move || input.write_all((lines.join("\n") + "\n").as_bytes()));
        let output = BufReader::new(child.stdout.take().context("no standard output")?);
        let answers: Vec<Line> = serde_json::Deserializer::from_reader(output).into_iter().collect::<Result<_, _>>()?;
        let wrote = writer.join();
        if !child.wait()?.success() || !matches!(wrote, Ok(Ok(()))) || answers.len() != messages.len() {
            bail!("the command line answered {} of {} messages", answers.len(), messages.len());
        }
        if std::env::var_os("FUMEHOOD_SHOW").is_some() {
            for (message, line) in messages.iter().zip(&answers) {
                for found in &line.findings {
                    eprintln!("{}\t{}\t{}\t{:?}\t{:?}", message["id"], found.severity, found.rule, found.quotes, found.missing);
                }
            }
        }
        Ok(answers)
    }
}

/// The rows of a gzipped JSON lines file.
pub fn read(data: &Path, file: &str) -> anyhow::Result<Vec<Value>> {
    let path = data.join(file);
    let mut text = String::new();
    let bytes = std::fs::File::open(&path).with_context(|| format!("{} is missing; --data names the folder that holds data/ and labchat/", path.display()))?;
    flate2::read::GzDecoder::new(bytes).read_to_string(&mut text)?;
    text.lines().map(|line| Ok(serde_json::from_str(line)?)).collect()
}
