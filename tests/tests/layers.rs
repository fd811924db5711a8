//! The layers of `crate/README.md`, read off the dependency graph: any edge that is not drawn fails.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)] // a test may panic

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

/// What each crate may import of ours.
const DRAWN: [(&str, &[&str]); 7] = [
    ("fumehood-engine", &[]),
    ("fumehood-rules", &["fumehood-engine"]),
    ("fumehood-classifier", &["fumehood-engine"]),
    ("fumehood-wasm", &["fumehood-engine", "fumehood-rules", "fumehood-classifier"]),
    ("fumehood-cli", &["fumehood-engine", "fumehood-rules", "fumehood-classifier"]),
    ("fumehood-tests", &["fumehood-engine", "fumehood-rules", "fumehood-classifier"]),
    ("xtask", &[]),
];

fn metadata() -> serde_json::Value {
    let output = Command::new(env!("CARGO")).args(["metadata", "--format-version", "1", "--no-deps"]).output().unwrap();
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
fn crates_import_only_what_is_drawn() {
    let metadata = metadata();
    let packages = metadata["packages"].as_array().unwrap();
    let ours: BTreeSet<&str> = packages.iter().filter_map(|package| package["name"].as_str()).collect();
    let drawn: BTreeMap<&str, &[&str]> = DRAWN.into_iter().collect();
    assert_eq!(ours, drawn.keys().copied().collect(), "a crate is missing from the drawing, or the drawing names one that is gone");
    for package in packages {
        let name = package["name"].as_str().unwrap();
        for dependency in package["dependencies"].as_array().unwrap() {
            let (to, kind) = (dependency["name"].as_str().unwrap(), dependency["kind"].as_str());
            let itself = to == name && kind == Some("dev");
            assert!(!ours.contains(to) || itself || drawn[name].contains(&to), "{name} may not import {to}");
        }
    }
}

#[test]
fn only_the_wasm_knows_the_browser() {
    let metadata = metadata();
    for package in metadata["packages"].as_array().unwrap() {
        let name = package["name"].as_str().unwrap();
        for dependency in package["dependencies"].as_array().unwrap() {
            let to = dependency["name"].as_str().unwrap();
            let browser = ["wasm-bindgen", "web-sys", "js-sys", "gloo", "serde-wasm-bindgen", "console_error_panic_hook"].contains(&to);
            assert!(!browser || name == "fumehood-wasm", "{name} may not import {to}: only crate/wasm knows the browser");
        }
    }
}
