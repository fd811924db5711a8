//! Cutting a message into blocks, and a block into sentences and clauses.

use std::ops::Range;

use crate::text::Folded;

/// What a block is in the layout of the message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BlockKind {
    /// A paragraph or a bare line.
    Paragraph,
    /// A heading.
    Heading,
    /// An item of a list; `Some` with its number when the list is ordered, which makes it a step.
    Item(Option<u32>),
    /// A row of a table.
    Row,
    /// A line of a code block.
    Code,
    /// A line of a quotation.
    Quote,
}

/// A line or joined lines of the original, before folding. Ranges are bytes of the message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    pub kind: BlockKind,
    /// The whole piece with its markers.
    pub range: Range<usize>,
    /// Without list number, bullet, quotation or heading mark.
    pub body: Range<usize>,
    /// Whether a code fence is open after this piece.
    pub fenced: bool,
}

/// A sentence of a block: a range of its folded text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Folded bytes of the block.
    pub range: Range<usize>,
    /// Ends with a question mark.
    pub question: bool,
}

/// A clause of a sentence: a range of the block's folded text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clause {
    /// Folded bytes of the block.
    pub range: Range<usize>,
    /// Index of the sentence it belongs to.
    pub sentence: usize,
}

/// A block is cut after this many bytes, a clause after [`MAX_CLAUSE`], so that no text is quadratic.
const MAX_BLOCK: usize = 4 * 1024;
const MAX_CLAUSE: usize = 600;

/// Cuts `text` from byte `from` into pieces: the start of a line, or `within` one of that kind where a long line was
/// cut. Blank lines and fence lines make none.
pub fn pieces(text: &str, from: usize, mut fenced: bool, within: Option<BlockKind>) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut at = from;
    let mut blank = true;
    if let Some(kind) = within {
        let end = text.get(from..).and_then(|rest| rest.find('\n')).map_or(text.len(), |end| from + end);
        split_long(text, &Piece { kind, range: from..end, body: from..end, fenced }, &mut pieces);
        at = end + 1;
        blank = false;
    }
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let line = rest.find('\n').map_or(rest, |end| rest.get(..end).unwrap_or(rest));
        let whole = at..at + line.len();
        at = whole.end + 1;
        let trimmed = line.trim_start();
        if trimmed.starts_with("```") || trimmed.starts_with("~~~") {
            fenced = !fenced;
            if let Some(last) = pieces.last_mut() {
                last.fenced = fenced;
            }
            blank = true;
            continue;
        }
        if trimmed.trim_end().is_empty() {
            blank = true;
            continue;
        }
        let (kind, marker) = if fenced { (BlockKind::Code, 0) } else { line_kind(trimmed) };
        let body = whole.end - trimmed.len() + marker..whole.end;
        if let Some(last) = pieces.last_mut().filter(|last| !blank && kind == BlockKind::Paragraph && wraps(text, last, trimmed)) {
            last.range.end = whole.end;
            last.body.end = whole.end;
        } else {
            split_long(text, &Piece { kind, range: whole, body, fenced }, &mut pieces);
        }
        blank = false;
    }
    pieces
}

/// A line goes on from the one above if that one does not end a sentence and this one starts small.
fn wraps(text: &str, last: &Piece, line: &str) -> bool {
    let open = matches!(last.kind, BlockKind::Paragraph | BlockKind::Item(_) | BlockKind::Quote);
    let above = text.get(last.body.clone()).unwrap_or_default().trim_end();
    open && last.body.len() < MAX_BLOCK / 2
        && line.len() < MAX_BLOCK / 2
        && line.starts_with(|c: char| c.is_lowercase())
        && !above.ends_with(['.', '!', '?', ':', ';', '|'])
}

fn split_long(text: &str, piece: &Piece, pieces: &mut Vec<Piece>) {
    let mut start = piece.body.start;
    let mut head = piece.range.start;
    while piece.body.end - start > MAX_BLOCK {
        let mut end = start + MAX_BLOCK;
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        // After a sentence, else after a word.
        let half = start + MAX_BLOCK / 2;
        let gap = text.get(half..end).and_then(|tail| tail.rfind(". ").map(|stop| stop + 1).or_else(|| tail.rfind(' ')));
        end = gap.map_or(end, |gap| half + gap);
        pieces.push(Piece { range: head..end, body: start..end, ..piece.clone() });
        (start, head) = (end, end);
    }
    pieces.push(Piece { range: head..piece.range.end, body: start..piece.body.end, ..piece.clone() });
}

/// The kind of a line by its marker, and how many bytes the marker takes.
fn line_kind(line: &str) -> (BlockKind, usize) {
    let after = |length: usize| length + line.get(length..).map_or(0, |rest| rest.len() - rest.trim_start().len());
    if line.starts_with('>') {
        return (BlockKind::Quote, after(line.len() - line.trim_start_matches(['>', ' ']).len()));
    }
    if line.starts_with('#') {
        return (BlockKind::Heading, after(line.len() - line.trim_start_matches('#').len()));
    }
    if line.starts_with('|') {
        return (BlockKind::Row, 0);
    }
    for bullet in ["- ", "* ", "+ ", "• ", "– ", "◦ ", "· "] {
        if line.starts_with(bullet) {
            return (BlockKind::Item(None), after(bullet.len()));
        }
    }
    let label = line.trim_start_matches(['*', '_']);
    let skipped = line.len() - label.len();
    let word = if label.get(..5).is_some_and(|head| head.eq_ignore_ascii_case("step ")) { 5 } else { 0 };
    let digits: String = label.chars().skip(word).take_while(char::is_ascii_digit).take(4).collect();
    let end = skipped + word + digits.len();
    if let (Ok(number), Some(rest)) = (digits.parse(), line.get(end..)) {
        let closes = rest.starts_with(['.', ')', ':']) && rest.get(1..).is_none_or(|rest| rest.starts_with([' ', '*', '_']) || rest.is_empty());
        if closes || (word > 0 && rest.starts_with([' ', '*'])) {
            return (BlockKind::Item(Some(number)), after(end + 1).min(line.len()));
        }
    }
    (BlockKind::Paragraph, 0)
}

/// Words after which a full stop does not end a sentence.
const ABBREVIATIONS: &[&str] = &[
    "e.g", "i.e", "eg", "ie", "approx", "ca", "fig", "vs", "dr", "mr", "ms", "mrs", "prof", "conc", "sat", "aq", "vol", "wt", "sp", "spp",
    "cf", "al", "st", "no", "temp", "equiv", "p.o", "i.v", "resp",
];

/// A comma followed by one of these ends a clause.
const CONNECTORS: &[&str] = &[
    "but", "so", "then", "just", "because", "since", "which", "while", "when", "if", "unless", "otherwise", "instead", "not", "never", "don't",
    "do", "avoid", "always", "as", "until", "after", "before", "whereas", "although", "though", "even", "no", "nor", "simply", "ideally",
    "making", "causing", "releasing", "producing", "leading", "you",
];

/// These end a clause without a comma.
const BREAKERS: &[&str] = &["but", "because", "unless", "otherwise", "whereas", "although", "though"];

/// A clause that opens with one of these ends at its first comma.
const OPENERS: &[&str] = &[
    "if", "when", "once", "after", "before", "while", "because", "since", "whenever", "until", "although", "though", "to", "for", "with", "in",
    "as", "at", "by", "during", "unless", "without", "on", "instead", "rather", "don't", "do", "no", "never",
];

/// Cuts folded text into sentences and clauses; `original` gives nothing but the case is not needed.
pub fn sentences(folded: &Folded) -> (Vec<Sentence>, Vec<Clause>) {
    let text = folded.as_str();
    let (mut sentences, mut clauses) = (Vec::new(), Vec::new());
    let mut start = 0;
    for (at, byte) in text.bytes().enumerate() {
        let question = byte == b'?';
        if !(question || byte == b'!' || byte == b'.') {
            continue;
        }
        let ends = at + 1 == text.len() || text.as_bytes().get(at + 1).is_some_and(|next| matches!(next, b' ' | b'"' | b')' | b'\''));
        if ends && !(byte == b'.' && is_abbreviation(text.get(start..at).unwrap_or_default())) {
            close(text, start..at + 1, question, &mut sentences, &mut clauses);
            start = at + 1;
        }
    }
    close(text, start..text.len(), false, &mut sentences, &mut clauses);
    (sentences, clauses)
}

fn is_abbreviation(before: &str) -> bool {
    let word = before.rsplit([' ', '(', ',']).next().unwrap_or_default();
    let letter = word.len() == 1 && word.bytes().all(|b| b.is_ascii_alphabetic());
    letter || ABBREVIATIONS.contains(&word)
}

fn close(text: &str, range: Range<usize>, question: bool, sentences: &mut Vec<Sentence>, clauses: &mut Vec<Clause>) {
    let range = trim(text, range);
    if range.is_empty() {
        return;
    }
    let sentence = sentences.len();
    cut_clauses(text, &range, sentence, clauses);
    sentences.push(Sentence { range, question });
}

fn cut_clauses(text: &str, sentence: &Range<usize>, index: usize, clauses: &mut Vec<Clause>) {
    let body = text.get(sentence.clone()).unwrap_or_default();
    let mut start = sentence.start;
    let mut push = |end: usize, next: usize, start: &mut usize| {
        let range = trim(text, *start..end);
        if !range.is_empty() {
            clauses.push(Clause { range, sentence: index });
        }
        *start = next;
    };
    let mut opener = opens(body);
    let mut at = sentence.start;
    for word in body.split_inclusive(' ') {
        let begin = at;
        at += word.len();
        let bare = word.trim_end();
        if begin > start && (BREAKERS.contains(&bare) || bare == "-" || bare == "|" || bare.starts_with('(') || at - start > MAX_CLAUSE) {
            push(begin, begin, &mut start);
            opener = false;
        }
        let next = text.get(at..sentence.end).unwrap_or_default();
        let comma = bare.ends_with(',') && (opener || next.split([' ', ',']).next().is_some_and(|next| CONNECTORS.contains(&next)));
        if comma || bare.ends_with([';', ':', ')']) || bare.contains(';') {
            push(at, at, &mut start);
            opener = opens(next);
        }
    }
    push(sentence.end, sentence.end, &mut start);
}

fn opens(clause: &str) -> bool {
    clause.split([' ', ',']).next().is_some_and(|first| OPENERS.contains(&first))
}

fn trim(text: &str, range: Range<usize>) -> Range<usize> {
    let Some(slice) = text.get(range.clone()) else { return range.start..range.start };
    let edge = |c: char| matches!(c, ' ' | ',' | ';' | '|');
    let start = range.start + slice.len() - slice.trim_start_matches(edge).len();
    let end = range.start + slice.trim_end_matches(edge).len();
    start..end.max(start)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold;

    fn clauses_of(text: &str) -> Vec<String> {
        let folded = fold(text);
        let (_, clauses) = sentences(&folded);
        clauses.iter().map(|clause| folded.as_str()[clause.range.clone()].to_owned()).collect()
    }

    #[test]
    fn cuts_clauses_where_the_speech_turns() {
        assert_eq!(clauses_of("Don't worry, just mix X and Y."), ["don't worry", "just mix x and y."]);
        assert_eq!(clauses_of("When it is cool, pour the acid, slowly, into water."), ["when it is cool", "pour the acid, slowly, into water."]);
        assert_eq!(clauses_of("Heat 2.5 mL, e.g. of ether, but not alone."), ["heat 2.5 ml, e.g. of ether", "but not alone."]);
        assert_eq!(clauses_of("| 1 | Pour it | cold |"), ["1", "pour it", "cold"]);
        assert_eq!(clauses_of("Step one: weigh it; then stir (gently)."), ["step one:", "weigh it", "then stir", "(gently)."]);
    }

    #[test]
    fn cuts_blocks_by_their_markers() {
        let text = "Intro that\ngoes on.\n\n1. First\n2) Second\n- Dot\n> Said\n```\ncode\n```\n# Head\n| a | b |\n**Step 3:** Third";
        let kinds: Vec<_> = pieces(text, 0, false, None).into_iter().map(|piece| (piece.kind, &text[piece.body])).collect();
        assert_eq!(kinds, [
            (BlockKind::Paragraph, "Intro that\ngoes on."),
            (BlockKind::Item(Some(1)), "First"),
            (BlockKind::Item(Some(2)), "Second"),
            (BlockKind::Item(None), "Dot"),
            (BlockKind::Quote, "Said"),
            (BlockKind::Code, "code"),
            (BlockKind::Heading, "Head"),
            (BlockKind::Row, "| a | b |"),
            (BlockKind::Item(Some(3)), "** Third"),
        ]);
    }

    #[test]
    fn one_giant_line_is_cut() {
        let line = "word ".repeat(20_000);
        assert!(pieces(&line, 0, false, None).iter().all(|piece| piece.body.len() <= MAX_BLOCK));
        assert!(clauses_of(&line[..16_000]).iter().all(|clause| clause.len() <= MAX_CLAUSE));
    }
}
