//! The seam between the engine and what reads messages.

use std::any::Any;
use std::collections::{BTreeMap, BTreeSet};

use crate::catalog::{Control, Hazard, Severity, Standard, Substance};
use crate::message::{Message, Span};
use crate::texts::Phrase;

/// When a detector answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pace {
    /// At once, on every change of a message.
    Reflex,
    /// When the message has settled.
    Deliberate,
}

/// A bare claim about a message, to be explained from the catalog.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Hit {
    /// Id of the rule that says what it means.
    pub rule: String,
    /// Overrides the rule's severity.
    pub severity: Option<Severity>,
    /// Where in the message.
    pub spans: Vec<Span>,
    /// Fills `{place}` in the rule's title, message and advice; `{missing}` is filled from what is missing.
    pub words: Vec<(&'static str, Phrase)>,
    /// Substances to show.
    pub substances: Vec<Substance>,
    /// Controls missing.
    pub missing: Vec<Control>,
    /// Controls named.
    pub present: Vec<String>,
    /// Standards beside the rule's own.
    pub standards: Vec<Standard>,
    /// 0 to 1.
    pub certainty: f32,
}

impl Hit {
    /// An exact hit of `rule` at `spans`.
    pub fn new(rule: impl Into<String>, spans: Vec<Span>) -> Self {
        Hit { rule: rule.into(), spans, certainty: 1.0, ..Hit::default() }
    }
}

/// Scores of the classifier, all calibrated probabilities.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Harm {
    /// That the message is harmful.
    pub harmful: f32,
    /// Of each harm category.
    pub categories: BTreeMap<String, f32>,
    /// The science that the text belongs to (the six of `SOSBench`); `None` for none of them.
    pub domain: Option<String>,
    /// The text lies outside what the classifier knows.
    pub uncertain: bool,
}

/// What a detector puts forward on one message.
#[derive(Debug, Clone, Default)]
pub struct Claims {
    /// Its hits.
    pub hits: Vec<Hit>,
    /// The hazards that the message is about, whether or not something is wrong.
    pub hazards: BTreeSet<Hazard>,
    /// Its harm scores, if it has any.
    pub harm: Option<Harm>,
}

/// A detector's own notes on one message, kept between two states of it and for later messages.
#[derive(Debug, Default)]
pub struct Memo(Option<Box<dyn Any + Send + Sync>>);

impl Memo {
    /// The notes, made by `Default` if there are none of this type.
    pub fn get_or_default<T: Any + Send + Sync + Default>(&mut self) -> &mut T {
        if !self.0.as_ref().is_some_and(|notes| notes.is::<T>()) {
            self.0 = Some(Box::new(T::default()));
        }
        match self.0.as_mut().and_then(|notes| notes.downcast_mut()) {
            Some(notes) => notes,
            None => unreachable!("the notes were made of this type two lines above"),
        }
    }

    /// The notes, if there are any of this type.
    pub fn get<T: Any>(&self) -> Option<&T> {
        self.0.as_ref().and_then(|notes| notes.downcast_ref())
    }
}

/// One message of a conversation with the detectors' notes on it.
#[derive(Debug)]
pub struct Turn {
    pub(crate) id: String,
    pub(crate) message: Message,
    pub(crate) memos: Vec<Memo>,
}

/// What came before the message.
#[derive(Debug, Clone, Copy)]
pub struct Context<'c> {
    pub(crate) earlier: &'c [Turn],
    pub(crate) detector: usize,
}

impl Context<'_> {
    /// No conversation.
    pub const NONE: Context<'static> = Context { earlier: &[], detector: 0 };

    /// The earlier messages, latest first, with this detector's own notes on each.
    pub fn earlier(&self) -> impl Iterator<Item = (&Message, &Memo)> {
        self.earlier.iter().rev().filter_map(|turn| Some((&turn.message, turn.memos.get(self.detector)?)))
    }
}

/// Reads a message and yields hits. It cannot fail.
pub trait Detector: Send + Sync {
    /// `rules` or `classifier`.
    fn name(&self) -> &'static str;

    /// When it answers.
    fn pace(&self) -> Pace {
        Pace::Reflex
    }

    /// Puts its claims on `message` into `claims`. `memo` holds its notes on the state before, of which
    /// [`Message::kept`] blocks are unchanged; on a first reading it is empty.
    fn detect(&self, message: &Message, context: &Context<'_>, memo: &mut Memo, claims: &mut Claims);
}
