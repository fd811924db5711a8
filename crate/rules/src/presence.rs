//! Which things a block mentions at all: most rules that a mention leads fail on another cue, and one look here
//! tells so without reading the block again.

use crate::book::{Cue, Look, TermId};
use crate::lexicon::Mention;
use crate::rulebook::Rulebook;

/// The terms mentioned and implied, negated or not.
#[derive(Debug, Clone)]
pub struct Presence {
    bits: Vec<u64>,
    /// Each once.
    terms: Vec<TermId>,
}

impl Presence {
    /// Of some mentions.
    pub fn of<'m>(rules: &Rulebook, mentions: impl Iterator<Item = &'m Mention>) -> Self {
        let mut presence = Presence { bits: vec![0; rules.book.terms.len() / 64 + 1], terms: Vec::new() };
        for term in mentions.flat_map(|mention| rules.terms_of(mention)) {
            presence.add(term);
        }
        presence
    }

    fn add(&mut self, term: TermId) {
        if let Some(word) = self.bits.get_mut(term as usize / 64) {
            if *word >> (term % 64) & 1 == 0 {
                self.terms.push(term);
            }
            *word |= 1 << (term % 64);
        }
    }

    /// All of them, in no order.
    pub fn terms(&self) -> impl Iterator<Item = TermId> {
        self.terms.iter().copied()
    }

    fn has(&self, cue: Cue) -> bool {
        self.bits.get(cue.term as usize / 64).is_some_and(|word| word >> (cue.term % 64) & 1 == 1)
    }

    /// Whether all that a rule of cues asks for is there, or in the block `before`; where and how is not looked at.
    pub fn allows(&self, look: &Look, before: Option<&Presence>) -> bool {
        let Look::Cues { all, any, .. } = look else { return false };
        let has = |&cue: &Cue| self.has(cue) || before.is_some_and(|before| before.has(cue));
        all.iter().all(has) && (any.is_empty() || any.iter().any(has))
    }
}
