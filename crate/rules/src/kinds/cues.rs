//! Rules of cues in a clause, sentence or step, or in two steps: dangerous acts, and incidents the user reports.

use std::ops::Range;

use fumehood_engine::{Block, Hit, Role, Span};

use crate::book::{Cue, Look, Rule, TermKind};
use crate::format::{Scope, Stance};
use crate::lexicon::Mention;
use crate::quantity::{Bound, quantities};
use crate::reading::{About, BlockReading};
use crate::rulebook::Rulebook;

/// A block, or some of its clauses.
#[derive(Clone)]
struct Part<'r> {
    /// Place among the parts of a window.
    at: usize,
    block: &'r Block,
    reading: &'r BlockReading,
    clauses: Range<usize>,
}

/// A mention with the block it stands in.
#[derive(Clone, Copy)]
struct Item<'r> {
    at: usize,
    block: &'r Block,
    reading: &'r BlockReading,
    mention: &'r Mention,
}

impl<'r> Part<'r> {
    fn whole(at: usize, block: &'r Block, reading: &'r BlockReading) -> Self {
        Part { at, block, reading, clauses: 0..usize::MAX }
    }

    /// The mentions that are what a cue asks for.
    fn says<'w>(&'w self, rules: &'w Rulebook, cue: Cue) -> impl Iterator<Item = Item<'r>> + 'w {
        let item = |mention| Item { at: self.at, block: self.block, reading: self.reading, mention };
        self.reading.matching(rules, cue).filter(|mention| self.clauses.contains(&mention.clause)).map(item)
    }
}

impl Item<'_> {
    fn place(&self) -> (usize, usize) {
        (self.at, self.mention.start)
    }

    fn is(&self, other: &Item<'_>) -> bool {
        std::ptr::eq(self.mention, other.mention)
    }
}

/// Hits of all scopes up to the block and the one before it.
pub fn detect(rules: &Rulebook, block: &Block, reading: &BlockReading, before: Option<(&Block, &BlockReading)>, role: Role, about: About<'_>, hits: &mut Vec<Hit>) {
    let here = Part::whole(1, block, reading);
    let presence = &reading.presence;
    for rule in presence.rules.iter().filter_map(|&at| rules.book.rules.get(usize::from(at))) {
        if presence.allows(&rule.look, None) {
            find(rules, rule, std::slice::from_ref(&here), role, about, hits);
        }
    }
    let present_before = before.map(|(_, reading)| &reading.presence);
    let mut led: Vec<u16> = present_before.into_iter().chain([presence]).flat_map(|presence| &presence.pairs).copied().collect();
    led.sort_unstable();
    led.dedup();
    if !led.is_empty() {
        let mut pair: Vec<Part<'_>> = before.map(|(block, reading)| Part::whole(0, block, reading)).into_iter().collect();
        pair.push(here);
        for rule in led.into_iter().filter_map(|at| rules.book.rules.get(usize::from(at))).filter(|rule| presence.allows(&rule.look, present_before)) {
            find(rules, rule, &pair, role, about, hits);
        }
    }
}

/// Every place where the rule holds: for a clause or sentence one hit each, for wider scopes one.
fn find(rules: &Rulebook, rule: &Rule, parts: &[Part<'_>], role: Role, talk: About<'_>, hits: &mut Vec<Hit>) {
    let Look::Cues { all, any, stance, scope, roles, unless, about, bound, .. } = &rule.look else { return };
    if !(roles.is_empty() || roles.contains(&role)) || !talk.one_of(rules, about) {
        return;
    }
    let lead_cues: &[Cue] = all.get(..1).filter(|lead| !lead.is_empty()).unwrap_or(any);
    let mut leads: Vec<Item<'_>> = parts.iter().flat_map(|part| lead_cues.iter().flat_map(|&cue| part.says(rules, cue))).collect();
    leads.retain(|lead| stance.contains(&lead.reading.stance(lead.mention)));
    leads.sort_by_key(Item::place);
    let mut done: Option<Range<usize>> = None;
    for lead in leads {
        if done.as_ref().is_some_and(|done| done.contains(&lead.mention.clause)) {
            continue;
        }
        let narrowed;
        let (window, around): (&[Part<'_>], Range<usize>) = match (scope, parts) {
            (Scope::Clause | Scope::Sentence, [part]) => {
                let sentence = lead.reading.clauses_of_sentence(lead.mention);
                let clauses = if *scope == Scope::Clause { lead.mention.clause..lead.mention.clause + 1 } else { sentence.clone() };
                narrowed = [Part { clauses, ..part.clone() }];
                (&narrowed, sentence)
            }
            _ => (parts, 0..usize::MAX),
        };
        let Some(chosen) = complete(rules, rule, lead, window) else { continue };
        let mut silenced = parts.iter().flat_map(|part| unless.iter().flat_map(|&cue| part.says(rules, cue)));
        if silenced.any(|item| around.contains(&item.mention.clause)) {
            continue;
        }
        let beyond = bound.map(|bound| quantity_beyond(bound, window, lead));
        if beyond == Some(None) {
            continue;
        }
        let mut hit = Hit::new(&rule.id, hulls(&chosen, beyond.flatten()));
        hit.substances = chosen.iter().filter_map(|item| rules.substance(item.mention.term)).collect();
        hits.push(hit);
        match window {
            [part] if part.clauses.end != usize::MAX => done = Some(part.clauses.clone()),
            _ => return,
        }
    }
}

/// The mentions that complete the rule beside its lead, if all are in the window.
fn complete<'r>(rules: &Rulebook, rule: &Rule, lead: Item<'r>, window: &[Part<'r>]) -> Option<Vec<Item<'r>>> {
    let Look::Cues { all, ordered, any, stance, .. } = &rule.look else { return None };
    let mut chosen = vec![lead];
    // One thing cannot stand for two cues; a phrase of a rule's own words can.
    let taken = |item: &Item<'r>, chosen: &[Item<'r>]| item.mention.kind != TermKind::Words && chosen.iter().any(|taken| taken.is(item));
    let free = |item: &Item<'r>, chosen: &[Item<'r>]| allowed(item, stance) && !taken(item, chosen);
    for &cue in all.iter().skip(1) {
        let fits = window.iter().flat_map(|part| part.says(rules, cue)).filter(|item| free(item, &chosen));
        let next = if *ordered {
            let after = chosen.last().map_or((0, 0), |last| (last.at, last.mention.end));
            fits.filter(|item| item.place() >= after).min_by_key(Item::place)
        } else {
            fits.min_by_key(|item| distance(item, &lead))
        };
        chosen.push(next?);
    }
    if !all.is_empty() && !any.is_empty() {
        let one = window.iter().flat_map(|part| any.iter().flat_map(|&cue| part.says(rules, cue)));
        let one = one.filter(|item| free(item, &chosen)).min_by_key(|item| distance(item, &lead))?;
        chosen.push(one);
    }
    Some(chosen)
}

/// What the text forbids or declines is not done, unless the rule looks for just that.
fn allowed(item: &Item<'_>, stance: &[Stance]) -> bool {
    let own = item.reading.stance(item.mention);
    stance.contains(&own) || !matches!(own, Stance::Warns | Stance::Refuses)
}

fn distance(item: &Item<'_>, lead: &Item<'_>) -> (usize, usize, usize) {
    (item.at.abs_diff(lead.at), item.mention.start.abs_diff(lead.mention.start), item.mention.start)
}

/// A quantity beyond the bound that the window tells, nearest to the lead: its part's place, sentence and range.
fn quantity_beyond(bound: Bound, window: &[Part<'_>], lead: Item<'_>) -> Option<(usize, usize, Range<usize>)> {
    let told = window.iter().flat_map(|part| {
        let inside = |range: &Range<usize>| {
            let clause = part.block.clauses().iter().position(|clause| clause.range.contains(&range.start))?;
            let stance = part.reading.stances.get(clause)?.at(range.start);
            let counts = part.clauses.contains(&clause) && !matches!(stance, Stance::Warns | Stance::Refuses);
            counts.then(|| (part.at, part.reading.sentences.get(clause).copied().unwrap_or_default(), range.clone()))
        };
        let beyond = quantities(part.block.folded().as_str()).into_iter().filter(|quantity| bound.is_passed_by(quantity));
        beyond.filter_map(|quantity| inside(&quantity.range)).collect::<Vec<_>>()
    });
    told.min_by_key(|(at, _, range)| (at.abs_diff(lead.at), range.start.abs_diff(lead.mention.start)))
}

/// One span for each block and sentence that holds chosen mentions, from the first to the last of them, or
/// the quantity where it stands beside one.
fn hulls(chosen: &[Item<'_>], quantity: Option<(usize, usize, Range<usize>)>) -> Vec<Span> {
    let mut places: Vec<(usize, usize, Range<usize>, &Block)> = Vec::new();
    for item in chosen {
        let (sentence, mention) = (item.reading.sentence(item.mention), item.mention);
        match places.iter_mut().find(|place| place.0 == item.at && place.1 == sentence) {
            Some((_, _, hull, _)) => *hull = hull.start.min(mention.start)..hull.end.max(mention.end),
            None => places.push((item.at, sentence, mention.start..mention.end, item.block)),
        }
    }
    if let Some((at, sentence, range)) = quantity
        && let Some((_, _, hull, _)) = places.iter_mut().find(|place| place.0 == at && place.1 == sentence)
    {
        *hull = hull.start.min(range.start)..hull.end.max(range.end);
    }
    places.into_iter().map(|(_, _, hull, block)| block.span(hull.start, hull.end)).collect()
}
