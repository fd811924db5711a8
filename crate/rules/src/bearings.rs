//! What the mention of a term bears on, so that a block is asked only for rules that it may be about.

use crate::book::{Book, Cue, Look, Rule, TermId};
use crate::format::Scope;
use crate::kin::{Lists, OwnWords};

/// How common each term is: the more rules have a word among their own, the more texts will have it.
#[derive(Debug, Clone, Default)]
pub struct Commonness(Vec<u32>);

impl Commonness {
    /// Of the terms of a book.
    pub fn new(book: &Book, own_words: &OwnWords) -> Self {
        let mut common = vec![0_u32; book.terms.len()];
        for form in book.vocabulary.ids() {
            let rules = own_words.of(form).len() as u32 + 1;
            for (term, _) in book.vocabulary.senses(form) {
                let implied = book.terms.get(term as usize).map(|term| term.implies.as_slice()).unwrap_or_default();
                for &term in std::iter::once(&term).chain(implied) {
                    if let Some(count) = common.get_mut(term as usize) {
                        *count = count.saturating_add(rules);
                    }
                }
            }
        }
        Commonness(common)
    }

    /// Of cues of which one must be there.
    fn of(&self, cues: &[Cue]) -> u32 {
        cues.iter().filter_map(|cue| self.0.get(cue.term as usize)).fold(0, |sum, &common| sum.saturating_add(common))
    }

    /// Of all that a rule needs, the rarest: one of these cues must be there for it to hold.
    fn rarest<'c>(&self, all: &'c [Cue], any: &'c [Cue]) -> &'c [Cue] {
        let any = Some(any).filter(|any| !any.is_empty());
        all.iter().map(std::slice::from_ref).chain(any).min_by_key(|cues| self.of(cues)).unwrap_or_default()
    }
}

/// What the mention of a term makes worth a look: the number of a rule, topic or hazard.
#[derive(Debug, Clone, Copy)]
pub enum Bearing {
    /// A rule of a clause, sentence or block, which cannot hold without one of the terms that bear on it.
    Rule(u16),
    /// Likewise of two blocks.
    Pair(u16),
    /// A rule of the message, which remembers it.
    Message(u16),
    /// A topic that rules ask for with `about`.
    Topic(u16),
    /// An index into [`Book::topics`].
    Hazard(u16),
    /// The thing handled of a reminder.
    Thing(u16),
    /// The act of a reminder.
    Act(u16),
    /// What silences a reminder.
    Silencer(u16),
}

/// What each term bears on.
#[derive(Debug, Clone, Default)]
pub struct Bearings {
    lists: Lists<Bearing>,
    /// Whether a term bears on anything, as bits: most do not.
    any: Vec<u64>,
}

impl Bearings {
    /// From the terms and what each bears on.
    pub fn new(terms: usize, entries: &[(TermId, Bearing)]) -> Self {
        let mut any = vec![0; terms / 64 + 1];
        for (term, _) in entries {
            if let Some(bits) = any.get_mut(*term as usize / 64) {
                *bits |= 1 << (term % 64);
            }
        }
        Bearings { lists: Lists::new(terms, entries.iter().copied(), Bearing::Hazard(0)), any }
    }

    /// Of one term.
    pub fn of(&self, term: TermId) -> &[Bearing] {
        match self.any.get(term as usize / 64) {
            Some(bits) if bits >> (term % 64) & 1 == 1 => self.lists.get(term),
            _ => &[],
        }
    }

    /// What the cues of a rule bear on.
    pub fn of_rule(at: usize, rule: &Rule, common: &Commonness, entries: &mut Vec<(TermId, Bearing)>) {
        let at = at as u16;
        let mut enter = |cues: &[Cue], bearing: Bearing| entries.extend(cues.iter().map(|cue| (cue.term, bearing)));
        match &rule.look {
            // Any block may pass a bound: such rules are looked at in each.
            Look::Cues { scope: Scope::Message, bound: Some(_), .. } | Look::Mix(_) | Look::Score => {}
            Look::Cues { scope: Scope::Message, all, any, unless, .. } => {
                for cues in [all, any, unless] {
                    enter(cues, Bearing::Message(at));
                }
            }
            Look::Cues { scope: Scope::Steps, all, any, .. } => enter(common.rarest(all, any), Bearing::Pair(at)),
            Look::Cues { all, any, .. } => enter(common.rarest(all, any), Bearing::Rule(at)),
            Look::Omits { when, acts, unless, .. } => {
                enter(when, Bearing::Thing(at));
                enter(acts, Bearing::Act(at));
                enter(unless, Bearing::Silencer(at));
            }
        }
    }
}
