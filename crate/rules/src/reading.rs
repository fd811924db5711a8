//! A block read by the rules: its mentions, stances and the hits that need no other block.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use fumehood_engine::{Block, BlockKind, Hit, Role};

use crate::book::{Cue, TermId, TermKind};
use crate::format::Stance;
use crate::kinds::mix::Vessel;
use crate::kinds::omits::Procedure;
use crate::lexicon::Mention;
use crate::rulebook::Rulebook;
use crate::stance::{Carried, ClauseStance};

/// What the rules remember of one block.
#[derive(Debug, Clone)]
pub struct BlockReading {
    /// All mentions but rules' own words, in order of their start.
    pub things: Vec<Mention>,
    /// Rules' own words, in order of their start: there are many, and each rule asks for its own.
    words: Vec<Mention>,
    /// One for each clause.
    pub stances: Vec<ClauseStance>,
    /// Sentence of each clause.
    pub sentences: Vec<usize>,
    /// The block is a step, an item or a paragraph; headings and code tell nobody to do anything.
    pub kind: BlockKind,
    /// Hits of the block and of the block with the one before it.
    pub hits: Vec<Hit>,
    /// Carried to the next block.
    pub carried: Carried,
    /// What is in the vessel after this block.
    pub vessel: Vessel,
    /// What the message is about up to this block's end.
    pub topics: Topics,
    /// The hazards that the message is about up to this block's end: see [`Rulebook::hazards`].
    pub hazards: u16,
    /// What the message has told up to this block's end of what reminders ask for.
    pub procedure: Arc<Procedure>,
}

/// Topics of `about`, shared by the blocks that add none.
pub type Topics = Arc<BTreeSet<u32>>;

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
        let said = |topic: u32| self.message.contains(&topic) || self.earlier.contains(&topic);
        cues.is_empty() || cues.iter().filter_map(|&cue| rules.topic(cue)).any(said)
    }
}

/// What the messages before leave to this one.
#[derive(Debug, Clone, Default)]
pub struct Earlier {
    /// What is in the vessel.
    pub vessel: Vessel,
    /// What the talk is about.
    pub topics: Topics,
}

impl BlockReading {
    /// Reads a block after the ones before it.
    pub fn new(rules: &Rulebook, block: &Block, role: Role, before: Option<(&Block, &BlockReading)>, earlier: &Earlier) -> Self {
        let mut mentions = crate::lexicon::mentions(&rules.book, block);
        let carried = before.map(|(_, before)| before.carried).unwrap_or_default();
        let (stances, carried) = crate::stance::read(block, role, &mut mentions, carried);
        let sentences = block.clauses().iter().map(|clause| clause.sentence).collect();
        let vessel = before.map_or_else(|| earlier.vessel.clone(), |(_, before)| before.vessel.clone());
        let mut topics = before.map(|(_, before)| Arc::clone(&before.topics)).unwrap_or_default();
        let new = rules.topics_of(mentions.iter());
        if new.iter().any(|topic| !topics.contains(topic)) {
            Arc::make_mut(&mut topics).extend(new);
        }
        let hazards = before.map_or(0, |(_, before)| before.hazards) | rules.hazards_of(mentions.iter());
        let (words, things): (Vec<Mention>, Vec<Mention>) = mentions.into_iter().partition(|mention| mention.kind == TermKind::Words);
        let mut reading = BlockReading { things, words, stances, sentences, kind: block.kind(), hits: Vec::new(), carried, vessel, topics, hazards, procedure: Arc::default() };
        if reading.kind != BlockKind::Code {
            let mut hits = Vec::new();
            let about = About { message: &reading.topics, earlier: &earlier.topics };
            crate::kinds::cues::detect(rules, block, &reading, before, role, about, &mut hits);
            crate::kinds::mix::detect(rules, block, &mut reading, &mut hits);
            reading.hits = hits;
        }
        let mut procedure = before.map(|(_, before)| Arc::clone(&before.procedure)).unwrap_or_default();
        Arc::make_mut(&mut procedure).read(rules, block, &reading, role);
        reading.procedure = procedure;
        reading
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
