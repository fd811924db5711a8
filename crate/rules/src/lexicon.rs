//! One automaton over all surface forms: folded text to mentions.

use aho_corasick::automaton::{Automaton, OverlappingState};
use aho_corasick::nfa::contiguous::NFA;
use aho_corasick::{Input, Match};
use fumehood_engine::Block;

use crate::book::{Book, Form, TermId, TermKind};

/// A known thing found in a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mention {
    /// What it is; for a rule's own words [`WORDS`], since one phrase may be a cue of many rules.
    pub term: TermId,
    /// Index of the surface form.
    pub pattern: u32,
    /// The kind of the term.
    pub kind: TermKind,
    /// How a verb stands.
    pub form: Form,
    /// First folded byte of the block.
    pub start: usize,
    /// One past the last folded byte.
    pub end: usize,
    /// Index of the clause it starts in.
    pub clause: usize,
    /// The text negates it: "without gloves", "no need for a hood".
    pub negated: bool,
    /// A trace: the text gives it in microlitres, millimoles a litre or less.
    pub trace: bool,
}

/// The term of mentions of rules' own words: which rules' it tells the surface form.
pub const WORDS: TermId = TermId::MAX;

/// Finds mentions. The contiguous NFA is named, not chosen by `AhoCorasick`: it builds in a fraction of the
/// DFA's time and the other automata would add 40 kB to the wasm.
pub struct Lexicon {
    automaton: NFA,
}

impl Lexicon {
    /// Builds the automaton; `None` if the patterns exceed what the automaton can hold.
    pub fn new(book: &Book) -> Option<Self> {
        let automaton = NFA::builder().build(book.patterns.iter().map(|pattern| &pattern.text)).ok()?;
        Some(Lexicon { automaton })
    }

    /// All matches, overlapping ones too, in order of their end.
    fn matches<'l>(&'l self, text: &'l str) -> impl Iterator<Item = Match> + 'l {
        let input = Input::new(text);
        let mut state = OverlappingState::start();
        std::iter::from_fn(move || {
            // Fails only for an anchored search, which this automaton was not asked for.
            self.automaton.try_find_overlapping(&input, &mut state).ok()?;
            state.get_match()
        })
    }

    /// The number of bytes of `text` covered by overlapping matches: the bare scan that benchmarks compare with.
    pub fn scan(&self, text: &str) -> usize {
        self.matches(text).map(|found| found.end() - found.start()).sum()
    }

    /// All mentions of a block in order of their start, without those hidden in a longer one.
    pub fn mentions(&self, book: &Book, block: &Block) -> Vec<Mention> {
        let text = block.folded().as_str();
        let bytes = text.as_bytes();
        let mut mentions: Vec<Mention> = Vec::with_capacity(text.len() / 2);
        for found in self.matches(text) {
            let (start, end) = (found.start(), found.end());
            if continues_word(text, bytes, start, end) {
                continue;
            }
            let Some(pattern) = book.patterns.get(found.pattern().as_usize()) else { continue };
            let mention = |term, kind, form| {
                Mention { term, pattern: found.pattern().as_u32(), kind, form, start, end, clause: 0, negated: false, trace: false }
            };
            let mut own: Option<Form> = None;
            for &(term, form) in &pattern.senses {
                match book.terms.get(term as usize).map(|term| term.kind) {
                    Some(TermKind::Words) => own = own.max(Some(form)),
                    Some(kind) => mentions.push(mention(term, kind, form)),
                    None => {}
                }
            }
            mentions.extend(own.map(|form| mention(WORDS, TermKind::Words, form)));
        }
        mentions.sort_unstable_by_key(|mention| (mention.start, std::cmp::Reverse(mention.end), mention.term));
        let mut mentions = unhidden(&mentions);
        let mut clause = 0;
        for mention in &mut mentions {
            while block.clauses().get(clause + 1).is_some_and(|next| next.range.start <= mention.start) {
                clause += 1;
            }
            mention.clause = clause;
            if matches!(mention.kind, TermKind::Substance | TermKind::Class) {
                mention.trace = is_trace(text.get(..mention.start).unwrap_or_default());
            }
        }
        mentions
    }
}

/// Whether the match is part of a longer word.
fn continues_word(text: &str, bytes: &[u8], start: usize, end: usize) -> bool {
    let before = start > 0 && bytes.get(start - 1).is_some_and(|&byte| byte.is_ascii_alphanumeric() || byte >= 0x80 && ends_in_letter(text, start));
    let after = bytes.get(end).is_some_and(|&byte| byte.is_ascii_alphanumeric() || byte >= 0x80 && starts_with_letter(text, end));
    before || after || bytes.get(end..end + 2) == Some(b"'t") // "don't" holds no "don"
}

fn ends_in_letter(text: &str, at: usize) -> bool {
    text.get(..at).and_then(|before| before.chars().next_back()).is_some_and(char::is_alphanumeric)
}

fn starts_with_letter(text: &str, at: usize) -> bool {
    text.get(at..).and_then(|after| after.chars().next()).is_some_and(char::is_alphanumeric)
}

/// Families whose longer mention hides a shorter one inside it: "acetic acid" hides "acid".
fn family(kind: TermKind) -> u8 {
    match kind {
        TermKind::Substance | TermKind::Class | TermKind::Condition => 0,
        TermKind::Control => 1,
        TermKind::Act => 2,
        TermKind::Marker(_) => 3,
        TermKind::Words => 4,
    }
}

/// Drops mentions strictly inside a longer one of their family; a control also hides the things in its
/// name. A rule's own words hide nothing and are not hidden. `mentions` are in order of start, longest first.
fn unhidden(mentions: &[Mention]) -> Vec<Mention> {
    let mut reach = [(0, 0); 5];
    let mut kept = Vec::with_capacity(mentions.len());
    for mention in mentions {
        let family = family(mention.kind) as usize;
        let inside = |&(start, end): &(usize, usize)| end >= mention.end && (start, end) != (mention.start, mention.end);
        let hidden = match family {
            4 => false,
            0 => reach.iter().take(2).any(inside),
            _ => reach.get(family).is_some_and(inside),
        };
        if hidden {
            continue;
        }
        if let Some(reach) = reach.get_mut(family).filter(|reach| mention.end > reach.1) {
            *reach = (mention.start, mention.end);
        }
        kept.push(*mention);
    }
    kept
}

/// Whether the few words before a substance give it as a trace: "5 µl of", "20 µl 10 %", "10 mm", "0.05 %".
fn is_trace(before: &str) -> bool {
    let mut unit = None;
    for word in before.rsplit(' ').filter(|word| !matches!(*word, "of" | "the" | "a" | "")).take(4) {
        let letters = word.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.' || c == ',');
        let digits = word.get(..word.len() - letters.len()).unwrap_or_default();
        let unit_here = if letters.is_empty() { unit } else { Some(letters) };
        if !digits.is_empty() && unit_here.is_some_and(|unit| is_small(digits, unit)) {
            return true;
        }
        unit = Some(letters);
    }
    false
}

/// Whether a decimal number of a unit is a trace. Numbers are compared as text: reading them as floats would
/// bring 10 kB of tables into the wasm.
fn is_small(digits: &str, unit: &str) -> bool {
    let (whole, tenths) = digits.split_once(['.', ',']).unwrap_or((digits, ""));
    let (whole, tenth) = (whole.trim_start_matches('0'), tenths.bytes().next().unwrap_or(b'0'));
    match unit {
        "μl" | "ul" | "μg" | "ug" | "μm" | "um" | "nm" | "pm" | "mm" | "ng" | "nl" | "μmol" | "nmol" => true,
        "m" | "n" => whole.is_empty() && tenth <= b'5',
        "%" => whole.is_empty() || (whole == "1" && tenths.bytes().all(|digit| digit == b'0')),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::is_trace;

    #[test]
    fn knows_traces() {
        for before in ["add 5 μl of ", "20ul 10% ", "10 mm ", "in 0.1 n ", "0.5% "] {
            assert!(is_trace(before), "{before}");
        }
        for before in ["add 5 ml of ", "10 % ", "100 g ", "6 m ", "step 3 add ", ""] {
            assert!(!is_trace(before), "{before}");
        }
    }
}
