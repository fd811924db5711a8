//! Findings and cards put into another language. What it lacks stays English, text by text.

use crate::assessor::Finding;
use crate::catalog::{Control, RuleCard, Standard};
use crate::texts::{Phrase, Texts};

/// Texts that are being put into a language.
struct Turn<'t> {
    texts: &'t Texts,
    /// Those that the language lacks.
    untranslated: Vec<String>,
}

impl Turn<'_> {
    #[inline(never)] // each copy is wasm
    fn put(&mut self, phrase: &Phrase, said: &mut String) {
        match phrase.say(Some(self.texts)) {
            Some(text) => *said = text,
            None if said.is_empty() || self.untranslated.contains(said) => {}
            None => self.untranslated.push(said.clone()),
        }
    }

    /// A text that is its own key.
    fn name(&mut self, kind: &str, said: &mut String) {
        let phrase = Phrase::text(format!("{kind}/{said}"), said);
        self.put(&phrase, said);
    }

    fn rule(&mut self, card: &RuleCard, words: &[(&'static str, Phrase)], texts: [&mut String; 3], steps: &mut [String], standards: &mut [Standard]) {
        let fields = [("title", &card.title), ("message", &card.message), ("advice", &card.advice)];
        for ((field, english), said) in fields.into_iter().zip(texts) {
            self.put(&card.phrase(field, english, words), said);
        }
        for (step, at) in steps.iter_mut().zip(1..) {
            let phrase = Phrase::text(card.key(&format!("steps.{at}")), step);
            self.put(&phrase, step);
        }
        for standard in standards {
            let phrase = Phrase::text(standard.key(), &standard.requires);
            self.put(&phrase, &mut standard.requires);
        }
    }
}

/// Puts a finding of the rule into a language; `words` fill the places of its texts.
#[cold]
pub(crate) fn finding(finding: &mut Finding, card: &RuleCard, words: &[(&'static str, Phrase)], texts: &Texts) {
    let mut turn = Turn { texts, untranslated: Vec::new() };
    let Finding { title, message, advice, steps, standards, .. } = finding;
    turn.rule(card, words, [title, message, advice], steps, standards);
    for substance in &mut finding.substances {
        turn.name(if substance.formed { "forms" } else { "substance" }, &mut substance.name);
    }
    let controls = finding.missing.iter_mut().map(|Control { name, .. }| name);
    for name in controls.chain(&mut finding.present) {
        turn.name("control", name);
    }
    for contact in &mut finding.contacts {
        turn.name("contact", &mut contact.label);
    }
    finding.untranslated = turn.untranslated;
}

/// A card in a language, its places unfilled.
pub(crate) fn card(card: &RuleCard, texts: &Texts) -> RuleCard {
    let mut told = card.clone();
    let RuleCard { title, message, advice, steps, standards, .. } = &mut told;
    Turn { texts, untranslated: Vec::new() }.rule(card, &[], [title, message, advice], steps, standards);
    told
}
