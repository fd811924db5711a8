//! Findings survive what changes only the looks of a message: on the rules' own examples, by seeded mutations.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)] // a test may panic

use std::collections::BTreeSet;
use std::sync::Arc;

use fumehood_engine::{Assessor, Conversation, Example};
use fumehood_rules::{Rulebook, Rules};
use fumehood_tests::mutations::{Mutation, mutate, names};

/// The share of findings on flagged examples that a mutation must keep, in per cent. Paraphrases change words, so
/// they are measured in `cargo xtask eval` and not tested.
const KEPT: usize = 95;

fn found(assessor: &Assessor, example: &Example, change: &dyn Fn(&str) -> String) -> BTreeSet<String> {
    let mut conversation = Conversation::new();
    let mut last = BTreeSet::new();
    for (at, message) in example.messages.iter().enumerate() {
        let text = change(&message.text.replace(['«', '»'], ""));
        let findings = conversation.update(assessor, &at.to_string(), message.role, &text, true).findings;
        last = findings.into_iter().map(|finding| finding.rule).collect();
    }
    last
}

#[test]
fn findings_survive_mutations() {
    let rulebook = Arc::new(Rulebook::builtin());
    let catalog = rulebook.catalog();
    let assessor = Assessor::new(rulebook.catalog(), vec![Box::new(Rules::new(rulebook))]);
    let names = names(include_str!("../../crate/rules/data/substances.csv"));
    let examples: Vec<&Example> = catalog.cards().flat_map(|card| &card.examples).filter(|example| example.flags).collect();
    assert!(examples.len() > 500);
    for mutation in [Mutation::Typing, Mutation::Casing, Mutation::Spacing, Mutation::Homoglyphs, Mutation::ZeroWidth, Mutation::Synonyms, Mutation::Markdown, Mutation::Lists] {
        let (mut kept, mut all, mut lost) = (0, 0, Vec::new());
        for (seed, example) in examples.iter().enumerate() {
            let before = found(&assessor, example, &str::to_owned);
            let after = found(&assessor, example, &|text| mutate(text, mutation, &names, seed as u64));
            all += before.len();
            kept += before.intersection(&after).count();
            if !before.is_subset(&after) {
                lost.push(mutate(&example.messages.last().unwrap().text, mutation, &names, seed as u64));
            }
        }
        assert!(100 * kept >= KEPT * all, "{mutation:?} keeps {kept} of {all} findings; lost in:\n{}", lost[..lost.len().min(200)].join("\n"));
    }
}
