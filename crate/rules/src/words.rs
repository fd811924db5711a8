//! A folded text cut into words, and the hash of a few of them in a row. Shared with `build.rs`.

/// A run of letters and digits, or any other single character but a space.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// Of its bytes.
    pub hash: u32,
    /// Letters and digits.
    pub is_run: bool,
    /// No space stands before it.
    pub joined: bool,
}

/// All words of a folded text, in order.
pub fn words(text: &str) -> impl Iterator<Item = Word> {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        let mut joined = true;
        while bytes.get(at) == Some(&b' ') {
            at += 1;
            joined = false;
        }
        let start = at;
        at = run_end(text, at);
        let is_run = at > start;
        if !is_run {
            at += text.get(start..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        }
        let hash = bytes.get(start..at).map_or(0, hash);
        (at > start).then_some(Word { start: start as u32, end: at as u32, hash, is_run, joined })
    })
}

/// Where the run of letters and digits from byte `at` on ends.
fn run_end(text: &str, mut at: usize) -> usize {
    let bytes = text.as_bytes();
    while let Some(&byte) = bytes.get(at) {
        if byte.is_ascii_alphanumeric() {
            at += 1;
        } else if byte.is_ascii() {
            break;
        } else {
            match text.get(at..).and_then(|rest| rest.chars().next()).filter(|c| c.is_alphanumeric()) {
                Some(c) => at += c.len_utf8(),
                None => break,
            }
        }
    }
    at
}

/// Of a word's bytes, four at a time.
fn hash(word: &[u8]) -> u32 {
    let (fours, rest) = word.as_chunks::<4>();
    let hash = fours.iter().fold(word.len() as u32, |hash, four| mix(hash ^ u32::from_le_bytes(*four)));
    rest.iter().fold(hash, |hash, &byte| mix(hash ^ u32::from(byte)))
}

/// The hash of some words in a row, as far as they are taken in.
#[derive(Debug, Clone, Copy, Default)]
pub struct Phrase(u32);

impl Phrase {
    /// With one more word.
    pub fn and(self, word: &Word) -> Phrase {
        Phrase(mix(self.0 ^ word.hash))
    }

    /// Its low bits are as good as its high ones.
    pub fn hash(self) -> u32 {
        self.0 ^ (self.0 >> 15)
    }
}

/// One step of a multiplicative hash.
fn mix(hash: u32) -> u32 {
    hash.wrapping_mul(0x9e37_79b1).rotate_left(13)
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn cuts_words_and_marks() {
        let text = "mix h2so4, é-β 5 °c";
        let cut: Vec<(&str, bool, bool)> = words(text).map(|word| (&text[word.start as usize..word.end as usize], word.is_run, word.joined)).collect();
        assert_eq!(cut, [
            ("mix", true, true), ("h2so4", true, false), (",", false, true), ("é", true, false), ("-", false, true), ("β", true, true),
            ("5", true, false), ("°", false, false), ("c", true, true),
        ]);
    }
}
