//! The two universal tests of rules: every example holds, and every condition is needed. They run over the
//! built-in rules as tests, and over a user's pack in `fumehood pack`.

mod mutants;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use fumehood_engine::{Assessor, Catalog, Conversation, Example, Finding, Message, RuleCard};

use crate::book::{Book, Look, TermId, TermKind};
use crate::reading::BlockReading;
use crate::stance::Carried;
use crate::{Rulebook, Rules};

/// What the proof of one rule found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Proof {
    /// The rule's id.
    pub rule: String,
    /// Its examples, those that flag first.
    pub examples: Vec<ProvenExample>,
    /// What is wrong with the examples as a whole: none marks the words expected; no example needs a condition.
    pub faults: Vec<String>,
}

/// An example and whether it holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProvenExample {
    /// The last message.
    pub text: String,
    /// Whether the rule should fire on it.
    pub flags: bool,
    /// Why it does not hold; `None` if it does.
    pub failure: Option<String>,
    /// How the engine read it, where it does not hold: clauses, stances, mentions.
    pub reading: String,
}

impl Proof {
    /// Whether all is well.
    pub fn holds(&self) -> bool {
        self.faults.is_empty() && self.examples.iter().all(|example| example.failure.is_none())
    }
}

/// Proves the rules whose id `chosen` picks, score rules excepted: every example holds and, if `conditions`, every
/// condition is needed.
pub fn prove(rulebook: Rulebook, chosen: impl Fn(&str) -> bool, conditions: bool) -> Vec<Proof> {
    let book = &rulebook.book;
    let places: Vec<usize> = (0..).zip(&book.rules).filter(|(_, rule)| chosen(&rule.id) && !matches!(rule.look, Look::Score)).map(|(at, _)| at).collect();
    let mut rules = Arc::new(rulebook);
    places.into_iter().filter_map(|at| prove_rule(&mut rules, at, conditions)).collect()
}

fn prove_rule(rules: &mut Arc<Rulebook>, at: usize, conditions: bool) -> Option<Proof> {
    let rule = rules.book.rules.get(at)?.clone();
    let card = rules.book.cards.iter().find(|card| card.id == rule.id)?.clone();
    look_alone(rules, at, &rule.look);
    let mut proof = Proof { rule: rule.id.clone(), ..Proof::default() };
    for example in &card.examples {
        let failure = failure(rules, &card, example);
        let reading = if failure.is_some() { reading(rules, example) } else { String::new() };
        let text = example.messages.last().map(|message| message.text.clone()).unwrap_or_default();
        proof.examples.push(ProvenExample { text, flags: example.flags, failure, reading });
    }
    if card.examples.iter().all(|example| marked(example).is_empty()) {
        proof.faults.push("no example marks the words expected with «»".to_owned());
    }
    if conditions {
        for (what, look) in mutants::mutants(&rule.look, card.kind, |term| name(&rules.book, term)) {
            look_alone(rules, at, &look);
            if card.examples.iter().all(|example| failure(rules, &card, example).is_none()) {
                proof.faults.push(format!("no example fails {what}; add one or drop the condition"));
            }
        }
        look_alone(rules, at, &rule.look);
    }
    Some(proof)
}

/// Gives one rule this look, and looks at it alone.
fn look_alone(rules: &mut Arc<Rulebook>, at: usize, look: &Look) {
    let Some(rules) = Arc::get_mut(rules) else { unreachable!("every assessor that held the rules is gone") };
    if let Some(rule) = rules.book.rules.get_mut(at) {
        rule.look = look.clone();
    }
    rules.index(|rule| rule == at);
}

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
fn reading(rules: &Rulebook, example: &Example) -> String {
    let mut lines = Vec::new();
    for said in &example.messages {
        let message = Message::read(said.role, &said.text.replace(['«', '»'], ""));
        for block in message.blocks() {
            let (reading, _) = BlockReading::new(rules, block, said.role, Carried::default());
            let folded = block.folded().as_str();
            for (at, clause) in block.clauses().iter().enumerate() {
                let words: Vec<String> = reading
                    .mentions()
                    .filter(|mention| mention.clause == at)
                    .map(|mention| {
                        let term = if mention.kind == TermKind::Words { "own words".to_owned() } else { name(&rules.book, mention.term) };
                        let marks = format!("{}{}", if mention.negated { " negated" } else { "" }, if mention.trace { " trace" } else { "" });
                        format!("{term}{marks}={}", folded.get(mention.start..mention.end).unwrap_or_default())
                    })
                    .collect();
                let stance = reading.stances.get(at).map(|stance| stance.base);
                lines.push(format!("[{stance:?}] {:?}: {}", folded.get(clause.range.clone()).unwrap_or_default(), words.join(", ")));
            }
        }
    }
    lines.join("\n")
}

/// A term's name; a rule's own words go by their first surface form, where their name is not kept.
fn name(book: &Book, term: TermId) -> String {
    let own = book.terms.get(term as usize).map(|term| term.name.as_str()).unwrap_or_default();
    let forms = &book.vocabulary;
    let form = || forms.ids().find(|&form| forms.senses(form).any(|(meant, _)| meant == term)).map(|form| format!("\"{}\"", forms.text(form)));
    if own.is_empty() { form().unwrap_or_default() } else { own.to_owned() }
}
