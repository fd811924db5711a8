//! Indexes that make reading cheap: what a term implies, and which rules a mention can lead.

use std::collections::HashMap;

use crate::book::{Book, Cue, Look, Term, TermId, TermKind};
use crate::lexicon::Mention;

/// The terms that a term is and implies. Classes and umbrella acts are few and come early, so that their
/// ids fit a few words of bits; the rare others are listed.
#[derive(Debug, Clone, Default)]
pub struct Kin {
    bits: [u64; 8],
    others: Vec<TermId>,
}

impl Kin {
    /// Of a term and what it implies.
    pub fn new(id: TermId, implies: &[TermId]) -> Self {
        let mut kin = Kin::default();
        for &term in std::iter::once(&id).chain(implies) {
            match kin.bits.get_mut(term as usize / 64) {
                Some(word) => *word |= 1 << (term % 64),
                None => kin.others.push(term),
            }
        }
        kin
    }

    /// Whether the term is among them.
    pub fn has(&self, term: TermId) -> bool {
        match self.bits.get(term as usize / 64) {
            Some(word) => word >> (term % 64) & 1 == 1,
            None => self.others.contains(&term),
        }
    }
}

/// Which rules a mention can lead.
#[derive(Default)]
pub struct Leads {
    /// By term, with all that it implies.
    terms: Vec<Vec<usize>>,
    /// By surface form, for rules' own words.
    patterns: HashMap<u32, Vec<usize>>,
}

impl Leads {
    /// From the rules that each term leads by itself.
    pub fn new(book: &Book, led: &HashMap<TermId, Vec<usize>>) -> Self {
        let all = |(id, term): (usize, &Term)| {
            let kin = std::iter::once(id as TermId).chain(term.implies.iter().copied());
            kin.filter_map(|kin| led.get(&kin)).flatten().copied().collect()
        };
        let terms: Vec<Vec<usize>> = book.terms.iter().enumerate().map(all).collect();
        let is_words = |term: TermId| book.terms.get(term as usize).is_some_and(|term| term.kind == TermKind::Words);
        let mut patterns: HashMap<u32, Vec<usize>> = HashMap::new();
        for (at, pattern) in book.patterns.iter().enumerate() {
            let own = pattern.senses.iter().filter(|sense| is_words(sense.0)).filter_map(|sense| led.get(&sense.0)).flatten();
            let rules: Vec<usize> = own.copied().collect();
            if !rules.is_empty() {
                patterns.insert(at as u32, rules);
            }
        }
        Leads { terms, patterns }
    }

    /// The rules that a mention leads.
    pub fn one(&self, mention: &Mention) -> &[usize] {
        let led = match mention.kind {
            TermKind::Words => self.patterns.get(&mention.pattern),
            _ => self.terms.get(mention.term as usize),
        };
        led.map(Vec::as_slice).unwrap_or_default()
    }

    /// The rules that some mention leads, each once, in order.
    pub fn of<'m>(&self, mentions: impl Iterator<Item = &'m Mention>) -> Vec<usize> {
        let mut found: Vec<usize> = mentions.flat_map(|mention| self.one(mention)).copied().collect();
        found.sort_unstable();
        found.dedup();
        found
    }
}

/// Which reminders a mention bears on.
#[derive(Default)]
pub struct Reminders {
    /// As a thing handled.
    pub things: Leads,
    /// As an act.
    pub acts: Leads,
    /// As what silences it.
    pub silencers: Leads,
}

impl Reminders {
    /// Of the rules of the book that `chosen` takes.
    pub fn new(book: &Book, chosen: impl Fn(usize) -> bool) -> Self {
        let leads = |cues: fn(&Look) -> &[Cue]| {
            let mut led: HashMap<TermId, Vec<usize>> = HashMap::new();
            for (at, rule) in book.rules.iter().enumerate().filter(|(at, _)| chosen(*at)) {
                for cue in cues(&rule.look) {
                    led.entry(cue.term).or_default().push(at);
                }
            }
            Leads::new(book, &led)
        };
        Reminders {
            things: leads(|look| if let Look::Omits { when, .. } = look { when } else { &[] }),
            acts: leads(|look| if let Look::Omits { acts, .. } = look { acts } else { &[] }),
            silencers: leads(|look| if let Look::Omits { unless, .. } = look { unless } else { &[] }),
        }
    }
}
