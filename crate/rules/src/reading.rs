//! A block read by the rules: its mentions and stances.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use fumehood_engine::{Block, BlockKind, Role};

use crate::book::{Cue, TermId, TermKind};
use crate::format::Stance;
use crate::kinds::mix::Vessel;
use crate::lexicon::Mention;
use crate::presence::Presence;
use crate::rulebook::Rulebook;
use crate::stance::{Carried, ClauseStance};

/// What the rules read in one block.
#[derive(Debug, Clone)]
pub struct BlockReading {
    /// All mentions but rules' own words, in order of their start.
    pub things: Vec<Mention>,
    /// Rules' own words, in order of their start: there are many, and each rule asks for its own.
    words: Vec<Mention>,
    /// What they are and imply.
    pub presence: Presence,
    /// One for each clause.
    pub stances: Vec<ClauseStance>,
    /// Sentence of each clause.
    pub sentences: Vec<usize>,
    /// The block is a step, an item or a paragraph; headings and code tell nobody to do anything.
    pub kind: BlockKind,
}

/// Topics of `about`, shared by the blocks that add none.
pub type Topics = Arc<BTreeSet<u16>>;

/// What the talk is about at a block.
#[derive(Debug, Clone, Copy)]
pub struct About<'t> {
    /// From the message so far.
    pub message: &'t Topics,
    /// From the messages before.
    pub earlier: &'t Topics,
}

impl About<'_> {
    /// Whether it is about one of these; nothing asked for is granted.
    pub fn one_of(&self, rules: &Rulebook, cues: &[Cue]) -> bool {
        let said = |topic: u16| self.message.contains(&topic) || self.earlier.contains(&topic);
        cues.is_empty() || cues.iter().filter_map(|&cue| rules.topic(cue)).any(said)
    }
}

/// What the messages before leave to this one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Earlier {
    /// What is in the vessel.
    pub vessel: Vessel,
    /// What the talk is about.
    pub topics: Topics,
}

impl BlockReading {
    /// Reads a block, and what is carried to the next.
    pub fn new(rules: &Rulebook, block: &Block, role: Role, carried: Carried) -> (Self, Carried) {
        let mut mentions = crate::lexicon::mentions(&rules.book, block);
        let (stances, carried) = crate::stance::read(block, role, &mut mentions, carried);
        let sentences = block.clauses().iter().map(|clause| clause.sentence).collect();
        let (words, things): (Vec<Mention>, Vec<Mention>) = mentions.into_iter().partition(|mention| mention.kind == TermKind::Words);
        let presence = Presence::of(rules, things.iter().chain(&words));
        (BlockReading { things, words, presence, stances, sentences, kind: block.kind() }, carried)
    }

    /// The stance towards a mention.
    pub fn stance(&self, mention: &Mention) -> Stance {
        self.stances.get(mention.clause).map_or(Stance::Describes, |stance| stance.at(mention.start))
    }

    /// The sentence a mention stands in.
    pub fn sentence(&self, mention: &Mention) -> usize {
        self.sentences.get(mention.clause).copied().unwrap_or_default()
    }

    /// All mentions, in no order.
    pub fn mentions(&self) -> impl Iterator<Item = &Mention> {
        self.things.iter().chain(&self.words)
    }

    /// The mention of a number: as [`Self::mentions`] counts them.
    pub fn mention(&self, at: u32) -> Option<&Mention> {
        let at = at as usize;
        self.things.get(at).or_else(|| self.words.get(at.checked_sub(self.things.len())?))
    }

    /// The clauses of the sentence that a mention stands in.
    pub fn clauses_of_sentence(&self, mention: &Mention) -> Range<usize> {
        let sentence = self.sentence(mention);
        self.sentences.partition_point(|&other| other < sentence)..self.sentences.partition_point(|&other| other <= sentence)
    }

    /// Mentions that are the term or imply it, negated as the cue asks.
    pub fn matching<'r>(&'r self, rules: &Rulebook, cue: Cue) -> impl Iterator<Item = &'r Mention> {
        let among = if rules.is_words(cue.term) { &self.words } else { &self.things };
        among.iter().filter(move |mention| rules.satisfies(mention, cue))
    }

    /// Controls that the block names and does not dismiss.
    pub fn controls(&self) -> impl Iterator<Item = TermId> {
        self.things.iter().filter(|mention| mention.kind == TermKind::Control && !mention.negated).map(|mention| mention.term)
    }
}
