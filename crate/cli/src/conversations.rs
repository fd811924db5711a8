//! The conversations that are open at once, within bounds, so that memory does not grow with the input.
//! What is forgotten, and when, depends on the messages alone: not on batches, threads or time.

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex};

use fumehood_engine::Conversation;

/// So many conversations are open at once; the one longest unused is closed when another begins.
const MAX_OPEN: usize = 256;
/// The open conversations hold at most so much text; then the one longest unused is closed, and the
/// only one forgets its oldest messages.
const MAX_TEXT: usize = 4 << 20;
/// As many messages as the engine keeps of a conversation.
const MAX_TURNS: usize = 2_000;

/// The file's number and the name in it.
pub type Key = (usize, String);

/// The open conversations.
#[derive(Default)]
pub struct Conversations {
    open: HashMap<Key, Open>,
    text: usize,
    clock: u64,
}

#[derive(Default)]
struct Open {
    conversation: Arc<Mutex<Conversation>>,
    used: u64,
    /// Number and length of its messages.
    turns: VecDeque<(u64, usize)>,
}

/// Where the next message goes.
pub struct Turn {
    /// Its conversation.
    pub conversation: Arc<Mutex<Conversation>>,
    /// Its number, never used before.
    pub number: u64,
    /// Numbers of messages that the conversation must forget first.
    pub forgotten: Vec<u64>,
}

impl Conversations {
    /// Finds the place of a message with so many bytes.
    pub fn turn(&mut self, key: Key, bytes: usize) -> Turn {
        self.clock += 1;
        let number = self.clock;
        if !self.open.contains_key(&key) && self.open.len() >= MAX_OPEN {
            self.close_oldest(&key);
        }
        self.text += bytes;
        while self.text > MAX_TEXT && self.close_oldest(&key) {}
        let open = self.open.entry(key).or_default();
        open.used = number;
        let mut forgotten = Vec::new();
        while self.text > MAX_TEXT || open.turns.len() >= MAX_TURNS {
            let Some((oldest, length)) = open.turns.pop_front() else { break };
            self.text -= length;
            forgotten.push(oldest);
        }
        open.turns.push_back((number, bytes));
        Turn { conversation: open.conversation.clone(), number, forgotten }
    }

    /// Closes the conversation longest unused, other than `kept`; says whether there was one.
    fn close_oldest(&mut self, kept: &Key) -> bool {
        let oldest = self.open.iter().filter(|(key, _)| *key != kept).min_by_key(|(_, open)| open.used).map(|(key, _)| key.clone());
        let Some(closed) = oldest.and_then(|key| self.open.remove(&key)) else { return false };
        self.text -= closed.turns.iter().map(|(_, length)| length).sum::<usize>();
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(name: usize) -> Key {
        (0, name.to_string())
    }

    #[test]
    fn the_longest_unused_is_closed() {
        let mut conversations = Conversations::default();
        let first = conversations.turn(key(0), 1).conversation;
        for name in 1..MAX_OPEN {
            conversations.turn(key(name), 1);
        }
        assert!(Arc::ptr_eq(&conversations.turn(key(0), 1).conversation, &first));
        let second = conversations.turn(key(1), 1).conversation;
        conversations.turn(key(MAX_OPEN), 1); // closes 2, not 0 or 1
        assert!(Arc::ptr_eq(&conversations.turn(key(0), 1).conversation, &first));
        assert!(Arc::ptr_eq(&conversations.turn(key(1), 1).conversation, &second));
        assert_eq!(conversations.open.len(), MAX_OPEN);
        assert!(!conversations.open.contains_key(&key(2)));
    }

    #[test]
    fn the_only_one_forgets_its_oldest_messages() {
        let mut conversations = Conversations::default();
        let first = conversations.turn(key(0), MAX_TEXT / 2).number;
        assert!(conversations.turn(key(0), MAX_TEXT / 2).forgotten.is_empty());
        assert_eq!(conversations.turn(key(0), 1).forgotten, [first]);
        let long = conversations.turn(key(1), 2 * MAX_TEXT); // longer than all that may be kept: kept alone
        assert_eq!((conversations.open.len(), long.forgotten.len()), (1, 0));
        assert_eq!(conversations.turn(key(1), 1).forgotten, [long.number]);
        assert_eq!(conversations.text, 1);
    }
}
