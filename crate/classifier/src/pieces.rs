//! From words to the word pieces that the convolutional half of the network reads.
//!
//! `WordPiece` as BERT's, longest piece first, over a vocabulary of the training texts' pieces. The `tokenizers` crate
//! would add 2.6 MB to the wasm and 116 ms to its start for what these lines do.

use std::collections::HashMap;

use crate::features::Word;

/// The pieces of a window's words, in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pieces {
    /// Rows of the network's table of pieces; never empty.
    pub ids: Vec<i64>,
    /// For each piece the index of its word.
    pub word: Vec<usize>,
}

/// The vocabulary: every piece's row in the network's table. A piece inside a word begins with `##`.
pub struct Vocabulary {
    first: HashMap<Box<str>, i64>,
    inner: HashMap<Box<str>, i64>,
    /// The last row.
    last: i64,
}

/// The row of nothing, read for an empty window.
const NOTHING: i64 = 0;
/// The row of what no piece spells.
const UNKNOWN: i64 = 1;

impl Vocabulary {
    /// Reads the pieces in the order of their rows, with one space between them; the first two are `[PAD]` and `[UNK]`.
    pub fn read(pieces: &str) -> Self {
        let mut found = Vocabulary { first: HashMap::new(), inner: HashMap::new(), last: NOTHING };
        for (piece, row) in pieces.split(' ').zip(0..) {
            found.last = row;
            match piece.strip_prefix("##").filter(|inner| !inner.is_empty()) {
                Some(inner) => found.inner.insert(inner.into(), row),
                None => found.first.insert(piece.into(), row),
            };
        }
        found
    }

    /// The last row that it names.
    pub fn last(&self) -> i64 {
        self.last
    }

    /// The pieces of a window's words.
    pub fn pieces(&self, window: &[Word]) -> Pieces {
        let mut found = Pieces { ids: Vec::with_capacity(window.len() * 2), word: Vec::with_capacity(window.len() * 2) };
        for (index, word) in window.iter().enumerate() {
            for part in word.text.split_inclusive('\'') {
                // An apostrophe is a piece of its own, as BERT reads it.
                let spoken = part.trim_end_matches('\'');
                self.spell(spoken, &mut found.ids);
                if spoken.len() < part.len() {
                    self.spell("'", &mut found.ids);
                }
            }
            found.word.resize(found.ids.len(), index);
        }
        if found.ids.is_empty() {
            (found.ids, found.word) = (vec![NOTHING], vec![0]);
        }
        found
    }

    /// Adds the rows of the longest pieces that spell `part`, or the unknown piece if none do.
    fn spell(&self, part: &str, ids: &mut Vec<i64>) {
        let (before, mut at) = (ids.len(), 0);
        while at < part.len() {
            let table = if at == 0 { &self.first } else { &self.inner };
            let mut ends = part.char_indices().rev().map(|(start, c)| start + c.len_utf8()).take_while(|&end| end > at);
            let longest = ends.find_map(|end| Some((end, *table.get(part.get(at..end)?)?)));
            let Some((end, row)) = longest else {
                ids.truncate(before);
                ids.push(UNKNOWN);
                return;
            };
            ids.push(row);
            at = end;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::words;

    #[test]
    fn spells_the_longest_pieces_first() {
        let vocabulary = Vocabulary::read("[PAD] [UNK] don ' t chlor ##o ##form ##f acid");
        assert_eq!(vocabulary.last(), 9);
        for (text, ids, word) in [
            ("Don't", vec![2, 3, 4], vec![0, 0, 0]),
            ("acid chloroform", vec![9, 5, 6, 7], vec![0, 1, 1, 1]),
            ("acid bromine acid", vec![9, 1, 9], vec![0, 1, 2]),
            ("!", vec![0], vec![0]),
        ] {
            assert_eq!(vocabulary.pieces(&words(text)), Pieces { ids, word }, "{text}");
        }
    }
}
