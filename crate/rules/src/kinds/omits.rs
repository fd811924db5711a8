//! A procedure is told to be done and a control that its hazard class needs is named nowhere.

use std::collections::BTreeSet;

use fumehood_engine::{Block, BlockKind, Control, Hit, Role, Severity, Span};

use crate::book::{Cue, Look, TermId};
use crate::format::Stance;
use crate::reading::BlockReading;
use crate::rulebook::Rulebook;

/// The one reminder of a message, if any control is missing in it and in the conversation before it.
pub fn detect(rules: &Rulebook, blocks: &[Block], readings: &[BlockReading], earlier: &BTreeSet<TermId>, role: Role) -> Option<Hit> {
    if role != Role::Assistant {
        return None;
    }
    let mut present: BTreeSet<TermId> = readings.iter().flat_map(BlockReading::controls).collect();
    let own: Vec<TermId> = present.iter().copied().collect();
    present.extend(earlier);
    let mut reminder: Option<Hit> = None;
    let mut worst = None;
    for &at in &rules.omits_rules {
        let Some(rule) = rules.book.rules.get(at) else { continue };
        let Look::Omits { when, acts, unless, controls } = &rule.look else { continue };
        let missing: Vec<TermId> = controls.iter().copied().filter(|control| !present.contains(control)).collect();
        if missing.is_empty() || readings.iter().any(|reading| unless.iter().any(|&cue| reading.matching(rules, cue).next().is_some())) {
            continue;
        }
        let Some((span, substance)) = blocks.iter().zip(readings).find_map(|(block, reading)| trigger(rules, block, reading, when, acts)) else { continue };
        // Who names some of the controls has the hazard in mind: what is missing is a reminder.
        let aware = controls.iter().any(|control| present.contains(control));
        let severity = if aware { Some(Severity::Note) } else { rules.severity(&rule.id) };
        let hit = reminder.get_or_insert_with(|| Hit::new(&rule.id, Vec::new()));
        if worst < severity {
            hit.rule.clone_from(&rule.id);
            hit.severity = severity;
            worst = severity;
        }
        hit.spans.push(span);
        hit.substances.extend(substance.and_then(|term| rules.substance(term)));
        for control in missing {
            add_missing(rules, hit, control);
        }
    }
    if let Some(hit) = &mut reminder {
        hit.present = own.iter().filter_map(|&control| rules.book.terms.get(control as usize)).map(|term| term.name.clone()).collect();
        let names: Vec<&str> = hit.missing.iter().map(|control| control.name.as_str()).collect();
        hit.words = vec![("missing", names.join(", "))];
        hit.substances.dedup();
    }
    reminder
}

/// Where a block tells to do one of the acts with one of the things.
fn trigger(rules: &Rulebook, block: &Block, reading: &BlockReading, when: &[Cue], acts: &[Cue]) -> Option<(Span, Option<TermId>)> {
    let act = reading.instructs(rules, acts).filter(|_| reading.kind != BlockKind::Code)?;
    let done = |stance| !matches!(stance, Stance::Warns | Stance::Refuses | Stance::Asks);
    let things = when.iter().flat_map(|&cue| reading.matching(rules, cue));
    let thing = things.filter(|thing| !thing.trace && done(reading.stance(thing))).min_by_key(|thing| thing.start)?;
    let same = reading.sentence(act) == reading.sentence(thing);
    let (start, end) = if same { (act.start.min(thing.start), act.end.max(thing.end)) } else { (thing.start, thing.end) };
    Some((block.span(start, end), Some(thing.term)))
}

fn add_missing(rules: &Rulebook, hit: &mut Hit, control: TermId) {
    let Some(term) = rules.book.terms.get(control as usize) else { return };
    if hit.missing.iter().any(|missing| missing.name == term.name) {
        return;
    }
    let standard = rules.control_standard(control);
    hit.missing.push(Control { name: term.name.clone(), standard: standard.map(|standard| standard.id.clone()).unwrap_or_default() });
    if let Some(standard) = standard.filter(|standard| !hit.standards.contains(standard)) {
        hit.standards.push(standard.clone());
    }
}
