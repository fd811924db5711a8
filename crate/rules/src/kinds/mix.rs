//! Two substances that clash are brought together: in a sentence, over steps of one vessel, or over
//! messages of a conversation.

use fumehood_engine::{Block, BlockKind, Hit, Phrase, Span};

use crate::book::{Cue, TermId, TermKind};
use crate::format::{Outcome, Stance};
use crate::lexicon::Mention;
use crate::reading::BlockReading;
use crate::rulebook::{Clash, Rulebook};
use crate::texts;

/// What the steps so far have put together, latest last.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Vessel {
    held: Vec<Held>,
    /// Blocks since something was put in.
    idle: usize,
}

/// A substance in a vessel.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Held {
    term: TermId,
    /// As the message calls it.
    name: Phrase,
    /// Where; `None` if an earlier message said so.
    span: Option<Span>,
}

/// A vessel is remembered by its last few substances; a real procedure empties it sooner.
const MAX_HELD: usize = 6;
/// After so many blocks without an addition the talk is of something else.
const MAX_IDLE: usize = 3;
/// Substances of one sentence that are paired with each other.
const MAX_INGREDIENTS: usize = 12;

impl Vessel {
    fn put(&mut self, held: Held) {
        self.held.retain(|other| other.term != held.term);
        self.held.push(held);
        if self.held.len() > MAX_HELD {
            self.held.remove(0);
        }
        self.idle = 0;
    }

    /// The vessel as the next message finds it: its spans belong to the message before.
    pub fn carried(&self) -> Vessel {
        Vessel { held: self.held.iter().map(|held| Held { span: None, ..held.clone() }).collect(), idle: 0 }
    }
}

/// Follows the vessel through the block's sentences and reports clashes.
pub fn detect(rules: &Rulebook, block: &Block, reading: &BlockReading, vessel: &mut Vessel, hits: &mut Vec<Hit>) {
    vessel.idle += 1;
    if reading.kind == BlockKind::Heading || vessel.idle > MAX_IDLE {
        *vessel = Vessel::default();
    }
    let mut first = 0;
    while let Some(lead) = reading.things.get(first) {
        let sentence = reading.sentence(lead);
        let count = reading.things.iter().skip(first).take_while(|mention| reading.sentence(mention) == sentence).count();
        let within = reading.things.get(first..first + count).unwrap_or_default();
        sentence_clashes(rules, block, reading, within, vessel, hits);
        first += count;
    }
}

fn sentence_clashes(rules: &Rulebook, block: &Block, reading: &BlockReading, within: &[Mention], vessel: &mut Vessel, hits: &mut Vec<Hit>) {
    let told = |mention: &&Mention| reading.stance(mention) == Stance::Instructs;
    let doing = |acts: &[Cue]| within.iter().filter(told).find(|mention| rules.satisfies_any(mention, acts));
    // An act must be told to be done; another vessel need only be named.
    let elsewhere = |mention: &Mention| mention.kind == TermKind::Condition && reading.stance(mention) != Stance::Warns;
    if within.iter().any(|mention| rules.satisfies_any(mention, &rules.vessel_acts.empties) && (told(&mention) || elsewhere(mention))) {
        *vessel = Vessel::default();
    }
    let Some(act) = doing(&rules.vessel_acts.together) else { return };
    let together = |until: usize| {
        within.iter().filter(told).rfind(|mention| mention.start <= until && rules.satisfies_any(mention, &rules.vessel_acts.together))
    };
    let mut ingredients: Vec<&Mention> = Vec::new();
    for mention in within.iter().filter(|mention| matches!(mention.kind, TermKind::Substance | TermKind::Class)) {
        let allowed = !mention.negated && !mention.trace && !matches!(reading.stance(mention), Stance::Warns | Stance::Refuses);
        let known = ingredients.iter().any(|other| other.term == mention.term);
        if allowed && !known && !is_apart(rules, within, mention) && ingredients.len() < MAX_INGREDIENTS {
            ingredients.push(mention);
        }
    }
    let careful = within.iter().any(|mention| rules.satisfies_any(mention, &rules.vessel_acts.careful));
    let quiet = |clash: &Clash<'_>| careful && !matches!(clash.outcome, Outcome::ToxicGas | Outcome::Explosion);
    let held = |mention: &Mention| Held {
        term: mention.term,
        name: called(rules, block.folded().as_str().get(mention.start..mention.end).unwrap_or_default(), mention.term),
        span: Some(block.span(mention.start, mention.end)),
    };
    for (index, &a) in ingredients.iter().enumerate() {
        for &b in ingredients.iter().skip(index + 1) {
            if let Some(clash) = rules.clash(a.term, b.term).filter(|clash| !quiet(clash)) {
                // The act that brings the two together is the last one before the second of them.
                let act = together(b.start).unwrap_or(act);
                let start = act.start.min(a.start).min(b.start);
                let end = act.end.max(a.end).max(b.end);
                hits.extend(report(rules, &clash, (&held(a), &held(b)), vec![block.span(start, end)]));
            }
        }
    }
    for &b in &ingredients {
        for a in &vessel.held {
            let clash = rules.clash(a.term, b.term).filter(|clash| clash.named.is_some() && clash.outcome >= Outcome::Fire && !quiet(clash));
            if let Some(clash) = clash {
                let act = together(b.start).unwrap_or(act);
                let here = block.span(act.start.min(b.start), act.end.max(b.end));
                hits.extend(report(rules, &clash, (a, &held(b)), a.span.into_iter().chain([here]).collect()));
            }
        }
    }
    for mention in ingredients {
        vessel.put(held(mention));
    }
}

/// Whether the act that a substance belongs to keeps it apart: "wipe with bleach, then add ...".
/// It belongs to the last act before it in its clause, else to the first after it.
fn is_apart(rules: &Rulebook, within: &[Mention], substance: &Mention) -> bool {
    let acts = || within.iter().filter(|mention| mention.kind == TermKind::Act && mention.clause == substance.clause);
    let owner = acts().rfind(|act| act.start < substance.start).or_else(|| acts().find(|act| act.start >= substance.end));
    owner.is_some_and(|act| rules.satisfies_any(act, &rules.vessel_acts.apart))
}

fn report(rules: &Rulebook, clash: &Clash<'_>, (a, b): (&Held, &Held), spans: Vec<Span>) -> Option<Hit> {
    let rule = rules.mix_rule(clash.outcome)?;
    let mut hit = Hit::new(&rule.id, spans);
    let forms = clash.named.map(|reaction| reaction.forms.as_str()).unwrap_or_default();
    hit.words = vec![("a", a.name.clone()), ("b", b.name.clone()), ("forms", Phrase::text(format!("forms/{forms}"), forms)), ("why", why(rules, clash))];
    hit.substances = vec![rules.named(a.term), rules.named(b.term)];
    if !forms.is_empty() {
        hit.substances.push(rules.formed(forms));
    }
    if clash.named.is_none() {
        hit.severity = Some(fumehood_engine::Severity::Warning);
        hit.certainty = 0.7;
    }
    Some(hit)
}

/// Why two substances clash.
fn why(rules: &Rulebook, clash: &Clash<'_>) -> Phrase {
    if let Some(reaction) = clash.named {
        return Phrase::text(texts::reaction_key(&rules.book, reaction), &reaction.why);
    }
    let group = |number: u8| Phrase::text(texts::group_key(number), rules.group(number));
    let words = vec![("a", group(clash.groups.0)), ("b", group(clash.groups.1))];
    Phrase::Text { key: texts::GROUPS_CLASH.0.to_owned(), english: texts::GROUPS_CLASH.1.to_owned(), words }
}

/// What to call a substance: as the message does ("bleach"), or by its name where that is a formula or a number.
fn called(rules: &Rulebook, words: &str, term: TermId) -> Phrase {
    if words.contains(|c: char| c.is_ascii_digit()) || words.len() < 4 {
        let name = rules.named(term).name;
        return Phrase::text(format!("substance/{name}"), &name);
    }
    Phrase::Own(words.to_owned())
}
