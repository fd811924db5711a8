//! Rules of cues: dangerous acts, and incidents the user reports.

use fumehood_engine::{Block, Hit, Role, Span};

use crate::book::{Cue, Look, Rule};
use crate::format::{Scope, Stance};
use crate::lexicon::Mention;
use crate::reading::BlockReading;
use crate::rulebook::Rulebook;

/// A mention with the block it stands in.
#[derive(Clone, Copy)]
pub struct Item<'r> {
    /// Index of the block in the window.
    at: usize,
    block: &'r Block,
    reading: &'r BlockReading,
    mention: &'r Mention,
}

impl Item<'_> {
    fn place(&self) -> (usize, usize) {
        (self.at, self.mention.start)
    }
}

/// A stretch of text in which cues must stand together.
type Window<'r> = Vec<Item<'r>>;

/// Hits of all scopes up to the block and the one before it.
pub fn detect(rules: &Rulebook, block: &Block, reading: &BlockReading, before: Option<(&Block, &BlockReading)>, role: Role, hits: &mut Vec<Hit>) {
    let here: Window<'_> = items(1, block, reading);
    for rule in rules.led_by(&reading.mentions) {
        let Look::Cues { scope, .. } = &rule.look else { continue };
        let mut windows: Vec<Window<'_>> = Vec::new();
        match scope {
            Scope::Clause => split(&here, |item| item.mention.clause, &mut windows),
            Scope::Sentence => split(&here, |item| item.reading.sentence(item.mention), &mut windows),
            Scope::Step => windows.push(here.clone()),
            Scope::Steps | Scope::Message => {}
        }
        for window in &windows {
            let around: Window<'_> = match (scope, window.first()) {
                (Scope::Clause, Some(first)) => {
                    let sentence = first.reading.sentence(first.mention);
                    here.iter().filter(|item| item.reading.sentence(item.mention) == sentence).copied().collect()
                }
                _ => window.clone(),
            };
            hits.extend(find(rules, rule, window, &around, role));
        }
    }
    let mut pair = before.map_or_else(Vec::new, |(block, reading)| items(0, block, reading));
    pair.extend(here);
    let mentions: Vec<Mention> = pair.iter().map(|item| *item.mention).collect();
    for rule in rules.led_by(&mentions) {
        if matches!(&rule.look, Look::Cues { scope: Scope::Steps, .. }) {
            hits.extend(find(rules, rule, &pair, &pair, role));
        }
    }
}

/// Hits of rules whose scope is the message.
pub fn detect_in_message(rules: &Rulebook, blocks: &[Block], readings: &[BlockReading], role: Role, hits: &mut Vec<Hit>) {
    if rules.message_rules.is_empty() {
        return;
    }
    let all: Window<'_> = blocks.iter().zip(readings).enumerate().flat_map(|(at, (block, reading))| items(at, block, reading)).collect();
    for rule in rules.message_rules.iter().filter_map(|&rule| rules.book.rules.get(rule)) {
        hits.extend(find(rules, rule, &all, &all, role));
    }
}

fn items<'r>(at: usize, block: &'r Block, reading: &'r BlockReading) -> Window<'r> {
    reading.mentions.iter().map(|mention| Item { at, block, reading, mention }).collect()
}

fn split<'r>(items: &[Item<'r>], key: impl Fn(&Item<'r>) -> usize, windows: &mut Vec<Window<'r>>) {
    for item in items {
        match windows.last_mut().filter(|window| window.first().is_some_and(|first| key(first) == key(item))) {
            Some(window) => window.push(*item),
            None => windows.push(vec![*item]),
        }
    }
}

/// The first place in the window where the rule holds.
fn find(rules: &Rulebook, rule: &Rule, window: &[Item<'_>], around: &[Item<'_>], role: Role) -> Option<Hit> {
    let Look::Cues { all, ordered, any, unless, stance, roles, .. } = &rule.look else { return None };
    let says = |item: &Item<'_>, cue: &Cue| rules.satisfies(item.mention, *cue);
    if !(roles.is_empty() || roles.contains(&role)) || around.iter().any(|item| unless.iter().any(|cue| says(item, cue))) {
        return None;
    }
    let leads: &[Cue] = all.get(..1).filter(|lead| !lead.is_empty()).unwrap_or(any);
    let lead_of = |item: &&Item<'_>| leads.iter().any(|cue| says(item, cue)) && stance.contains(&item.reading.stance(item.mention));
    for lead in window.iter().filter(lead_of) {
        let mut chosen: Vec<&Item<'_>> = vec![lead];
        let rest = all.get(1..).unwrap_or_default();
        let complete = rest.iter().all(|cue| {
            let fits = |item: &&Item<'_>| says(item, cue) && allowed(item, stance) && !chosen.iter().any(|taken| std::ptr::eq(taken.mention, item.mention));
            let last = chosen.last().map_or((0, 0), |last| (last.at, last.mention.end));
            let next = if *ordered {
                window.iter().filter(fits).find(|item| item.place() >= last)
            } else {
                window.iter().filter(fits).min_by_key(|item| distance(item, lead))
            };
            next.map(|item| chosen.push(item)).is_some()
        });
        let one = all.is_empty() || any.is_empty() || {
            let found = window
                .iter()
                .filter(|item| any.iter().any(|cue| says(item, cue)) && allowed(item, stance) && !chosen.iter().any(|taken| std::ptr::eq(taken.mention, item.mention)))
                .min_by_key(|item| distance(item, lead));
            found.map(|item| chosen.push(item)).is_some()
        };
        if complete && one {
            let mut hit = Hit::new(&rule.id, hulls(&chosen));
            hit.substances = chosen.iter().filter_map(|item| rules.substance(item.mention.term)).collect();
            return Some(hit);
        }
    }
    None
}

/// What the text forbids or declines is not done, unless the rule looks for just that.
fn allowed(item: &Item<'_>, stance: &[Stance]) -> bool {
    let own = item.reading.stance(item.mention);
    stance.contains(&own) || !matches!(own, Stance::Warns | Stance::Refuses)
}

fn distance(item: &Item<'_>, lead: &Item<'_>) -> (usize, usize) {
    (item.at.abs_diff(lead.at), item.mention.start.abs_diff(lead.mention.start))
}

/// One span for each block and sentence that holds chosen mentions: from the first to the last of them.
fn hulls(chosen: &[&Item<'_>]) -> Vec<Span> {
    let mut places: Vec<(usize, usize, usize, usize, &Block)> = Vec::new();
    for item in chosen {
        let sentence = item.reading.sentence(item.mention);
        match places.iter_mut().find(|place| place.0 == item.at && place.1 == sentence) {
            Some(place) => {
                place.2 = place.2.min(item.mention.start);
                place.3 = place.3.max(item.mention.end);
            }
            None => places.push((item.at, sentence, item.mention.start, item.mention.end, item.block)),
        }
    }
    places.into_iter().map(|(_, _, start, end, block)| block.span(start, end)).collect()
}
