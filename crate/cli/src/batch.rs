//! Messages are gathered into batches of bounded size, assessed on all cores, and reported in the order
//! in which they were read. Messages of one conversation stay in order on one core.

use std::collections::HashMap;
use std::io::{self, Write};
use std::sync::{Arc, Mutex, PoisonError};

use fumehood_engine::{Assessment, Assessor, Conversation};
use rayon::prelude::*;

use crate::conversations::{Conversations, Turn};
use crate::progress::Bars;
use crate::read::{Incoming, Item, Sink};
use crate::render::Report;
use crate::tally::{Counts, Tally};

/// A batch is full at so much text or so many items.
const MAX_TEXT: usize = 2 << 20;
const MAX_ITEMS: usize = 2_048;

/// Takes items, writes the report.
pub struct Batches<'r> {
    assessor: &'r Assessor,
    report: &'r mut dyn Report,
    out: &'r mut dyn Write,
    bars: &'r Bars,
    items: Vec<Item>,
    text: usize,
    conversations: Conversations,
    /// What was met.
    pub tally: Tally,
}

/// A message's part of the report, made on any core.
struct Part {
    text: String,
    counts: Counts,
    rules: Vec<String>,
}

/// Messages that one core takes in turn: those of a conversation, or one by itself.
#[derive(Default)]
struct Work<'i> {
    messages: Vec<(usize, &'i Incoming, Option<Turn>)>,
}

impl<'r> Batches<'r> {
    /// An empty batch.
    pub fn new(assessor: &'r Assessor, report: &'r mut dyn Report, out: &'r mut dyn Write, bars: &'r Bars) -> Self {
        Batches { assessor, report, out, bars, items: Vec::new(), text: 0, conversations: Conversations::default(), tally: Tally::default() }
    }

    /// Assesses and reports what was gathered.
    fn empty(&mut self) -> io::Result<()> {
        let items = std::mem::take(&mut self.items);
        self.text = 0;
        let plan = self.plan(&items);
        let (assessor, report) = (self.assessor, &*self.report);
        let parts: Vec<(usize, Part)> = plan.into_par_iter().flat_map_iter(|work| work.run(assessor, report)).collect();
        let mut parts: HashMap<usize, Part> = parts.into_iter().collect();
        let bars = self.bars;
        bars.aside(|| {
            for (at, item) in items.into_iter().enumerate() {
                self.tell(item, parts.remove(&at))?;
            }
            self.out.flush()
        })
    }

    /// Which messages belong together.
    fn plan<'i>(&mut self, items: &'i [Item]) -> Vec<Work<'i>> {
        let mut plan: Vec<Work<'i>> = Vec::new();
        let mut of_conversation: HashMap<*const Mutex<Conversation>, usize> = HashMap::new();
        for (at, item) in items.iter().enumerate() {
            let Item::Message(message) = item else { continue };
            let turn = message.conversation.as_ref().map(|name| self.conversations.turn((message.source.number, name.to_string()), message.text.len()));
            let next = plan.len();
            let work = turn.as_ref().map_or(next, |turn| *of_conversation.entry(Arc::as_ptr(&turn.conversation)).or_insert(next));
            if work == next {
                plan.push(Work::default());
            }
            if let Some(work) = plan.get_mut(work) {
                work.messages.push((at, message, turn));
            }
        }
        plan
    }

    fn tell(&mut self, item: Item, part: Option<Part>) -> io::Result<()> {
        match item {
            Item::Message(message) => {
                let Some(Part { text, counts, rules }) = part else { return Ok(()) };
                self.tally.message(counts, rules);
                self.report.part(&message.source, &text, self.out)
            }
            Item::Unread(unread) => {
                eprintln!("fumehood: {unread}");
                self.tally.unread(unread);
                Ok(())
            }
            Item::End(source) => {
                self.tally.files += 1;
                let counts = std::mem::take(&mut self.tally.file);
                self.report.file(&source, counts, self.out)
            }
        }
    }
}

impl Sink for Batches<'_> {
    fn take(&mut self, item: Item) -> io::Result<()> {
        if let Item::Message(message) = &item {
            self.text += message.text.len();
        }
        self.items.push(item);
        if self.text >= MAX_TEXT || self.items.len() >= MAX_ITEMS { self.empty() } else { Ok(()) }
    }

    fn pause(&mut self) -> io::Result<()> {
        if self.items.is_empty() { Ok(()) } else { self.empty() }
    }
}

impl Work<'_> {
    fn run(self, assessor: &Assessor, report: &dyn Report) -> Vec<(usize, Part)> {
        let part = |(at, message, turn): (usize, &Incoming, Option<Turn>)| {
            let assessment = assess(assessor, message, turn);
            let rules = assessment.findings.iter().map(|finding| finding.rule.clone()).collect();
            (at, Part { text: report.message(message, &assessment), counts: Counts::of(&assessment), rules })
        };
        self.messages.into_iter().map(part).collect()
    }
}

fn assess(assessor: &Assessor, message: &Incoming, turn: Option<Turn>) -> Assessment {
    let Some(Turn { conversation, number, forgotten }) = turn else { return assessor.assess(message.role, &message.text) };
    let mut conversation = conversation.lock().unwrap_or_else(PoisonError::into_inner);
    for number in forgotten {
        conversation.remove(&number.to_string());
    }
    conversation.update(assessor, &number.to_string(), message.role, &message.text, true)
}
