//! Folding: what detectors read, with the way back to what the message says.

use std::ops::Range;

use crate::confusables::{is_invisible, latin_twin};
use crate::decompose::{is_mark, to_ascii};

/// A text folded for matching, with the original position of every folded byte.
///
/// Folding takes NFKD without combining marks, lower case, look-alike letters inside Latin words,
/// typographic quotes and dashes; it drops invisible characters and Markdown emphasis; it turns a
/// hyphen between two word characters into a space and collapses white space. An em dash becomes `;`,
/// because it ends a clause.
#[derive(Debug, Clone, Default)]
pub struct Folded {
    text: String,
    /// For each folded byte, where the character that made it starts in the original.
    starts: Vec<u32>,
}

impl Folded {
    /// The folded text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The bytes of `original` that became the folded bytes `start..end`; empty if that range is.
    pub fn original(&self, original: &str, start: usize, end: usize) -> Range<usize> {
        let first = self.starts.get(start).map_or(original.len(), |&at| at as usize);
        if end <= start {
            return first..first;
        }
        let last = self.starts.get(end - 1).map_or(original.len(), |&at| at as usize);
        let Some(rest) = original.get(last..) else { return first..first };
        let mut chars = rest.chars();
        let mut length = chars.next().map_or(0, char::len_utf8);
        for c in chars {
            if !is_mark(c) {
                break;
            }
            length += c.len_utf8();
        }
        first..last + length
    }

    /// Where the character that made folded byte `at` starts in the original.
    pub fn original_start(&self, at: usize) -> Option<usize> {
        self.starts.get(at).map(|&start| start as usize)
    }

    fn push(&mut self, c: char, start: usize) {
        self.text.push(c);
        for _ in 0..c.len_utf8() {
            self.starts.push(start as u32);
        }
    }

    fn space(&mut self, start: usize) {
        if !self.text.is_empty() && !self.text.ends_with(' ') {
            self.push(' ', start);
        }
    }

    fn ends_in_word(&self) -> bool {
        self.text.chars().next_back().is_some_and(char::is_alphanumeric)
    }
}

/// Folds `original`; linear in its length.
pub fn fold(original: &str) -> Folded {
    let mut folded = Folded { text: String::with_capacity(original.len()), starts: Vec::with_capacity(original.len()) };
    let mut word_is_latin: Option<bool> = None;
    for (at, c) in original.char_indices() {
        let after = at + c.len_utf8();
        match c {
            'a'..='z' | '0'..='9' => folded.push(c, at),
            'A'..='Z' => folded.push(c.to_ascii_lowercase(), at),
            '*' | '`' | '_' | '~' => {}
            '-' | '\u{2010}' | '\u{2011}' | '\u{2013}' | '\u{2212}' => {
                let joins = folded.ends_in_word() && starts_with_word(original, after);
                if joins { folded.space(at) } else { folded.push('-', at) }
            }
            '\u{2014}' | '\u{2015}' => folded.push(';', at),
            c if c.is_whitespace() => {
                folded.space(at);
                word_is_latin = None;
            }
            c if c.is_ascii() => folded.push(c, at),
            c if is_invisible(c) => {}
            '\u{2018}' | '\u{2019}' | '\u{2bc}' | '\u{b4}' => folded.push('\'', at),
            '\u{201c}' | '\u{201d}' | '\u{201e}' => folded.push('"', at),
            '\u{b5}' => folded.push('μ', at), // the micro sign is the letter
            '。' => folded.push('.', at),
            '、' => folded.push(',', at),
            c => {
                let twin = latin_twin(c).filter(|_| *word_is_latin.get_or_insert_with(|| latin_word(original, at)));
                if let Some(twin) = twin {
                    folded.push(twin, at);
                } else {
                    match to_ascii(c) {
                        Some(folds) => folds.chars().for_each(|part| folded.push(part, at)),
                        None if is_mark(c) => {}
                        // Other scripts keep their case: no word we look for is written in them.
                        None => folded.push(c, at),
                    }
                }
            }
        }
        if c.is_ascii() && !c.is_ascii_alphanumeric() {
            word_is_latin = None;
        }
    }
    if folded.text.ends_with(' ') {
        folded.text.pop();
        folded.starts.pop();
    }
    folded
}

fn starts_with_word(original: &str, at: usize) -> bool {
    original.get(at..).and_then(|rest| rest.chars().next()).is_some_and(char::is_alphanumeric)
}

/// Whether the word around byte `at` holds an ASCII letter: only then are look-alikes read as Latin, so
/// that Russian and Greek words stay themselves. Looks at most 32 characters each way.
fn latin_word(original: &str, at: usize) -> bool {
    let in_word = |c: &char| c.is_alphanumeric() || is_invisible(*c);
    let after = original.get(at..).unwrap_or_default().chars().take(32).take_while(in_word);
    let before = original.get(..at).unwrap_or_default().chars().rev().take(32).take_while(in_word);
    after.chain(before).any(|c| c.is_ascii_alphabetic())
}

/// Turns byte positions of one text into UTF-16 positions, in one pass for rising positions.
#[derive(Debug)]
pub struct Utf16<'t> {
    text: &'t str,
    byte: usize,
    unit: usize,
}

impl<'t> Utf16<'t> {
    /// Starts at the beginning of `text`.
    pub fn new(text: &'t str) -> Self {
        Utf16 { text, byte: 0, unit: 0 }
    }

    /// The UTF-16 position of byte `at`; starts over when `at` lies before the last one asked for.
    pub fn position(&mut self, at: usize) -> usize {
        if at < self.byte {
            (self.byte, self.unit) = (0, 0);
        }
        let between = self.text.get(self.byte..at).unwrap_or_default();
        self.unit += if between.is_ascii() { between.len() } else { between.chars().map(char::len_utf16).sum() };
        self.byte = at;
        self.unit
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_what_copy_paste_and_attackers_write() {
        for (original, expected) in [
            ("H₂SO₄", "h2so4"),
            ("**Bleach**\u{200b} and  am\u{ad}monia", "bleach and ammonia"),
            ("blеасh", "bleach"), // Cyrillic е, а, с
            ("mouth-pipette", "mouth pipette"),
            ("−20 °C", "-20 °c"),
            ("don’t", "don't"),
            ("ácido clorhídrico", "acido clorhidrico"),
            ("хлор", "хлор"),
            ("𝐛𝐥𝐞𝐚𝐜𝐡 ﬁt ℃", "bleach fit °c"),
            ("Ａｄｄ ｗａｔｅｒ", "add water"),
            ("5 \u{b5}L", "5 μl"),
            ("stop—now", "stop;now"),
            ("", ""),
        ] {
            assert_eq!(fold(original).as_str(), expected, "{original}");
        }
    }

    #[test]
    fn maps_back_to_the_original() {
        let original = "🧪 **Blе\u{301}ach**!";
        let folded = fold(original);
        let at = folded.as_str().find("bleach").unwrap();
        let range = folded.original(original, at, at + 6);
        assert_eq!(&original[range], "Blе\u{301}ach");
    }

    #[test]
    fn counts_utf16_units() {
        let text = "a🧪é";
        let mut units = Utf16::new(text);
        assert_eq!([0, 1, 5, 7].map(|at| units.position(at)), [0, 1, 3, 4]);
        assert_eq!(units.position(1), 1);
    }
}
