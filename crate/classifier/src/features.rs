//! From a text to what the network reads: words and hashed n-grams.

use fumehood_engine::Span;

use crate::normal::{is_ideograph, is_word, latin, normal};

/// Number of hash buckets; equals the rows of the network.
pub const BUCKETS: u32 = 1 << 17;
/// A longer run of word characters is cut into words of this many characters.
pub const MAX_WORD: usize = 32;
/// Shortest and longest character n-gram.
pub const CHARS: (usize, usize) = (3, 5);
/// Weight of a character n-gram; words and pairs of words weigh 1.
pub const CHAR_WEIGHT: f32 = 0.5;

/// A word in normal form and where it stands in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// Lower case, without combining marks.
    pub text: String,
    /// Bytes of the original text, on character boundaries.
    pub span: Span,
}

impl Word {
    /// Whether it is more than ASCII digits.
    pub fn is_spoken(&self) -> bool {
        !self.text.bytes().all(|byte| byte.is_ascii_digit())
    }
}

/// The word being read.
#[derive(Default)]
struct Open {
    text: String,
    length: usize,
    start: usize,
    end: usize,
}

impl Open {
    fn push(&mut self, c: char, at: usize, end: usize) {
        if self.length == 0 {
            self.start = at;
        }
        self.text.push(c);
        self.length += 1;
        self.end = end;
    }

    fn close(&mut self, words: &mut Vec<Word>) {
        if self.length > 0 {
            let mut text = std::mem::take(&mut self.text);
            if !text.is_ascii() && text.bytes().any(|byte| byte.is_ascii_lowercase()) {
                text = text.chars().map(latin).collect();
            }
            words.push(Word { text, span: Span { start: self.start, end: self.end } });
            self.length = 0;
        }
    }
}

/// The words of `text` in order. An apostrophe belongs to a word when it stands between word characters.
pub fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut open = Open::default();
    let mut apostrophe = false;
    for (at, original) in text.char_indices() {
        let end = at + original.len_utf8();
        normal(original, |c| {
            if c == '\'' {
                apostrophe = open.length > 0;
                return;
            }
            if !is_word(c) {
                open.close(&mut words);
            } else if is_ideograph(c) {
                open.close(&mut words);
                open.push(c, at, end);
                open.close(&mut words);
            } else {
                if apostrophe {
                    open.push('\'', at, end);
                }
                open.push(c, at, end);
                if open.length >= MAX_WORD {
                    open.close(&mut words);
                }
            }
            apostrophe = false;
        });
    }
    open.close(&mut words);
    words
}

/// What the network reads of a window.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Features {
    /// Distinct buckets in rising order, each below [`BUCKETS`].
    pub ids: Vec<i64>,
    /// A weight for each bucket; their squares add up to 1. A bucket of a word or pair weighs twice one that only
    /// character n-grams fall into.
    pub weights: Vec<f32>,
}

/// The features of a window's words.
pub fn features(window: &[Word]) -> Features {
    let mut found: Vec<(u32, f32)> = Vec::with_capacity(window.len() * 16);
    for_each(window, |id, weight, _, _| found.push((id, weight)));
    // Of a bucket's occurrences the heaviest comes first and stays.
    found.sort_unstable_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
    found.dedup_by_key(|(id, _)| *id);
    let length = found.iter().map(|(_, weight)| weight * weight).sum::<f32>().sqrt();
    Features {
        ids: found.iter().map(|&(id, _)| i64::from(id)).collect(),
        weights: found.iter().map(|&(_, weight)| weight / length).collect(),
    }
}

/// Hands every occurrence of a feature to `each`: its bucket, its weight, the index of its word, and that word's share
/// of the occurrence.
///
/// Features are words, pairs of neighbours, pairs with a word between them, and character n-grams inside words with a
/// space at either end. A pair occurs half in either word. A feature may be handed out more than once for one word.
pub fn for_each(window: &[Word], mut each: impl FnMut(u32, f32, usize, f32)) {
    let mut key = String::new();
    let mut starts = Vec::new();
    for (index, word) in window.iter().enumerate() {
        each(bucket_of(&mut key, "1:", &[word]), 1.0, index, 1.0);
        key.clear();
        key.push(' ');
        key.push_str(&word.text);
        key.push(' ');
        starts.clear();
        starts.extend(key.char_indices().map(|(at, _)| at));
        starts.push(key.len());
        for length in CHARS.0..=CHARS.1 {
            for (at, &start) in starts.iter().enumerate() {
                let whole = at == 0 && starts.len() - 1 <= length;
                let end = if whole { Some(key.len()) } else { starts.get(at + length).copied() };
                if let Some(gram) = end.and_then(|end| key.as_bytes().get(start..end)) {
                    each(bucket(gram), CHAR_WEIGHT, index, 1.0);
                }
            }
            if starts.len() - 1 <= length {
                break;
            }
        }
        for (kind, distance) in [("2:", 1), ("3:", 2)] {
            let Some((first, earlier)) = index.checked_sub(distance).and_then(|at| Some((at, window.get(at)?))) else { continue };
            let id = bucket_of(&mut key, kind, &[earlier, word]);
            each(id, 1.0, first, 0.5);
            each(id, 1.0, index, 0.5);
        }
    }
}

/// The bucket of `kind` followed by words with spaces between them; `key` is reused.
fn bucket_of(key: &mut String, kind: &str, words: &[&Word]) -> u32 {
    key.clear();
    key.push_str(kind);
    for (index, word) in words.iter().enumerate() {
        if index > 0 {
            key.push(' ');
        }
        key.push_str(&word.text);
    }
    bucket(key.as_bytes())
}

/// The bucket of a feature: `abs(hash) % BUCKETS`, as scikit-learn's `HashingVectorizer(alternate_sign=False)`.
fn bucket(key: &[u8]) -> u32 {
    murmur3(key).cast_signed().unsigned_abs() % BUCKETS
}

/// `MurmurHash3_x86_32` with seed 0 (Austin Appleby, public domain): 25 lines, where the crates hash streams or
/// other variants.
fn murmur3(key: &[u8]) -> u32 {
    let scramble = |block: u32| block.wrapping_mul(0xcc9e_2d51).rotate_left(15).wrapping_mul(0x1b87_3593);
    let little = |bytes: &[u8]| bytes.iter().rev().fold(0, |value, &byte| value << 8 | u32::from(byte));
    let blocks = key.chunks_exact(4);
    let tail = little(blocks.remainder());
    let mut hash = blocks.fold(0_u32, |hash, block| {
        (hash ^ scramble(little(block))).rotate_left(13).wrapping_mul(5).wrapping_add(0xe654_6b64)
    });
    hash ^= scramble(tail) ^ key.len() as u32;
    hash = (hash ^ hash >> 16).wrapping_mul(0x85eb_ca6b);
    hash = (hash ^ hash >> 13).wrapping_mul(0xc2b2_ae35);
    hash ^ hash >> 16
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_as_published() {
        for (key, hash) in [("", 0), ("hello", 0x248b_fa47), ("hello, world", 0x149b_bb7f), ("aaa", 0xb4d0_5fb7), ("日本", 0xc4d9_f942)] {
            assert_eq!(murmur3(key.as_bytes()), hash, "{key}");
        }
    }

    #[test]
    fn reads_words_and_where_they_stand() {
        let text = "Don’t KI\u{200b}LL 死ぬ x''y \u{1f9ea}!";
        let found = words(text);
        let seen: Vec<_> = found.iter().map(|w| (w.text.as_str(), &text[w.span.start..w.span.end])).collect();
        assert_eq!(seen, [("don't", "Don’t"), ("kill", "KI\u{200b}LL"), ("死", "死"), ("ぬ", "ぬ"), ("x'y", "x''y")]);
    }
}
