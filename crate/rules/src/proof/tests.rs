//! `FUMEHOOD_RULE=pack/prefix cargo test -p fumehood-rules proof` looks at some rules only.
//! `FUMEHOOD_READ=file cargo test -p fumehood-rules reads -- --ignored --nocapture` prints how lines are read.

use fumehood_engine::{Example, ExampleMessage, Role};

use super::{Proof, prove, reading};
use crate::Rulebook;

fn proofs(conditions: bool) -> Vec<Proof> {
    let prefix = std::env::var("FUMEHOOD_RULE").unwrap_or_default();
    prove(Rulebook::builtin(), |rule| rule.starts_with(&prefix), conditions)
}

/// Prints how the engine reads the lines of the file that `FUMEHOOD_READ` names, for authors of rules.
#[test]
#[ignore = "a tool, not a test"]
fn reads() {
    let path = std::env::var("FUMEHOOD_READ").unwrap_or_else(|_| panic!("FUMEHOOD_READ names no file of lines to read"));
    let rules = Rulebook::builtin();
    for line in std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}")).lines() {
        let said = ExampleMessage { role: Role::Assistant, text: line.to_owned() };
        println!("{line}\n{}", reading(&rules, &Example { messages: vec![said], flags: false }));
    }
}

#[test]
fn every_example_holds() {
    let proofs = proofs(false);
    let failures: Vec<String> = proofs
        .iter()
        .flat_map(|proof| proof.examples.iter().filter_map(|example| Some(format!("{}: {}\n{}", proof.rule, example.failure.as_ref()?, example.reading))))
        .collect();
    assert!(failures.is_empty(), "{} examples do not hold:\n\n{}", failures.len(), failures.join("\n\n"));
}

#[test]
fn every_condition_is_needed() {
    let faults: Vec<String> = proofs(true).iter().flat_map(|proof| proof.faults.iter().map(|fault| format!("{}: {fault}", proof.rule))).collect();
    assert!(faults.is_empty(), "{} conditions are not needed by any example:\n{}", faults.len(), faults.join("\n"));
}
