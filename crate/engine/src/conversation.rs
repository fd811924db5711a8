//! The messages of one chat, in order.

use crate::assessor::{Assessment, Assessor};
use crate::detector::Turn;
use crate::message::{Message, Role};

/// A conversation keeps at most this many messages; the oldest is forgotten first.
const MAX_TURNS: usize = 2_000;

/// The messages of one chat, each known by an id that the caller chooses.
#[derive(Debug, Default)]
pub struct Conversation {
    turns: Vec<Turn>,
}

impl Conversation {
    /// An empty conversation.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a message, or reads a later state of one, and assesses it after those before it.
    ///
    /// Feeding a text in any chunks gives, at the end, exactly the assessment of the whole text.
    /// Deliberate detectors take part when `settled`.
    pub fn update(&mut self, assessor: &Assessor, id: &str, role: Role, text: &str, settled: bool) -> Assessment {
        let at = self.turns.iter().rposition(|turn| turn.id == id);
        let at = match at.and_then(|at| Some((at, self.turns.get_mut(at)?))) {
            Some((at, turn)) if turn.message.role() == role => {
                turn.message.update(text);
                at
            }
            Some((at, turn)) => {
                *turn = Turn { id: id.to_owned(), message: Message::read(role, text), memos: Vec::new() };
                at
            }
            None => {
                if self.turns.len() >= MAX_TURNS {
                    self.turns.remove(0);
                }
                if let Some(last) = self.turns.last_mut() {
                    last.message.rest();
                }
                self.turns.push(Turn { id: id.to_owned(), message: Message::read(role, text), memos: Vec::new() });
                self.turns.len() - 1
            }
        };
        let (earlier, rest) = self.turns.split_at_mut(at);
        rest.first_mut().map_or_else(Assessment::default, |turn| assessor.assess_turn(turn, earlier, settled))
    }

    /// Forgets a message that is gone from the page.
    pub fn remove(&mut self, id: &str) {
        self.turns.retain(|turn| turn.id != id);
    }
}
