//! `check --jsonl`: one line in, one line out. A bad line is told with its number and stops nothing.

use std::collections::HashMap;
use std::io::{BufRead, Write};

use fumehood_engine::{Assessor, Conversation, Role, Severity};
use serde::Deserialize;

use crate::contract::Line;
use crate::{CliError, Outcome};

/// So many conversations are open at once; the one longest unused is closed when another begins.
const MAX_OPEN: usize = 256;

/// A message as it comes in. Other keys are ignored.
#[derive(Deserialize)]
struct Incoming {
    id: serde_json::Value,
    role: Role,
    text: String,
    /// Any JSON value names a conversation.
    #[serde(default)]
    conversation: Option<serde_json::Value>,
}

/// Conversations by name, with the number of the line that used each last.
#[derive(Default)]
struct Open(HashMap<String, (usize, Conversation)>);

impl Open {
    fn get(&mut self, name: String, line: usize) -> &mut Conversation {
        if self.0.len() >= MAX_OPEN && !self.0.contains_key(&name) {
            let oldest = self.0.iter().min_by_key(|(_, (used, _))| *used).map(|(name, _)| name.clone());
            oldest.and_then(|name| self.0.remove(&name));
        }
        let (used, conversation) = self.0.entry(name).or_default();
        *used = line;
        conversation
    }
}

/// Filters lines until the input ends.
pub fn filter(assessor: &Assessor, input: &mut dyn BufRead, out: &mut dyn Write, fail_on: Option<Severity>) -> Result<Outcome, CliError> {
    let (mut open, mut unread, mut worst) = (Open::default(), false, None);
    let mut bytes = Vec::new();
    for line in 1.. {
        bytes.clear();
        if input.read_until(b'\n', &mut bytes)? == 0 {
            break;
        }
        if bytes.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        let message: Incoming = match serde_json::from_slice(&bytes) {
            Ok(message) => message,
            Err(cause) => {
                eprintln!("fumehood: line {line}: {cause}; expected {{\"id\",\"role\":\"user\"|\"assistant\",\"text\",\"conversation\"?}}");
                unread = true;
                continue;
            }
        };
        let assessment = match message.conversation {
            Some(name) => open.get(name.to_string(), line).update(assessor, &line.to_string(), message.role, &message.text, true),
            None => assessor.assess(message.role, &message.text),
        };
        worst = worst.max(assessment.severity);
        serde_json::to_writer(&mut *out, &Line::new(&message.id, &assessment)).map_err(std::io::Error::from)?;
        out.write_all(b"\n")?;
    }
    out.flush()?;
    Ok(Outcome::of(unread, worst, fail_on))
}
