//! What a term is: what it implies, and which rules' own words a surface form is.

use crate::book::{Book, TermId, TermKind};
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
#[derive(Debug, Clone)]
pub struct Lists<T> {
    /// Where each begins, and where the last ends.
    starts: Vec<u32>,
    items: Vec<T>,
}

impl<T> Default for Lists<T> {
    fn default() -> Self {
        Lists { starts: Vec::new(), items: Vec::new() }
    }
}

impl<T: Copy> Lists<T> {
    /// From entries of a list and an item, in any order; each list holds its own from the last to the first. `empty`
    /// is any item.
    pub fn new(lists: usize, entries: impl Iterator<Item = (u32, T)> + Clone, empty: T) -> Self {
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
        let mut items = vec![empty; end as usize];
        for (list, item) in entries {
            let Some(place) = starts.get_mut(list as usize) else { continue };
            *place -= 1;
            if let Some(slot) = items.get_mut(*place as usize) {
                *slot = item;
            }
        }
        Lists { starts, items }
    }

    /// One of the lists.
    pub fn get(&self, list: u32) -> &[T] {
        let bound = |at: usize| self.starts.get(at).copied().unwrap_or_default() as usize;
        self.items.get(bound(list as usize)..bound(list as usize + 1)).unwrap_or_default()
    }
}

/// For each surface form, the rules' own words that it is one of.
#[derive(Debug, Clone, Default)]
pub struct OwnWords(Lists<TermId>);

impl OwnWords {
    /// Of a book.
    pub fn new(book: &Book) -> Self {
        let is_words = |term: TermId| book.terms.get(term as usize).is_some_and(|term| term.kind == TermKind::Words);
        let own = |form: FormId| book.vocabulary.senses(form).filter(move |&(term, _)| is_words(term)).map(move |(term, _)| (form, term));
        OwnWords(Lists::new(book.vocabulary.len(), book.vocabulary.ids().flat_map(own), 0))
    }

    /// Of one form.
    pub fn of(&self, form: FormId) -> &[TermId] {
        self.0.get(form)
    }
}
