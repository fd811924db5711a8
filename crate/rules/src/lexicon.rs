//! Folded text to mentions: every run of words that is a surface form.

use fumehood_engine::Block;

use crate::book::{Book, Form, TermId, TermKind};
use crate::typing::put_right;
use crate::vocabulary::FormId;
use crate::words::{Phrase, Word, words};

/// A known thing found in a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mention {
    /// What it is; for a rule's own words [`WORDS`], since one phrase may be a cue of many rules.
    pub term: TermId,
    /// The surface form.
    pub words: FormId,
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

/// All mentions of a block in order of their start, without those hidden in a longer one.
pub fn mentions(book: &Book, block: &Block) -> Vec<Mention> {
    let text = &*put_right(&book.vocabulary, block.folded().as_str());
    let cut: Vec<Word> = words(text).collect();
    let mut mentions: Vec<Mention> = Vec::with_capacity(cut.len());
    for at in 0..cut.len() {
        let first = mentions.len();
        begin_at(book, text, &cut, at, &mut mentions);
        if let Some(here) = mentions.get_mut(first..) {
            here.sort_by_key(|mention| (std::cmp::Reverse(mention.end), mention.term));
        }
    }
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

/// The mentions whose first word is `cut[at]`, shorter ones first.
fn begin_at(book: &Book, text: &str, cut: &[Word], at: usize, mentions: &mut Vec<Mention>) {
    let Some((first, rest)) = cut.get(at..).and_then(<[Word]>::split_first) else { return };
    let lengths = book.vocabulary.lengths(first);
    // A mark right after a word belongs to it: "5°" holds no "°".
    if lengths == 0 || (first.joined && at.checked_sub(1).and_then(|before| cut.get(before)).is_some_and(|before| before.is_run)) {
        return;
    }
    let start = first.start as usize;
    let mut phrase = Phrase::default();
    let mut after = rest.iter();
    for (count, word) in std::iter::once(first).chain(rest).enumerate() {
        phrase = phrase.and(word);
        let next = after.next();
        let end = word.end as usize;
        if lengths >> count.min(31) & 1 == 1 && !goes_on(text, end, next) && let Some(form) = text.get(start..end).and_then(|words| book.vocabulary.find_hashed(phrase.hash(), words)) {
            mean(book, form, start..end, mentions);
        }
        if count < 31 && lengths >> (count + 1) == 0 {
            return;
        }
    }
}

/// Whether the word before goes on in the next; "don't" holds no "don".
fn goes_on(text: &str, end: usize, next: Option<&Word>) -> bool {
    next.is_some_and(|next| next.joined && (next.is_run || text.get(end..).is_some_and(|rest| rest.starts_with("'t"))))
}

/// What a surface form may mean: a mention for each thing, and one for all rules whose own words it is.
fn mean(book: &Book, words: FormId, range: std::ops::Range<usize>, mentions: &mut Vec<Mention>) {
    let mention = |term, kind, form| Mention { term, words, kind, form, start: range.start, end: range.end, clause: 0, negated: false, trace: false };
    let mut own: Option<Form> = None;
    for (term, form) in book.vocabulary.senses(words) {
        match book.terms.get(term as usize).map(|term| term.kind) {
            Some(TermKind::Words) => own = own.max(Some(form)),
            Some(kind) => mentions.push(mention(term, kind, form)),
            None => {}
        }
    }
    mentions.extend(own.map(|form| mention(WORDS, TermKind::Words, form)));
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
