//! What a rule looks for, what is known of a thing, what a standard asks for: in words, with sources.

mod rule;
mod shape;
mod substance;

use std::collections::{BTreeSet, HashMap};

use fumehood_engine::fold;

use crate::book::{Cue, Form, Look, TermId, TermKind};
use crate::rulebook::Rulebook;

pub use shape::{
    ClassExplanation, ClassReference, Clash, CodeMeaning, CueExplanation, Explanation, GroupExplanation, LookExplanation, ReactionExplanation,
    RuleExplanation, RuleReference, Source, StandardExplanation, SubstanceExplanation, ThingExplanation,
};

impl Rulebook {
    /// Explains a rule by its id, or the end of it if only one rule ends so; a substance by any name, formula or CAS number; a class, control, act or other
    /// thing by its id or words; a standard by its id. `None` if nothing is called so.
    pub fn explain(&self, what: &str) -> Option<Explanation> {
        let what = what.trim();
        if what.is_empty() {
            return None;
        }
        if let Some(rule) = self.explain_rule(what) {
            return Some(Explanation::Rule(rule));
        }
        if let Some(standard) = self.book.standards.iter().find(|standard| standard.id.eq_ignore_ascii_case(what)) {
            return Some(Explanation::Standard(self.explain_standard(standard)));
        }
        let thing = self.term_called(what);
        // A substance stands before a rule whose id ends in its name, and that before other things.
        let is_substance = thing.and_then(|term| self.kind(term)) == Some(TermKind::Substance);
        if !is_substance && let Some(rule) = self.rule_ending_in(what) {
            return Some(Explanation::Rule(rule));
        }
        self.explain_term(thing?)
    }

    /// All that [`Self::explain`] knows by name, for proposals when a name is unknown: ids and display names.
    pub fn names(&self) -> Vec<&str> {
        let rules = self.book.cards.iter().map(|card| card.id.as_str());
        let things = self.book.terms.iter().filter(|term| !matches!(term.kind, TermKind::Marker(_)) && !term.name.contains('#')).map(|term| term.name.as_str());
        let shown = self.book.facts.iter().map(|fact| fact.name.as_str());
        let forms = &self.book.vocabulary;
        let words = forms.ids().filter(|&form| forms.senses(form).any(|(term, _)| self.kind(term) == Some(TermKind::Substance)));
        let mut names: Vec<&str> = rules.chain(things).chain(shown).chain(words.map(|form| forms.text(form))).filter(|name| !name.is_empty()).collect();
        names.sort_unstable();
        names.dedup();
        names
    }

    fn kind(&self, term: TermId) -> Option<TermKind> {
        self.book.terms.get(term as usize).map(|term| term.kind)
    }

    /// The thing of that id, or that these words mean: a substance first, then a class, then the others.
    fn term_called(&self, what: &str) -> Option<TermId> {
        let folded = fold(what);
        let words = folded.as_str().trim();
        let forms = &self.book.vocabulary;
        let spoken = forms.find(words).into_iter().flat_map(|form| forms.senses(form)).map(|(term, _)| term);
        let named = self.book.terms.iter().enumerate().filter(|(_, term)| term.name == what).map(|(at, _)| at as TermId);
        // A formula is asked for as it is written: `CO` is a gas, `Co` a metal.
        let shown = |fact: &crate::book::Fact| (!fact.formula.is_empty() && fact.formula == what) || fact.name.eq_ignore_ascii_case(what);
        let shown = self.book.terms.iter().enumerate().filter(|(_, term)| term.fact.and_then(|at| self.book.facts.get(at as usize)).is_some_and(shown));
        let shown = shown.map(|(at, _)| at as TermId);
        let known = |term: &TermId| self.kind(*term).is_some_and(|kind| !matches!(kind, TermKind::Marker(_)));
        named.chain(shown).chain(spoken).filter(known).min_by_key(|&term| (self.kind(term), self.is_own_words(term)))
    }

    fn is_own_words(&self, term: TermId) -> bool {
        self.book.terms.get(term as usize).is_some_and(|term| term.kind == TermKind::Words && (term.name.is_empty() || term.name.contains('#')))
    }

    fn explain_term(&self, id: TermId) -> Option<Explanation> {
        let term = self.book.terms.get(id as usize)?;
        let thing = || ThingExplanation { name: term.name.clone(), words: self.words(id), standard: self.control_standard(id).cloned(), rules: self.rules_about(id) };
        Some(match term.kind {
            TermKind::Substance => Explanation::Substance(self.explain_substance(id, term)?),
            TermKind::Class => Explanation::Class(self.explain_class(id, term)),
            TermKind::Act => Explanation::Act(thing()),
            TermKind::Control => Explanation::Control(thing()),
            TermKind::Condition => Explanation::Condition(thing()),
            TermKind::Words if !self.is_own_words(id) => Explanation::Words(thing()),
            TermKind::Words | TermKind::Marker(_) => return None,
        })
    }

    fn explain_standard(&self, standard: &fumehood_engine::Standard) -> StandardExplanation {
        let controls = self.book.control_standards.iter().filter(|(_, id)| *id == standard.id).filter_map(|(control, _)| self.book.terms.get(*control as usize));
        let rules = self.book.cards.iter().filter(|card| card.standards.iter().any(|cited| cited.id == standard.id));
        StandardExplanation {
            standard: standard.clone(),
            controls: controls.map(|term| term.name.clone()).collect(),
            rules: rules.map(RuleReference::from).collect(),
        }
    }

    /// The words of a term, without inflections and plurals.
    fn words(&self, term: TermId) -> Vec<String> {
        let listed = |form: Form| matches!(form, Form::Plain | Form::Base);
        let forms = &self.book.vocabulary;
        let named = forms.ids().filter(|&form| forms.senses(form).any(|(id, form)| id == term && listed(form)));
        let words: Vec<&str> = named.map(|form| forms.text(form)).collect();
        let is_plural = |word: &str| word.strip_suffix('s').is_some_and(|single| words.contains(&single));
        words.iter().filter(|word| !is_plural(word)).map(|&word| word.to_owned()).collect()
    }

    /// What a thing is called: the display name of its fact, or its id.
    fn shown_name(&self, term: TermId) -> String {
        let Some(entry) = self.book.terms.get(term as usize) else { return String::new() };
        let fact = entry.fact.and_then(|at| self.book.facts.get(at as usize));
        fact.map_or_else(|| entry.name.clone(), |fact| fact.name.clone())
    }

    /// The rules with a cue that a mention of the thing satisfies, those of its narrowest classes first.
    fn rules_about(&self, term: TermId) -> Vec<RuleReference> {
        let classes = self.book.terms.get(term as usize).map(|term| term.implies.as_slice()).unwrap_or_default();
        let breadth = |class: TermId| self.book.terms.iter().filter(|term| term.implies.contains(&class)).count();
        let kin: HashMap<TermId, usize> = classes.iter().map(|&class| (class, 1 + breadth(class))).chain([(term, 0)]).collect();
        let cued = |cues: &[Cue]| cues.iter().filter_map(|cue| kin.get(&cue.term)).min().copied();
        let named = |terms: &[TermId]| terms.iter().filter_map(|term| kin.get(term)).min().copied();
        let breadth = |look: &Look| match look {
            Look::Cues { all, any, about, .. } => [cued(all), cued(any), cued(about)].into_iter().flatten().min(),
            Look::Omits { when, acts, controls, also, .. } => [cued(when), cued(acts), named(controls), named(also)].into_iter().flatten().min(),
            Look::Mix(_) | Look::Score => None,
        };
        // Inserted one by one: another instance of sorting would be 2 kB of wasm.
        let mut rules: BTreeSet<(usize, &str)> = BTreeSet::new();
        rules.extend(self.book.rules.iter().filter_map(|rule| Some((breadth(&rule.look)?, rule.id.as_str()))));
        rules.into_iter().filter_map(|(_, id)| self.book.cards.iter().find(|card| card.id == id)).map(RuleReference::from).collect()
    }
}
