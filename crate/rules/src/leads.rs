//! Indexes that make reading cheap: what a term implies, and which rules a term can lead.

use crate::book::{Book, Cue, Look, Rule, TermId, TermKind};
use crate::vocabulary::FormId;

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

/// Lists by number, one after the other.
#[derive(Debug, Clone, Default)]
struct Lists {
    /// Where each begins, and where the last ends.
    starts: Vec<u32>,
    items: Vec<u32>,
}

impl Lists {
    /// From entries of a list and an item, in any order; each list keeps theirs.
    fn new(lists: usize, entries: impl Iterator<Item = (u32, u32)> + Clone) -> Self {
        let mut starts = vec![0; lists + 1];
        for (list, _) in entries.clone() {
            if let Some(count) = starts.get_mut(list as usize) {
                *count += 1;
            }
        }
        let mut end = 0;
        for start in &mut starts {
            end += *start;
            *start = end;
        }
        // Filled from the back, each list's end becomes its start.
        let mut items = vec![0; end as usize];
        for (list, item) in entries {
            let Some(place) = starts.get_mut(list as usize) else { continue };
            *place -= 1;
            if let Some(slot) = items.get_mut(*place as usize) {
                *slot = item;
            }
        }
        Lists { starts, items }
    }

    fn get(&self, list: u32) -> &[u32] {
        let bound = |at: usize| self.starts.get(at).copied().unwrap_or_default() as usize;
        self.items.get(bound(list as usize)..bound(list as usize + 1)).unwrap_or_default()
    }
}

/// For each surface form, the rules' own words that it is one of.
#[derive(Debug, Clone, Default)]
pub struct OwnWords(Lists);

impl OwnWords {
    /// Of a book.
    pub fn new(book: &Book) -> Self {
        let is_words = |term: TermId| book.terms.get(term as usize).is_some_and(|term| term.kind == TermKind::Words);
        let own = |form: FormId| book.vocabulary.senses(form).filter(move |&(term, _)| is_words(term)).map(move |(term, _)| (form, term));
        OwnWords(Lists::new(book.vocabulary.len(), book.vocabulary.ids().flat_map(own)))
    }

    /// Of one form.
    pub fn of(&self, form: FormId) -> &[TermId] {
        self.0.get(form)
    }
}

/// Which rules a term can lead.
#[derive(Debug, Clone, Default)]
pub struct Leads(Lists);

impl Leads {
    /// From the rules that each cue leads.
    pub fn new(book: &Book, led: impl Iterator<Item = (Cue, usize)> + Clone) -> Self {
        Leads(Lists::new(book.terms.len(), led.map(|(cue, rule)| (cue.term, rule as u32))))
    }

    /// The rules that some of the terms lead, each once, in order.
    pub fn of(&self, terms: impl Iterator<Item = TermId>) -> Vec<u32> {
        let mut found: Vec<u32> = terms.flat_map(|term| self.0.get(term)).copied().collect();
        found.sort_unstable();
        found.dedup();
        found
    }
}

/// Which reminders a term bears on.
#[derive(Debug, Clone, Default)]
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
    pub fn new<'b>(book: &Book, rules: &(impl Iterator<Item = (usize, &'b Rule)> + Clone)) -> Self {
        let leads = |cues: fn(&Look) -> &[Cue]| Leads::new(book, rules.clone().flat_map(move |(at, rule)| cues(&rule.look).iter().map(move |&cue| (cue, at))));
        Reminders {
            things: leads(|look| if let Look::Omits { when, .. } = look { when } else { &[] }),
            acts: leads(|look| if let Look::Omits { acts, .. } = look { acts } else { &[] }),
            silencers: leads(|look| if let Look::Omits { unless, .. } = look { unless } else { &[] }),
        }
    }
}
