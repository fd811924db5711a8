//! JSON lines: a message each. A bad line is told with its number and stops nothing.

use std::io::{self, BufRead, BufReader, Read};
use std::sync::Arc;

use fumehood_engine::Role;
use serde::Deserialize;
use serde_json::Value;

use super::{Incoming, Item, MAX_MESSAGE, Place, Sink, Source, Unread};

const EXPECTED: &str = r#"expected {"id","role":"user"|"assistant","text","conversation"?}"#;

/// A message as it comes in. Other keys are ignored.
#[derive(Deserialize)]
struct Line {
    id: Value,
    role: Role,
    text: String,
    /// Any JSON value names a conversation.
    #[serde(default)]
    conversation: Option<Value>,
}

/// Reads lines until the input ends.
pub fn read<R: Read>(source: &Arc<Source>, input: &mut BufReader<R>, sink: &mut dyn Sink) -> io::Result<()> {
    let mut bytes = Vec::new();
    for number in 1.. {
        bytes.clear();
        let read = input.by_ref().take(MAX_MESSAGE as u64).read_until(b'\n', &mut bytes);
        match read {
            Ok(0) => break,
            Ok(_) => {}
            Err(cause) => return sink.take(Unread::of(source, Some(number), cause.to_string())),
        }
        if bytes.len() == MAX_MESSAGE && bytes.last() != Some(&b'\n') {
            sink.take(Unread::of(source, Some(number), format!("is longer than {} MiB; split the message", MAX_MESSAGE >> 20)))?;
            if let Err(cause) = input.skip_until(b'\n') {
                return sink.take(Unread::of(source, Some(number), cause.to_string()));
            }
        } else if !bytes.iter().all(u8::is_ascii_whitespace) {
            sink.take(item(source, number, &bytes))?;
        }
        if source.is_stdin() && input.buffer().is_empty() {
            sink.pause()?; // the other end may wait for an answer before it writes on
        }
    }
    Ok(())
}

fn item(source: &Arc<Source>, number: usize, bytes: &[u8]) -> Item {
    match serde_json::from_slice(bytes) {
        Ok(Line { id, role, text, conversation }) => Item::Message(Incoming { source: source.clone(), place: Place::Line(number), id, role, text, conversation }),
        Err(cause) => Unread::of(source, Some(number), format!("{cause}; {EXPECTED}")),
    }
}
