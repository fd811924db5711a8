//! What a message has told up to a block's end: carried from block to block, so that a message that grows by a chunk
//! costs what its last two blocks cost, however long it is.

use std::collections::BTreeMap;
use std::sync::Arc;

use fumehood_engine::{Block, BlockKind, Hit, Message, Phrase, Role, Severity};

use crate::kinds::message::Remembered;
use crate::kinds::mix::Vessel;
use crate::kinds::omits::Procedure;
use crate::reading::{About, BlockReading, Earlier, Topics};
use crate::rulebook::Rulebook;
use crate::stance::Carried;

/// A finding shows no more places, see the assessor.
const PLACES: usize = 32;

/// What is told up to the end of some block.
#[derive(Debug, Clone, Default)]
pub struct Story {
    /// So many blocks are read.
    blocks: usize,
    /// The last of them.
    last: Option<Arc<BlockReading>>,
    carried: Carried,
    /// What is in the vessel.
    pub vessel: Vessel,
    /// What the message is about.
    pub topics: Topics,
    /// The hazards that the message is about: see [`Rulebook::hazards`].
    pub hazards: u16,
    /// What is told of what reminders ask for.
    pub procedure: Procedure,
    /// What is told of what rules of the message look for.
    pub remembered: Remembered,
    /// Hits of the blocks, and of each with the one before; those that say the same are one.
    hits: BTreeMap<Claim, Hit>,
}

/// What a hit says: rule, severity and the words that fill the rule's.
type Claim = (String, Option<Severity>, Vec<(&'static str, Phrase)>);

/// The rules' memo of a message.
#[derive(Debug, Default)]
pub struct Notes {
    /// What the messages before left to it.
    earlier: Earlier,
    /// The story up to the blocks that a further chunk can still change.
    settled: Story,
    /// The story to the end.
    pub told: Story,
}

/// A chunk at the end of a message can change its last two blocks: a line may yet be joined to the one above.
const OPEN: usize = 2;

impl Notes {
    /// Reads what has changed of a message.
    pub fn read(&mut self, rules: &Rulebook, message: &Message, earlier: &Earlier) {
        if self.settled.blocks > message.kept() || self.earlier != *earlier {
            self.earlier = earlier.clone();
            self.settled = Story { vessel: earlier.vessel.clone(), ..Story::default() };
        }
        let blocks = message.blocks();
        self.settled.go_on(rules, blocks, blocks.len().saturating_sub(OPEN), message.role(), earlier);
        self.told = self.settled.clone();
        self.told.go_on(rules, blocks, blocks.len(), message.role(), earlier);
    }
}

impl Story {
    /// The hits so far that need no later block.
    pub fn hits(&self) -> impl Iterator<Item = &Hit> {
        self.hits.values()
    }

    /// Reads blocks until so many are read.
    fn go_on(&mut self, rules: &Rulebook, blocks: &[Block], until: usize, role: Role, earlier: &Earlier) {
        for at in self.blocks..until.min(blocks.len()) {
            let Some(block) = blocks.get(at) else { return };
            let last = self.last.take();
            let before = at.checked_sub(1).and_then(|before| Some((blocks.get(before)?, &**last.as_ref()?)));
            self.last = Some(Arc::new(self.read(rules, at, block, role, before, earlier)));
            self.blocks = at + 1;
        }
    }

    fn read(&mut self, rules: &Rulebook, at: usize, block: &Block, role: Role, before: Option<(&Block, &BlockReading)>, earlier: &Earlier) -> BlockReading {
        let (reading, carried) = BlockReading::new(rules, block, role, self.carried);
        self.carried = carried;
        let topics = &reading.presence.topics;
        if topics.iter().any(|topic| !self.topics.contains(topic)) {
            Arc::make_mut(&mut self.topics).extend(topics);
        }
        self.hazards |= reading.presence.hazards;
        if reading.kind != BlockKind::Code {
            let mut hits = Vec::new();
            let about = About { message: &self.topics, earlier: &earlier.topics };
            crate::kinds::cues::detect(rules, block, &reading, before, role, about, &mut hits);
            crate::kinds::mix::detect(rules, block, &reading, &mut self.vessel, &mut hits);
            for hit in hits {
                self.join(hit);
            }
            self.remembered.read(rules, at, block, &reading);
        }
        self.procedure.read(block, &reading, role);
        reading
    }

    /// Joins a hit to those that say the same, as the assessor would.
    fn join(&mut self, hit: Hit) {
        let key = (hit.rule.clone(), hit.severity, hit.words.clone());
        let Some(same) = self.hits.get_mut(&key) else {
            self.hits.insert(key, hit);
            return;
        };
        same.spans.extend(hit.spans);
        same.spans.sort_unstable();
        same.spans.dedup();
        same.spans.truncate(PLACES);
        same.certainty = same.certainty.max(hit.certainty);
        for substance in hit.substances {
            if !same.substances.contains(&substance) {
                same.substances.push(substance);
            }
        }
    }
}
