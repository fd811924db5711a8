//! Which things a block mentions at all: most rules that a mention leads fail on another cue, and one look here
//! tells so without reading the block again.

use crate::book::{Cue, Look, TermId, TermKind};
use crate::lexicon::Mention;
use crate::rulebook::Rulebook;

/// The terms mentioned and implied, negated or not, as bits.
pub struct Presence(Vec<u64>);

impl Presence {
    /// Of some mentions.
    pub fn of<'m>(rules: &Rulebook, mentions: impl Iterator<Item = &'m Mention>) -> Self {
        let mut presence = Presence(vec![0; rules.book.terms.len() / 64 + 1]);
        for mention in mentions {
            if mention.kind == TermKind::Words {
                rules.own_words(mention).iter().for_each(|&term| presence.add(term));
            } else {
                presence.add(mention.term);
                let implied = rules.book.terms.get(mention.term as usize).map(|term| term.implies.as_slice());
                implied.unwrap_or_default().iter().for_each(|&term| presence.add(term));
            }
        }
        presence
    }

    fn add(&mut self, term: TermId) {
        if let Some(word) = self.0.get_mut(term as usize / 64) {
            *word |= 1 << (term % 64);
        }
    }

    fn has(&self, cue: Cue) -> bool {
        self.0.get(cue.term as usize / 64).is_some_and(|word| word >> (cue.term % 64) & 1 == 1)
    }

    /// Whether all that a rule of cues asks for is there; where and how is not looked at.
    pub fn allows(&self, look: &Look) -> bool {
        let Look::Cues { all, any, .. } = look else { return false };
        all.iter().all(|&cue| self.has(cue)) && (any.is_empty() || any.iter().any(|&cue| self.has(cue)))
    }
}
