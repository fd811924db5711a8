//! The vocabulary made small for the blob, and whole again. Shared with `build.rs`.

use serde::{Deserialize, Serialize};

use crate::book::{Form, TermId};
use crate::vocabulary::{FormId, Vocabulary};

/// Surface forms in the order of their text, each without what it shares with the one before. Things of a kind stand
/// together, which makes them small under gzip.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct PackedForms {
    /// For each form, how many bytes it shares with the one before.
    shared: Vec<u8>,
    /// The other bytes of each, a line each.
    tails: String,
    /// For each form, how many senses it has.
    counts: Vec<u16>,
    /// For each sense, the low byte of its term, the high byte, and the letter of its form.
    low: Vec<u8>,
    high: Vec<u8>,
    forms: String,
}

impl PackedForms {
    /// Packs a vocabulary; the senses of a form in the order of their terms.
    #[allow(dead_code)]
    pub fn of(vocabulary: &Vocabulary) -> PackedForms {
        let mut packed = PackedForms::default();
        let mut ids: Vec<FormId> = vocabulary.ids().collect();
        ids.sort_by_key(|&id| vocabulary.text(id));
        let mut before = "";
        for id in ids {
            let text = vocabulary.text(id);
            let mut shared = before.bytes().zip(text.bytes()).take(255).take_while(|(before, here)| before == here).count();
            while !text.is_char_boundary(shared) {
                shared -= 1;
            }
            packed.shared.push(shared as u8);
            packed.tails.push_str(text.get(shared..).unwrap_or_default());
            packed.tails.push('\n');
            before = text;
            let mut senses: Vec<(TermId, Form)> = vocabulary.senses(id).collect();
            senses.sort_unstable();
            packed.counts.push(senses.len() as u16);
            for (term, form) in senses {
                packed.low.push(term as u8);
                packed.high.push((term >> 8) as u8);
                packed.forms.push(form.letter());
            }
        }
        packed
    }

    /// The vocabulary as it was packed.
    #[allow(dead_code)]
    pub fn unpack(&self) -> Vocabulary {
        // Inflections, plurals and the names of substances make five forms of three listed ones.
        let mut vocabulary = Vocabulary::with_room(self.shared.len() * 5 / 3);
        let bytes = self.low.iter().zip(&self.high).zip(self.forms.chars());
        let mut senses = bytes.map(|((&low, &high), form)| (TermId::from(low) | TermId::from(high) << 8, Form::of(form).unwrap_or(Form::Plain)));
        for ((&shared, tail), &count) in self.shared.iter().zip(self.tails.split('\n')).zip(&self.counts) {
            let id = vocabulary.append(usize::from(shared), tail);
            for (term, form) in senses.by_ref().take(usize::from(count)) {
                vocabulary.mean(id, term, form);
            }
        }
        vocabulary
    }
}
