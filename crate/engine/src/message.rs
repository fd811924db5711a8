//! One chat turn, read into blocks.

use serde::{Deserialize, Serialize};

use crate::segment::{BlockKind, Clause, Piece, Sentence, pieces, sentences};
use crate::text::{Folded, fold};

/// Who wrote a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// The person.
    User,
    /// The language model.
    Assistant,
}

impl std::str::FromStr for Role {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        match word {
            "user" => Ok(Role::User),
            "assistant" => Ok(Role::Assistant),
            other => Err(format!("role must be \"user\" or \"assistant\", not {other:?}")),
        }
    }
}

/// A half-open range of bytes of the message's own text, on character boundaries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

/// A paragraph, list item, table row, code line or quotation, folded and cut into clauses.
#[derive(Debug, Clone)]
pub struct Block {
    piece: Piece,
    /// The original bytes of the body, so that spans can be traced without the whole message.
    body: String,
    folded: Folded,
    sentences: Vec<Sentence>,
    clauses: Vec<Clause>,
}

impl Block {
    fn read(text: &str, piece: Piece) -> Self {
        let body = text.get(piece.body.clone()).unwrap_or_default().to_owned();
        let folded = fold(&body);
        let (sentences, clauses) = sentences(&folded);
        Block { piece, body, folded, sentences, clauses }
    }

    /// What the block is in the layout of the message.
    pub fn kind(&self) -> BlockKind {
        self.piece.kind
    }

    /// The text detectors read.
    pub fn folded(&self) -> &Folded {
        &self.folded
    }

    /// Its sentences, in order.
    pub fn sentences(&self) -> &[Sentence] {
        &self.sentences
    }

    /// Its clauses, in order; every clause lies in one sentence.
    pub fn clauses(&self) -> &[Clause] {
        &self.clauses
    }

    /// The message's span of the folded bytes `start..end`.
    pub fn span(&self, start: usize, end: usize) -> Span {
        let range = self.folded.original(&self.body, start, end);
        Span { start: self.piece.body.start + range.start, end: self.piece.body.start + range.end }
    }
}

/// One chat turn as the page shows it.
#[derive(Debug, Clone)]
pub struct Message {
    role: Role,
    text: String,
    blocks: Vec<Block>,
    kept: usize,
}

impl Message {
    /// Reads a whole message; linear in its length, whatever it holds.
    pub fn read(role: Role, text: &str) -> Self {
        let blocks = pieces(text, 0, false, None).into_iter().map(|piece| Block::read(text, piece)).collect();
        Message { role, text: text.to_owned(), blocks, kept: 0 }
    }

    /// Reads a later state of the same message, re-reading only what can have changed.
    ///
    /// The result equals `Message::read(role, text)`; [`Message::kept`] says how many leading blocks are
    /// the same as before.
    pub fn update(&mut self, text: &str) {
        let same = if text.starts_with(&self.text) { self.text.len() } else { self.text.bytes().zip(text.bytes()).take_while(|(old, new)| old == new).count() };
        // A block is settled once the block after it lies wholly in the common part: a line can still be
        // joined to the last block by what comes next.
        let kept = self.blocks.iter().skip(1).take_while(|next| next.piece.range.end < same).count();
        self.blocks.truncate(kept);
        let (from, fenced, within) = self.blocks.last().map_or((0, false, None), |last| {
            let (end, fenced) = (last.piece.range.end, last.piece.fenced);
            // A long line is cut into several blocks: reading goes on within it.
            if text.as_bytes().get(end).is_some_and(|&next| next != b'\n') {
                return (end, fenced, Some(last.piece.kind));
            }
            // Fence lines directly after the last kept block are part of its `fenced`: step over them.
            (skip_fences(text, line_end(text, end)), fenced, None)
        });
        self.blocks.extend(pieces(text, from, fenced, within).into_iter().map(|piece| Block::read(text, piece)));
        text.clone_into(&mut self.text);
        self.kept = kept;
    }

    /// Drops the blocks of a message that has later ones after it: most of what it weighs, and read again should it
    /// change after all.
    pub(crate) fn rest(&mut self) {
        self.blocks = Vec::new();
        self.kept = 0;
    }

    /// Who wrote it.
    pub fn role(&self) -> Role {
        self.role
    }

    /// The text as given.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Its blocks, in order.
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// How many leading blocks are unchanged since the reading before.
    pub fn kept(&self) -> usize {
        self.kept
    }

    /// The words at `span`; empty if it lies outside.
    pub fn quote(&self, span: Span) -> &str {
        self.text.get(span.start..span.end).unwrap_or_default()
    }
}

fn line_end(text: &str, at: usize) -> usize {
    text.get(at..).and_then(|rest| rest.find('\n')).map_or(text.len(), |found| at + found + 1)
}

fn skip_fences(text: &str, mut at: usize) -> usize {
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let line = rest.lines().next().unwrap_or_default().trim();
        if !(line.is_empty() || line.starts_with("```") || line.starts_with("~~~")) {
            break;
        }
        at = line_end(text, at);
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shape(message: &Message) -> Vec<(Piece, String, Vec<Clause>)> {
        message.blocks.iter().map(|block| (block.piece.clone(), block.folded.as_str().to_owned(), block.clauses.clone())).collect()
    }

    /// A third of a block: three of them make a line that is cut.
    const LONG: &str = match std::str::from_utf8(&[b'w'; 1500]) {
        Ok(long) => long,
        Err(_) => "",
    };

    proptest! {
        /// Stream equals batch: whatever the chunks, the reading is that of the whole text.
        #[test]
        fn update_equals_read(parts in prop::collection::vec(prop::sample::select(vec![
            "word ", "Bleach", ".", "\n", "\n\n", "1. ", "- ", "```\n", "> ", "é🧪", "# ", ", but ", "| a |", "x: ", "~~~", " ", LONG,
        ]), 0..60), cut in 0usize..60) {
            let mut message = Message::read(Role::User, "");
            let mut text = String::new();
            for (index, part) in parts.iter().enumerate() {
                if index == cut { text.truncate(0); }
                text.push_str(part);
                message.update(&text);
                prop_assert_eq!(shape(&message), shape(&Message::read(Role::User, &text)));
            }
        }

        #[test]
        fn spans_lie_on_characters(text in "\\PC*") {
            let message = Message::read(Role::User, &text);
            for block in message.blocks() {
                for clause in block.clauses() {
                    let span = block.span(clause.range.start, clause.range.end);
                    prop_assert!(text.get(span.start..span.end).is_some());
                }
            }
        }
    }
}
