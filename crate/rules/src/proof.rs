//! The two universal tests of rules: every example holds, and every condition is needed.
//!
//! `FUMEHOOD_RULE=pack/prefix cargo test -p fumehood-rules proof` looks at some rules only.
//! `FUMEHOOD_READ=file cargo test -p fumehood-rules reads -- --ignored --nocapture` prints how lines are read.

use std::sync::Arc;

use fumehood_engine::{Assessor, Catalog, Conversation, Example, Finding, Message, RuleCard, RuleKind};

use crate::book::{Book, Look, TermKind};
use crate::format::{Scope, Stance};
use crate::reading::{BlockReading, Earlier};
use crate::{Rulebook, Rules};

/// The rule's finding on the last message of an example.
fn finding(rules: &Arc<Rulebook>, card: &RuleCard, example: &Example) -> Option<Finding> {
    let assessor = Assessor::new(Catalog::new([card.clone()]), vec![Box::new(Rules::new(Arc::clone(rules)))]);
    let mut conversation = Conversation::new();
    let mut last = None;
    for (at, message) in example.messages.iter().enumerate() {
        let text = message.text.replace(['«', '»'], "");
        last = conversation.update(&assessor, &at.to_string(), message.role, &text, true).findings.into_iter().next();
    }
    last
}

/// What an example marks with «».
fn marked(example: &Example) -> Vec<String> {
    let text = example.messages.last().map(|message| message.text.as_str()).unwrap_or_default();
    text.split('«').skip(1).filter_map(|rest| rest.split_once('»')).map(|(quote, _)| quote.to_owned()).collect()
}

/// Why an example does not hold; `None` if it does.
fn failure(rules: &Arc<Rulebook>, card: &RuleCard, example: &Example) -> Option<String> {
    let found = finding(rules, card, example);
    match (&found, example.flags) {
        (None, true) => Some("should fire and does not".to_owned()),
        (Some(finding), false) => Some(format!("should stay quiet and fires on {:?}", finding.quotes)),
        (Some(finding), true) => {
            let expected = marked(example);
            (!expected.is_empty() && finding.quotes != expected).then(|| format!("marks {expected:?} and the finding quotes {:?}", finding.quotes))
        }
        (None, false) => None,
    }
}

/// How the engine reads an example: for the author of a rule that does not do what it should.
fn dump(rules: &Rulebook, example: &Example) -> String {
    let mut lines = Vec::new();
    for said in &example.messages {
        let message = Message::read(said.role, &said.text.replace(['«', '»'], ""));
        for block in message.blocks() {
            let reading = BlockReading::new(rules, block, said.role, None, &Earlier::default());
            for (at, clause) in block.clauses().iter().enumerate() {
                let words: Vec<String> = reading
                    .mentions()
                    .filter(|mention| mention.clause == at)
                    .map(|mention| {
                        let term = if mention.kind == TermKind::Words { "own words".to_owned() } else { name(&rules.book, mention.term) };
                        let marks = format!("{}{}", if mention.negated { " negated" } else { "" }, if mention.trace { " trace" } else { "" });
                        format!("{term}{marks}={}", &block.folded().as_str()[mention.start..mention.end])
                    })
                    .collect();
                lines.push(format!("      [{:?}] {:?}: {}", reading.stances[at].base, &block.folded().as_str()[clause.range.clone()], words.join(", ")));
            }
        }
    }
    lines.join("\n")
}

/// Prints how the engine reads the lines of the file that `FUMEHOOD_READ` names, for authors of rules.
#[test]
#[ignore = "a tool, not a test"]
fn reads() {
    let path = std::env::var("FUMEHOOD_READ").unwrap_or_else(|_| panic!("FUMEHOOD_READ names no file of lines to read"));
    let rules = Rulebook::builtin();
    for line in std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}")).lines() {
        let said = fumehood_engine::ExampleMessage { role: fumehood_engine::Role::Assistant, text: line.to_owned() };
        println!("{line}\n{}", dump(&rules, &Example { messages: vec![said], flags: false }));
    }
}

/// A term's name; a rule's own words go by their first surface form, their name is not kept.
fn name(book: &Book, term: u32) -> String {
    let own = &book.terms[term as usize].name;
    let form = || book.patterns.iter().find(|pattern| pattern.senses.iter().any(|sense| sense.0 == term)).map(|pattern| format!("\"{}\"", pattern.text));
    if own.is_empty() { form().unwrap_or_default() } else { own.clone() }
}

fn chosen(book: &Book) -> Vec<usize> {
    let prefix = std::env::var("FUMEHOOD_RULE").unwrap_or_default();
    (0..book.rules.len()).filter(|&at| book.rules[at].id.starts_with(&prefix) && !matches!(book.rules[at].look, Look::Score)).collect()
}

/// Looks at one rule alone.
fn alone(rules: &mut Arc<Rulebook>, at: usize) {
    Arc::get_mut(rules).expect("no assessor holds the rules now").index(|rule| rule == at);
}

#[test]
fn every_example_holds() {
    let mut rules = Arc::new(Rulebook::builtin());
    let mut failures = Vec::new();
    for at in chosen(&rules.book) {
        alone(&mut rules, at);
        let card = rules.book.cards.iter().find(|card| card.id == rules.book.rules[at].id).unwrap().clone();
        if !card.examples.iter().any(|example| !marked(example).is_empty()) {
            failures.push(format!("{}: no example marks the words expected with «»", card.id));
        }
        for example in &card.examples {
            if let Some(reason) = failure(&rules, &card, example) {
                failures.push(format!("{}: {reason}\n{}", card.id, dump(&rules, example)));
            }
        }
    }
    assert!(failures.is_empty(), "{} examples do not hold:\n\n{}", failures.len(), failures.join("\n\n"));
}

#[test]
fn every_condition_is_needed() {
    let mut rules = Arc::new(Rulebook::builtin());
    let mut idle = Vec::new();
    for at in chosen(&rules.book) {
        let rule = rules.book.rules[at].clone();
        let card = rules.book.cards.iter().find(|card| card.id == rule.id).unwrap().clone();
        for (what, look) in mutants(&rules.book, &rule.look, card.kind) {
            Arc::get_mut(&mut rules).unwrap().book.rules[at].look = look;
            alone(&mut rules, at);
            if card.examples.iter().all(|example| failure(&rules, &card, example).is_none()) {
                idle.push(format!("{}: no example fails {what}", rule.id));
            }
        }
        Arc::get_mut(&mut rules).unwrap().book.rules[at] = rule;
    }
    assert!(idle.is_empty(), "{} conditions are not needed by any example; add one or drop the condition:\n{}", idle.len(), idle.join("\n"));
}

/// The rule with one condition dropped at a time.
fn mutants(book: &Book, look: &Look, kind: RuleKind) -> Vec<(String, Look)> {
    let name = |term: u32| name(book, term);
    let mut mutants = Vec::new();
    match look {
        Look::Cues { all, any, unless, about, bound, scope, stance, roles, .. } => {
            let with = |change: &dyn Fn(&mut Look)| {
                let mut look = look.clone();
                change(&mut look);
                look
            };
            if all.len() + usize::from(!any.is_empty()) > 1 {
                for (at, cue) in all.iter().enumerate() {
                    mutants.push((format!("without all[{at}] `{}`", name(cue.term)), with(&|look| if let Look::Cues { all, .. } = look { all.remove(at); })));
                }
            }
            if any.len() > 1 {
                for (at, cue) in any.iter().enumerate() {
                    mutants.push((format!("without any[{at}] `{}`", name(cue.term)), with(&|look| if let Look::Cues { any, .. } = look { any.remove(at); })));
                }
            }
            if any.len() == 1 && !all.is_empty() {
                mutants.push((format!("without any[0] `{}`", name(any[0].term)), with(&|look| if let Look::Cues { any, .. } = look { any.clear(); })));
            }
            for (at, cue) in unless.iter().enumerate() {
                mutants.push((format!("without unless[{at}] `{}`", name(cue.term)), with(&|look| if let Look::Cues { unless, .. } = look { unless.remove(at); })));
            }
            for (at, cue) in about.iter().enumerate() {
                mutants.push((format!("without about[{at}] `{}`", name(cue.term)), with(&|look| if let Look::Cues { about, .. } = look { about.remove(at); })));
            }
            if bound.is_some() {
                mutants.push(("without the bound".to_owned(), with(&|look| if let Look::Cues { bound, .. } = look { *bound = None; })));
            }
            let cues = all.len() + usize::from(!any.is_empty());
            if let Some(wider) = wider(*scope).filter(|_| cues > 1) {
                mutants.push((format!("with the scope {wider:?}"), with(&|look| if let Look::Cues { scope, .. } = look { *scope = wider; })));
            }
            if kind != RuleKind::Incident {
                let looser = if stance.len() == 1 { Stance::ALL.to_vec() } else { Vec::new() };
                if !looser.is_empty() {
                    mutants.push(("with any stance".to_owned(), with(&|look| if let Look::Cues { stance, .. } = look { stance.clone_from(&looser); })));
                } else if stance.len() < Stance::ALL.len() {
                    for at in 0..stance.len() {
                        mutants.push((format!("without the stance {:?}", stance[at]), with(&|look| if let Look::Cues { stance, .. } = look { stance.remove(at); })));
                    }
                }
                if !roles.is_empty() {
                    mutants.push(("with any role".to_owned(), with(&|look| if let Look::Cues { roles, .. } = look { roles.clear(); })));
                }
            }
        }
        Look::Omits { when, acts, unless, .. } => {
            for (which, (key, cues)) in [("when", when), ("acts", acts), ("unless", unless)].into_iter().enumerate() {
                for (at, cue) in cues.iter().enumerate() {
                    let mut look = look.clone();
                    if let Look::Omits { when, acts, unless, .. } = &mut look {
                        [when, acts, unless][which].remove(at);
                    }
                    mutants.push((format!("without {key}[{at}] `{}`", name(cue.term)), look));
                }
            }
        }
        Look::Mix(_) | Look::Score => {}
    }
    mutants
}

fn wider(scope: Scope) -> Option<Scope> {
    match scope {
        Scope::Clause => Some(Scope::Sentence),
        Scope::Sentence => Some(Scope::Step),
        Scope::Step => Some(Scope::Steps),
        Scope::Steps => Some(Scope::Message),
        Scope::Message => None,
    }
}
