//! A procedure is told to be done and a control that its hazard class needs is named nowhere.

use std::collections::{BTreeMap, BTreeSet};

use fumehood_engine::{Block, BlockKind, Control, Hit, Role, Severity, Span};

use crate::bearings::Bearing;
use crate::book::{Look, TermId, TermKind};
use crate::format::Stance;
use crate::lexicon::Mention;
use crate::reading::BlockReading;
use crate::rulebook::Rulebook;

/// What a message has told so far of what reminders ask for. Carried from block to block, so that a chunk of
/// a stream costs what its own block costs.
#[derive(Debug, Clone, Default)]
pub struct Procedure {
    /// Controls named and not dismissed.
    pub controls: BTreeSet<TermId>,
    /// By rule.
    told: BTreeMap<u16, Told>,
    /// Clauses that tell to do something.
    steps: usize,
}

/// What is told of one rule: the first place of each.
#[derive(Debug, Clone, Default)]
struct Told {
    /// An act with a thing in its block.
    together: Option<(Span, TermId)>,
    thing: Option<(Span, TermId)>,
    act: Option<Span>,
    silenced: bool,
}

/// Two such clauses make a procedure, whose thing may be named once for all steps.
const STEPS: usize = 2;

/// A longer clause is not marked as a whole.
const STEP_BYTES: usize = 100;
/// A reminder marks at most so many places.
const PLACES: usize = 4;

impl Procedure {
    /// Goes on with a block.
    pub fn read(&mut self, block: &Block, reading: &BlockReading, role: Role) {
        self.controls.extend(reading.controls());
        if reading.kind == BlockKind::Code {
            return;
        }
        // What a person asks about is what the answer handles.
        let done = |mention: &Mention| match reading.stance(mention) {
            _ if mention.negated => false,
            Stance::Warns | Stance::Refuses => false,
            Stance::Asks => role == Role::User,
            _ => true,
        };
        let act = |mention: &Mention| matches!(mention.kind, TermKind::Act | TermKind::Words) && !mention.negated && reading.stance(mention) == Stance::Instructs;
        self.steps += reading.stances.iter().filter(|stance| stance.base == Stance::Instructs && stance.forbidden_from == usize::MAX).count();
        let mut acts: BTreeMap<u16, &Mention> = BTreeMap::new();
        let mut things: Vec<(&Mention, u16)> = Vec::new();
        for &(at, bearing) in &reading.presence.reminders {
            let Some(mention) = reading.mention(at) else { continue };
            match bearing {
                Bearing::Silencer(rule) => self.told.entry(rule).or_default().silenced |= !mention.negated || mention.kind == TermKind::Words,
                Bearing::Act(rule) if act(mention) => drop(acts.entry(rule).or_insert(mention)),
                Bearing::Thing(rule) if done(mention) && !mention.trace => things.push((mention, rule)),
                _ => {}
            }
        }
        for (&rule, act) in &acts {
            self.told.entry(rule).or_default().act.get_or_insert_with(|| step(block, act));
        }
        things.sort_by_key(|(thing, _)| thing.start);
        for (thing, rule) in things {
            let told = self.told.entry(rule).or_default();
            told.thing.get_or_insert_with(|| (block.span(thing.start, thing.end), thing.term));
            if let Some(act) = acts.get(&rule).filter(|_| told.together.is_none()) {
                let same = reading.sentence(act) == reading.sentence(thing);
                let (start, end) = if same { (act.start.min(thing.start), act.end.max(thing.end)) } else { (thing.start, thing.end) };
                told.together = Some((block.span(start, end), thing.term));
            }
        }
    }

    /// Whether a thing of the rule is named.
    fn names(&self, rule: u16) -> bool {
        self.told.get(&rule).is_some_and(|told| told.thing.is_some())
    }
}

/// The one reminder of a message, if any control is missing in it and in the conversation before it.
/// `asked` is the question before it, `named` all controls named before.
pub fn detect(rules: &Rulebook, own: &Procedure, asked: Option<&Procedure>, named: &BTreeSet<TermId>, role: Role) -> Option<Hit> {
    if role != Role::Assistant {
        return None;
    }
    // A control of a user's pack may cover others: who names it has named them.
    let covers = |named: TermId, control: &TermId| rules.book.terms.get(named as usize).is_some_and(|term| term.implies.contains(control));
    let names = |named: &BTreeSet<TermId>, control: &TermId| named.contains(control) || named.iter().any(|&named| covers(named, control));
    let present = |control: &TermId| names(&own.controls, control) || names(named, control);
    let mut reminder: Option<Hit> = None;
    let mut worst = None;
    for (&at, told) in own.told.iter().filter(|(_, told)| !told.silenced && told.act.is_some()) {
        let Some(rule) = rules.book.rules.get(usize::from(at)) else { continue };
        let Look::Omits { controls, also, .. } = &rule.look else { continue };
        let missing: Vec<TermId> = controls.iter().copied().filter(|control| !present(control)).collect();
        let (spans, thing) = match (told.together, told.thing, told.act) {
            _ if missing.is_empty() => continue,
            (Some((span, thing)), ..) => (vec![span], Some(thing)),
            (None, Some((span, thing)), Some(act)) if own.steps >= STEPS => (vec![span, act], Some(thing)),
            (None, None, Some(act)) if own.steps >= STEPS && asked.is_some_and(|asked| asked.names(at)) => (vec![act], None),
            _ => continue,
        };
        // Who names some of the controls has the hazard in mind: what is missing is a reminder.
        let aware = missing.len() < controls.len();
        let severity = if aware { Some(Severity::Note) } else { rules.severity(usize::from(at)) };
        let hit = reminder.get_or_insert_with(|| Hit::new(&rule.id, Vec::new()));
        if worst < severity {
            hit.rule.clone_from(&rule.id);
            hit.severity = severity;
            worst = severity;
        }
        hit.spans.extend(spans);
        hit.substances.extend(thing.and_then(|term| rules.substance(term)));
        for &control in missing.iter().chain(also.iter().filter(|control| !present(control))) {
            add_missing(rules, hit, control);
        }
    }
    if let Some(hit) = &mut reminder {
        hit.present = own.controls.iter().filter_map(|&control| rules.book.terms.get(control as usize)).map(|term| term.name.clone()).collect();
        hit.spans.truncate(PLACES);
        hit.substances.dedup();
    }
    reminder
}

/// The words a reader is shown of an act: its clause, or the act alone where that is long.
fn step(block: &Block, act: &Mention) -> Span {
    let clause = block.clauses().get(act.clause).map(|clause| clause.range.clone()).filter(|range| range.len() <= STEP_BYTES);
    let range = clause.unwrap_or(act.start..act.end);
    block.span(range.start, range.end)
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
