//! Rules whose scope is the message: what each looks for is remembered from block to block, so that a message that
//! grows is not read again, and a long one not over and over.

use std::collections::BTreeMap;

use fumehood_engine::{Block, Hit, Role, Span};

use crate::book::{Cue, Look, Rule, TermKind};
use crate::format::Stance;
use crate::lexicon::Mention;
use crate::quantity::quantities;
use crate::reading::{About, BlockReading};
use crate::rulebook::Rulebook;

/// Of each cue the first so many mentions are remembered.
const REMEMBERED: usize = 32;

/// What a message has said so far of what its rules look for.
#[derive(Debug, Clone, Default)]
pub struct Remembered(BTreeMap<u16, Sought>);

/// What is remembered for one rule.
#[derive(Debug, Clone, Default)]
struct Sought {
    /// By cue: those of `all`, then those of `any` as one.
    said: Vec<Vec<Said>>,
    /// Quantities beyond the bound.
    beyond: Vec<Said>,
    silenced: bool,
}

/// A mention and where it stands.
#[derive(Debug, Clone, Copy)]
struct Said {
    block: usize,
    sentence: usize,
    start: usize,
    end: usize,
    span: Span,
    stance: Stance,
    /// `None` for a quantity.
    mention: Option<Mention>,
}

impl Said {
    fn is(&self, other: &Said) -> bool {
        self.block == other.block && self.mention == other.mention
    }

    fn place(&self) -> (usize, usize) {
        (self.block, self.start)
    }

    fn distance(&self, lead: &Said) -> (usize, usize, usize) {
        (self.block.abs_diff(lead.block), self.start.abs_diff(lead.start), self.start)
    }

    /// What the text forbids or declines is not done, unless the rule looks for just that.
    fn counts(&self, stances: &[Stance]) -> bool {
        stances.contains(&self.stance) || !matches!(self.stance, Stance::Warns | Stance::Refuses)
    }
}

impl Remembered {
    /// Goes on with the block `at`.
    pub fn read(&mut self, rules: &Rulebook, at: usize, block: &Block, reading: &BlockReading) {
        for &place in reading.presence.message.iter().chain(&rules.bounded) {
            let Some(Rule { look: Look::Cues { all, any, unless, bound, .. }, .. }) = rules.book.rules.get(usize::from(place)) else { continue };
            let sought = self.0.entry(place).or_default();
            sought.silenced |= unless.iter().any(|&cue| reading.matching(rules, cue).next().is_some());
            sought.said.resize_with(all.len() + 1, Vec::new);
            let cues = all.iter().map(std::slice::from_ref).chain([any.as_slice()]);
            for (cues, said) in cues.zip(&mut sought.said) {
                let mentions = cues.iter().flat_map(|&cue: &Cue| reading.matching(rules, cue));
                said.extend(mentions.map(|mention| said_in(at, block, reading, mention)).take(REMEMBERED - said.len().min(REMEMBERED)));
            }
            if let Some(bound) = bound {
                let told = quantities(block.folded().as_str()).into_iter().filter(|quantity| bound.is_passed_by(quantity));
                let told = told.filter_map(|quantity| {
                    let clause = block.clauses().iter().position(|clause| clause.range.contains(&quantity.range.start))?;
                    let (start, end) = (quantity.range.start, quantity.range.end);
                    let sentence = reading.sentences.get(clause).copied().unwrap_or_default();
                    Some(Said { block: at, sentence, start, end, span: block.span(start, end), stance: reading.stances.get(clause)?.at(start), mention: None })
                });
                sought.beyond.extend(told.take(REMEMBERED - sought.beyond.len().min(REMEMBERED)));
            }
        }
    }

    /// The hits of the message as far as it is read.
    pub fn hits(&self, rules: &Rulebook, role: Role, about: About<'_>) -> Vec<Hit> {
        let rule = |(&place, sought): (&u16, &Sought)| sought.hit(rules, rules.book.rules.get(usize::from(place))?, role, about);
        self.0.iter().filter(|(_, sought)| !sought.silenced).filter_map(rule).collect()
    }
}

fn said_in(at: usize, block: &Block, reading: &BlockReading, mention: &Mention) -> Said {
    let (start, end) = (mention.start, mention.end);
    Said { block: at, sentence: reading.sentence(mention), start, end, span: block.span(start, end), stance: reading.stance(mention), mention: Some(*mention) }
}

impl Sought {
    fn hit(&self, rules: &Rulebook, rule: &Rule, role: Role, talk: About<'_>) -> Option<Hit> {
        let Look::Cues { bound, stance, roles, about, .. } = &rule.look else { return None };
        if !(roles.is_empty() || roles.contains(&role)) || !talk.one_of(rules, about) {
            return None;
        }
        let mut leads = self.said.first()?.iter().filter(|lead| stance.contains(&lead.stance));
        leads.find_map(|lead| {
            let chosen = self.complete(rule, lead)?;
            let beyond = self.beyond.iter().filter(|said| said.counts(&[])).min_by_key(|said| (said.block.abs_diff(lead.block), said.start.abs_diff(lead.start)));
            if bound.is_some() && beyond.is_none() {
                return None;
            }
            let mut hit = Hit::new(&rule.id, hulls(&chosen, beyond));
            hit.substances = chosen.iter().filter_map(|said| rules.substance(said.mention?.term)).collect();
            Some(hit)
        })
    }

    /// The mentions that complete the rule beside its lead, if all are there.
    fn complete(&self, rule: &Rule, lead: &Said) -> Option<Vec<Said>> {
        let Look::Cues { all, ordered, any, stance, .. } = &rule.look else { return None };
        let mut chosen = vec![*lead];
        // One thing cannot stand for two cues; a phrase of a rule's own words can.
        let taken = |said: &Said, chosen: &[Said]| said.mention.is_some_and(|mention| mention.kind != TermKind::Words) && chosen.iter().any(|taken| taken.is(said));
        for said in self.said.get(1..all.len())? {
            let fits = said.iter().filter(|said| said.counts(stance) && !taken(said, &chosen));
            let next = if *ordered {
                let after = chosen.last().map_or((0, 0), |last| (last.block, last.end));
                fits.filter(|said| said.place() >= after).min_by_key(|said| said.place())
            } else {
                fits.min_by_key(|said| said.distance(lead))
            };
            chosen.push(*next?);
        }
        if !any.is_empty() {
            let fits = self.said.get(all.len())?.iter().filter(|said| said.counts(stance) && !taken(said, &chosen));
            chosen.push(*fits.min_by_key(|said| said.distance(lead))?);
        }
        Some(chosen)
    }
}

/// One span for each block and sentence that holds what was chosen, from the first to the last of it, or the quantity
/// where it stands beside.
fn hulls(chosen: &[Said], quantity: Option<&Said>) -> Vec<Span> {
    let mut places: Vec<(usize, usize, Span)> = Vec::new();
    for said in chosen.iter().chain(quantity) {
        match places.iter_mut().find(|place| (place.0, place.1) == (said.block, said.sentence)) {
            Some((_, _, hull)) => *hull = Span { start: hull.start.min(said.span.start), end: hull.end.max(said.span.end) },
            None if said.mention.is_some() => places.push((said.block, said.sentence, said.span)),
            None => {}
        }
    }
    places.into_iter().map(|(_, _, hull)| hull).collect()
}
