//! All surface forms and what they may mean, in one text and a few tables: nothing is allocated for a form, so that
//! sixty thousand of them are taken in within milliseconds at start. Shared with `build.rs`.
//!
//! A form is found by the hash of its words, which [`crate::words`] cuts: the same for the form alone and for its
//! place in a message.

use crate::book::{Form, TermId};
use crate::words::{Phrase, Word, words};

/// Index of a surface form.
pub type FormId = u32;

/// The end of a chain, and an empty place of the table.
const NONE: u32 = u32::MAX;

/// Surface forms, each once, and the terms each may mean.
#[derive(Debug, Clone, Default)]
pub struct Vocabulary {
    /// The forms, folded, one after the other.
    text: String,
    forms: Vec<Entry>,
    senses: Vec<Sense>,
    /// Form ids by hash: open addressing, never more than half full.
    table: Vec<FormId>,
    /// For each hash of a first word, cut to [`OPENERS`], the numbers of words that forms with it have, as bits. Words
    /// that share a place share their bits: more is looked up, nothing else is found.
    openers: Vec<u32>,
    /// For each hash, cut to [`FILTER`] bits, whether a form has it: most words in a row have none, and this small
    /// table says so.
    filter: Vec<u64>,
}

/// Bits of the filter; a power of two.
const FILTER: usize = 1 << 20;

/// Places for first words; a power of two.
const OPENERS: usize = 1 << 15;

/// A surface form: its text, and its first and last sense.
#[derive(Debug, Clone, Copy)]
struct Entry {
    start: u32,
    end: u32,
    hash: u32,
    first: u32,
    last: u32,
}

/// A term that a form may mean, and how; the senses of a form are a chain.
#[derive(Debug, Clone, Copy)]
struct Sense {
    term: TermId,
    form: Form,
    next: u32,
}

impl Vocabulary {
    /// Empty, with room for so many forms.
    pub fn with_room(forms: usize) -> Self {
        let mut vocabulary = Vocabulary {
            text: String::with_capacity(forms * 16),
            forms: Vec::with_capacity(forms),
            senses: Vec::with_capacity(forms * 3 / 2),
            table: Vec::new(),
            openers: Vec::new(),
            filter: Vec::new(),
        };
        vocabulary.grow(forms);
        vocabulary
    }

    /// How many forms there are.
    pub fn len(&self) -> usize {
        self.forms.len()
    }

    /// All forms, in the order they came in.
    pub fn ids(&self) -> std::ops::Range<FormId> {
        0..self.forms.len() as FormId
    }

    /// The text of a form.
    pub fn text(&self, id: FormId) -> &str {
        let text = self.forms.get(id as usize).and_then(|entry| self.text.get(entry.start as usize..entry.end as usize));
        text.unwrap_or_default()
    }

    /// The terms that a form may mean, in the order they came in.
    pub fn senses(&self, id: FormId) -> impl Iterator<Item = (TermId, Form)> + Clone {
        let sense = |at: u32| self.senses.get(at as usize);
        let first = self.forms.get(id as usize).and_then(|entry| sense(entry.first));
        std::iter::successors(first, move |before| sense(before.next)).map(|sense| (sense.term, sense.form))
    }

    /// The form of that text, folded.
    pub fn find(&self, text: &str) -> Option<FormId> {
        self.find_hashed(Outline::of(text).hash, text)
    }

    /// As [`Self::find`], where the hash of the words is known.
    pub fn find_hashed(&self, hash: u32, text: &str) -> Option<FormId> {
        if self.filter.get(hash as usize % FILTER / 64).is_none_or(|bits| bits >> (hash % 64) & 1 == 0) {
            return None;
        }
        let mask = self.table.len().wrapping_sub(1);
        let mut at = hash as usize & mask;
        loop {
            let id = *self.table.get(at).filter(|&&id| id != NONE)?;
            if self.forms.get(id as usize).is_some_and(|entry| entry.hash == hash) && self.text(id) == text {
                return Some(id);
            }
            at = (at + 1) & mask;
        }
    }

    /// The numbers of words that forms with this first word have: bit 0 for one, bit 31 for 32 and more.
    pub fn lengths(&self, first: &Word) -> u32 {
        self.openers.get(opener(first)).copied().unwrap_or_default()
    }

    /// Adds a form, or a sense to a form that is there; knows what it knows already.
    pub fn add(&mut self, text: &str, term: TermId, form: Form) {
        let id = self.form(text);
        if !self.senses(id).any(|known| known == (term, form)) {
            self.mean(id, term, form);
        }
    }

    /// Adds a sense that a form has not yet.
    pub fn mean(&mut self, id: FormId, term: TermId, form: Form) {
        let new = self.senses.len() as u32;
        let Some(entry) = self.forms.get_mut(id as usize) else { return };
        match self.senses.get_mut(entry.last as usize) {
            Some(last) => last.next = new,
            None => entry.first = new,
        }
        entry.last = new;
        self.senses.push(Sense { term, form, next: NONE });
    }

    /// Takes the senses of a form that `taken` picks; the others stay in their order.
    pub fn take(&mut self, id: FormId, taken: impl Fn(Form) -> bool) -> Vec<(TermId, Form)> {
        if !self.senses(id).any(|(_, form)| taken(form)) {
            return Vec::new();
        }
        let (taken, kept): (Vec<_>, Vec<_>) = self.senses(id).partition(|&(_, form)| taken(form));
        if let Some(entry) = self.forms.get_mut(id as usize) {
            (entry.first, entry.last) = (NONE, NONE);
        }
        for (term, form) in kept {
            self.mean(id, term, form);
        }
        taken
    }

    /// Adds a form that is not there yet: the first `shared` bytes of the last form, and `tail`.
    pub fn append(&mut self, shared: usize, tail: &str) -> FormId {
        let last = self.forms.last().map_or(0, |last| last.start as usize);
        let start = self.text.len();
        if shared > 0 && self.text.is_char_boundary(last + shared) {
            self.text.extend_from_within(last..last + shared);
        }
        self.text.push_str(tail);
        self.enter(start)
    }

    /// The form of that text, added if new.
    fn form(&mut self, text: &str) -> FormId {
        if let Some(id) = self.find(text) {
            return id;
        }
        let start = self.text.len();
        self.text.push_str(text);
        self.enter(start)
    }

    /// Enters the end of the text from `start` on as a new form.
    fn enter(&mut self, start: usize) -> FormId {
        let id = self.forms.len() as FormId;
        if 2 * (self.forms.len() + 1) > self.table.len() {
            self.grow(self.forms.len() + 1);
        }
        let outline = Outline::of(self.text.get(start..).unwrap_or_default());
        if let Some(lengths) = self.openers.get_mut(outline.opener) {
            *lengths |= 1 << outline.words.saturating_sub(1).min(31);
        }
        if let Some(bits) = self.filter.get_mut(outline.hash as usize % FILTER / 64) {
            *bits |= 1 << (outline.hash % 64);
        }
        self.forms.push(Entry { start: start as u32, end: self.text.len() as u32, hash: outline.hash, first: NONE, last: NONE });
        self.settle(id, outline.hash);
        id
    }

    /// Puts a form into the first empty place from its own on.
    fn settle(&mut self, id: FormId, hash: u32) {
        let mask = self.table.len().wrapping_sub(1);
        let mut at = hash as usize & mask;
        while self.table.get(at).is_some_and(|&taken| taken != NONE) {
            at = (at + 1) & mask;
        }
        if let Some(place) = self.table.get_mut(at) {
            *place = id;
        }
    }

    /// Makes the table twice as large as so many forms need.
    fn grow(&mut self, forms: usize) {
        self.openers.resize(OPENERS, 0);
        self.filter.resize(FILTER / 64, 0);
        self.table = vec![NONE; (forms * 2).next_power_of_two()];
        for id in self.ids() {
            let hash = self.forms.get(id as usize).map_or(0, |entry| entry.hash);
            self.settle(id, hash);
        }
    }
}

fn opener(first: &Word) -> usize {
    (first.hash ^ (first.hash >> 15)) as usize % OPENERS
}

/// What the tables need of a form's words.
struct Outline {
    hash: u32,
    opener: usize,
    words: u32,
}

impl Outline {
    fn of(text: &str) -> Outline {
        let mut outline = Outline { hash: 0, opener: 0, words: 0 };
        let mut phrase = Phrase::default();
        for word in words(text) {
            if outline.words == 0 {
                outline.opener = opener(&word);
            }
            outline.words += 1;
            phrase = phrase.and(&word);
        }
        outline.hash = phrase.hash();
        outline
    }
}
