//! The native library's answer to every message of standard input (JSON Lines), with spans in UTF-16 as JavaScript has
//! them: one of the faces that `tests/npm/specs/truth.spec.mjs` compares.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)] // a test may panic

use std::io::{BufRead, Write};
use std::sync::Arc;

use fumehood_classifier::Classifier;
use fumehood_engine::{Assessor, Utf16};
use fumehood_rules::{Rulebook, Rules};

const MODELS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../models");

fn main() {
    let rulebook = Arc::new(Rulebook::builtin());
    let mut assessor = Assessor::new(rulebook.catalog(), vec![Box::new(Rules::new(rulebook))]);
    let onnx = std::fs::read(format!("{MODELS}/fumehood.onnx")).unwrap();
    let manifest = std::fs::read_to_string(format!("{MODELS}/model.json")).unwrap();
    assessor.attach(Box::new(Classifier::load(&onnx, &manifest).unwrap()));
    let mut out = std::io::stdout().lock();
    for line in std::io::stdin().lock().lines() {
        let message: serde_json::Value = serde_json::from_str(&line.unwrap()).unwrap();
        let text = message["text"].as_str().unwrap();
        let mut assessment = assessor.assess(message["role"].as_str().unwrap().parse().unwrap(), text);
        let mut units = Utf16::new(text);
        for span in assessment.findings.iter_mut().flat_map(|finding| &mut finding.spans) {
            span.start = units.position(span.start);
            span.end = units.position(span.end);
        }
        writeln!(out, "{}", serde_json::to_string(&assessment).unwrap()).unwrap();
    }
}
