//! One line of JSON a message.

use fumehood_engine::Assessment;
use serde::Serialize;
use serde_json::Value;

use super::contract::Line;
use super::{Report, json};
use crate::read::Incoming;

/// `--jsonl`: the contract's line and nothing else.
pub struct Filter;

impl Report for Filter {
    fn message(&self, message: &Incoming, assessment: &Assessment) -> String {
        json(&Line::new(&message.id, assessment)) + "\n"
    }
}

/// `--format jsonl`: the contract's line, and the file and conversation it comes from.
pub struct Lines;

#[derive(Serialize)]
struct Placed<'a> {
    file: &'a str,
    conversation: Option<&'a Value>,
    #[serde(flatten)]
    line: Line<'a>,
}

impl Report for Lines {
    fn message(&self, message: &Incoming, assessment: &Assessment) -> String {
        let line = Line::new(&message.id, assessment);
        json(&Placed { file: &message.source.name, conversation: message.conversation.as_ref(), line }) + "\n"
    }
}
