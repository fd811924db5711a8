//! Which things a block mentions at all, and what that bears on: most rules fail on some cue, and one look here tells
//! so without reading the block again.

use crate::bearings::Bearing;
use crate::book::{Cue, Look, TermId};
use crate::lexicon::Mention;
use crate::rulebook::Rulebook;

/// The terms mentioned and implied, negated or not, and what they bear on.
#[derive(Debug, Clone, Default)]
pub struct Presence {
    /// By term.
    bits: Vec<u64>,
    /// Rules of a clause, sentence or block, each once, in order.
    pub rules: Vec<u16>,
    /// Rules of a block and the one before it, in no order.
    pub pairs: Vec<u16>,
    /// Rules of the message, each once, in order.
    pub message: Vec<u16>,
    /// Topics that are mentioned and not negated, in no order.
    pub topics: Vec<u16>,
    /// The hazards that the block is about, as bits: indexes into [`crate::book::Book::topics`].
    pub hazards: u16,
    /// What is mentioned of what reminders ask for: the number of the mention, in order, and what it is to a reminder.
    pub reminders: Vec<(u32, Bearing)>,
}

impl Presence {
    /// Of some mentions.
    pub fn of<'m>(rules: &Rulebook, mentions: impl Iterator<Item = &'m Mention>) -> Self {
        let mut presence = Presence { bits: vec![0; rules.book.terms.len() / 64 + 1], ..Presence::default() };
        for (at, mention) in mentions.enumerate() {
            for term in rules.terms_of(mention) {
                presence.add(term);
                for &bearing in rules.bearings.of(term) {
                    presence.bear(at as u32, mention, bearing);
                }
            }
        }
        for rules in [&mut presence.rules, &mut presence.message] {
            rules.sort_unstable();
            rules.dedup();
        }
        presence
    }

    fn add(&mut self, term: TermId) {
        if let Some(word) = self.bits.get_mut(term as usize / 64) {
            *word |= 1 << (term % 64);
        }
    }

    fn bear(&mut self, at: u32, mention: &Mention, bearing: Bearing) {
        match bearing {
            Bearing::Rule(rule) => self.rules.push(rule),
            Bearing::Pair(rule) => self.pairs.push(rule),
            Bearing::Message(rule) => self.message.push(rule),
            Bearing::Topic(topic) if !mention.negated => self.topics.push(topic),
            Bearing::Topic(_) => {}
            Bearing::Hazard(hazard) => self.hazards |= 1 << hazard,
            Bearing::Thing(_) | Bearing::Act(_) | Bearing::Silencer(_) => self.reminders.push((at, bearing)),
        }
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
