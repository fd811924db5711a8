//! How many findings survive each mutation: reads JSON lines `{"text", "prompt"?}` of replies from standard input
//! and prints a table row for each mutation. `cargo xtask eval` feeds it.

use std::collections::BTreeSet;
use std::io::BufRead;
use std::sync::Arc;

use fumehood_engine::{Assessor, Conversation, Role, Severity};
use fumehood_rules::{Rulebook, Rules};
use fumehood_tests::mutations::{Mutation, mutate, names};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let rulebook = Arc::new(Rulebook::builtin());
    let assessor = Assessor::new(rulebook.catalog(), vec![Box::new(Rules::new(rulebook))]);
    let names = names(include_str!("../../../crate/rules/data/substances.csv"));
    let found = |prompt: &str, text: &str| -> BTreeSet<String> {
        let mut conversation = Conversation::new();
        conversation.update(&assessor, "question", Role::User, prompt, true);
        let findings = conversation.update(&assessor, "reply", Role::Assistant, text, true).findings;
        findings.into_iter().filter(|finding| finding.severity > Severity::Note).map(|finding| finding.rule).collect()
    };
    let mut counts = [(0_usize, 0_usize); Mutation::ALL.len()];
    for line in std::io::stdin().lock().lines() {
        let row: serde_json::Value = serde_json::from_str(&line?)?;
        let word = |key: &str| row.get(key).and_then(serde_json::Value::as_str).unwrap_or_default();
        let before = found(word("prompt"), word("text"));
        for (count, mutation) in counts.iter_mut().zip(Mutation::ALL) {
            for seed in 0..5 {
                let after = found(word("prompt"), &mutate(word("text"), mutation, &names, seed));
                count.0 += before.intersection(&after).count();
                count.1 += before.len();
            }
        }
    }
    for ((kept, all), mutation) in counts.into_iter().zip(Mutation::ALL) {
        println!("{mutation:?}\t{kept}\t{all}");
    }
    Ok(())
}
