//! The book made small for the blob, and whole again. Shared with `build.rs`.

use std::collections::HashMap;

use fumehood_engine::fold;

use crate::book::{Book, Extras, Form, TermId, TermKind};
use crate::inflect;
use crate::packed::PackedForms;
use crate::vocabulary::FormId;

impl Book {
    /// Makes the book small for the blob: cited standards only and once, surface forms without what
    /// they share, no name that another gives, and the extras apart. [`Book::unpack`] undoes it, save
    /// for the extras, which it returns, and the names of rules' own words, which nobody asks for later.
    #[allow(dead_code)]
    pub fn pack(&mut self) -> Extras {
        for term in &mut self.terms {
            let named = term.fact.and_then(|at| self.facts.get(at as usize)).is_some_and(|fact| slug(&fact.name) == term.name);
            if (term.kind == TermKind::Words && term.name.contains('#')) || (named && term.kind == TermKind::Substance) {
                term.name.clear();
            }
        }
        let cited = |id: &String| self.control_standards.iter().any(|(_, standard)| standard == id)
            || self.cards.iter().any(|card| card.standards.iter().any(|standard| standard.id == *id));
        let (kept, standards) = self.standards.iter().cloned().partition(|standard| cited(&standard.id));
        self.standards = kept;
        let at = |standard: &_| self.standards.iter().position(|known| known == standard).map(|at| at as u16);
        self.citations = self.cards.iter().map(|card| card.standards.iter().filter_map(at).collect()).collect();
        self.cards.iter_mut().for_each(|card| card.standards.clear());
        self.forms = PackedForms::of(&std::mem::take(&mut self.vocabulary));
        let examples = self.cards.iter_mut().map(|card| std::mem::take(&mut card.examples)).collect();
        Extras { examples, standards }
    }

    /// Adds plurals and verb forms; what is expanded already stays as it is.
    #[allow(dead_code)]
    pub fn expand(&mut self) {
        self.name_substances();
        let mut inflected = String::new();
        for id in self.vocabulary.ids() {
            for (term, form) in self.vocabulary.take(id, |form| matches!(form, Form::Noun | Form::Verb)) {
                inflected.clear();
                inflected.push_str(self.vocabulary.text(id));
                let forms = if form == Form::Verb { inflect::verb(&inflected) } else { inflect::noun(&inflected) };
                for (text, form) in forms {
                    self.vocabulary.add(&text, term, form);
                }
            }
        }
        self.know_other_names();
        self.know_other_languages();
    }

    /// A word of another language means what the English words of its gloss mean, as they mean it.
    fn know_other_languages(&mut self) {
        for (english, words) in &self.glosses {
            let known = english.iter().filter_map(|text| self.vocabulary.find(text));
            let senses: Vec<(TermId, Form)> = known.flat_map(|id| self.vocabulary.senses(id)).collect();
            for word in words {
                for &(term, form) in &senses {
                    self.vocabulary.add(word, term, form);
                }
            }
        }
    }

    /// A rule's own word that is the display name of a substance stands for its other names too: who writes
    /// "dry ice" means "solid carbon dioxide" as well. Other names may say more ("muriatic" is concentrated).
    fn know_other_names(&mut self) {
        let kind = |term: TermId| self.terms.get(term as usize).map(|term| term.kind);
        // Of two substances of one display name the later counts.
        let mut shown: HashMap<FormId, TermId> = HashMap::new();
        let substances = self.terms.iter().enumerate().filter(|(_, term)| term.kind == TermKind::Substance);
        shown.extend(substances.filter_map(|(id, term)| {
            let fact = self.facts.get(term.fact? as usize)?;
            Some((self.vocabulary.find(fold(&fact.name).as_str())?, id as TermId))
        }));
        let mut means: Vec<Vec<TermId>> = vec![Vec::new(); self.terms.len()];
        for id in self.vocabulary.ids() {
            let Some(own_of) = shown.get(&id).and_then(|&substance| means.get_mut(substance as usize)) else { continue };
            own_of.extend(self.vocabulary.senses(id).map(|sense| sense.0).filter(|&term| kind(term) == Some(TermKind::Words)));
        }
        for id in self.vocabulary.ids() {
            let own = |(term, _): (TermId, Form)| means.get(term as usize).map(Vec::as_slice).unwrap_or_default();
            if self.vocabulary.senses(id).all(|sense| own(sense).is_empty()) {
                continue;
            }
            let own: Vec<TermId> = self.vocabulary.senses(id).flat_map(own).copied().collect();
            for term in own {
                if !self.vocabulary.senses(id).any(|(known, _)| known == term) {
                    self.vocabulary.mean(id, term, Form::Plain);
                }
            }
        }
    }

    /// Adds the display name, CAS number and formula of every substance as surface forms, if they are not there.
    /// A formula of one or two letters is left out: it would be found in many words.
    fn name_substances(&mut self) {
        for (id, term) in self.terms.iter().enumerate().filter(|(_, term)| term.kind == TermKind::Substance) {
            let Some(fact) = term.fact.and_then(|at| self.facts.get(at as usize)) else { continue };
            let formula = Some(&fact.formula).filter(|formula| formula.len() >= 3);
            for words in [&fact.name, &fact.cas].into_iter().chain(formula).filter(|words| !words.is_empty()) {
                self.vocabulary.add(fold(words).as_str(), id as TermId, Form::Plain);
            }
        }
    }

    /// Undoes [`Book::pack`].
    #[allow(dead_code)]
    pub fn unpack(&mut self) {
        for term in self.terms.iter_mut().filter(|term| term.kind == TermKind::Substance && term.name.is_empty()) {
            term.name = term.fact.and_then(|at| self.facts.get(at as usize)).map(|fact| slug(&fact.name)).unwrap_or_default();
        }
        self.vocabulary = std::mem::take(&mut self.forms).unpack();
        for (card, citations) in self.cards.iter_mut().zip(self.citations.drain(..)) {
            card.standards = citations.iter().filter_map(|&at| self.standards.get(usize::from(at)).cloned()).collect();
        }
    }
}

/// The id that a display name gives: `Sodium azide` is `sodium-azide`.
pub fn slug(name: &str) -> String {
    fold(name).as_str().replace(' ', "-")
}
