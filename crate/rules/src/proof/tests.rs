//! `FUMEHOOD_RULE=pack/prefix cargo test -p fumehood-rules proof` looks at some rules only.

use super::{Proof, prove};
use crate::Rulebook;

fn proofs(conditions: bool) -> Vec<Proof> {
    let prefix = std::env::var("FUMEHOOD_RULE").unwrap_or_default();
    prove(Rulebook::builtin(), |rule| rule.starts_with(&prefix), conditions)
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
