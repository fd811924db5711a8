//! Indexes that make reading cheap: what a term implies, and which rules a mention can lead.

use std::collections::HashMap;

use crate::book::{Book, Cue, Look, Rule, TermId, TermKind};
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

/// Who belongs to what, the other way round: made once, so that an index costs what its cues cost.
#[derive(Default)]
pub struct Members {
    /// For each term, the terms that imply it, itself first.
    terms: Vec<Vec<TermId>>,
    /// For each of the rules' own words, its surface forms.
    patterns: HashMap<TermId, Vec<u32>>,
}

impl Members {
    /// Of a book.
    pub fn new(book: &Book) -> Self {
        let mut terms: Vec<Vec<TermId>> = (0..book.terms.len()).map(|id| vec![id as TermId]).collect();
        for (id, term) in book.terms.iter().enumerate() {
            for &implied in &term.implies {
                if let Some(members) = terms.get_mut(implied as usize) {
                    members.push(id as TermId);
                }
            }
        }
        let mut patterns: HashMap<TermId, Vec<u32>> = HashMap::new();
        for (at, pattern) in book.patterns.iter().enumerate() {
            for &(term, _) in &pattern.senses {
                if book.terms.get(term as usize).is_some_and(|term| term.kind == TermKind::Words) {
                    patterns.entry(term).or_default().push(at as u32);
                }
            }
        }
        Members { terms, patterns }
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
    /// From the rules that each cue leads.
    pub fn new(members: &Members, led: impl IntoIterator<Item = (Cue, usize)>) -> Self {
        let mut leads = Leads { terms: vec![Vec::new(); members.terms.len()], patterns: HashMap::new() };
        for (cue, rule) in led {
            for &term in members.terms.get(cue.term as usize).map(Vec::as_slice).unwrap_or_default() {
                if let Some(rules) = leads.terms.get_mut(term as usize) {
                    rules.push(rule);
                }
            }
            for &pattern in members.patterns.get(&cue.term).map(Vec::as_slice).unwrap_or_default() {
                leads.patterns.entry(pattern).or_default().push(rule);
            }
        }
        leads
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
    /// Of these rules.
    pub fn new<'b>(members: &Members, rules: &(impl Iterator<Item = (usize, &'b Rule)> + Clone)) -> Self {
        let leads = |cues: fn(&Look) -> &[Cue]| Leads::new(members, rules.clone().flat_map(move |(at, rule)| cues(&rule.look).iter().map(move |&cue| (cue, at))));
        Reminders {
            things: leads(|look| if let Look::Omits { when, .. } = look { when } else { &[] }),
            acts: leads(|look| if let Look::Omits { acts, .. } = look { acts } else { &[] }),
            silencers: leads(|look| if let Look::Omits { unless, .. } = look { unless } else { &[] }),
        }
    }
}
