//! One JSON object: every message with its whole assessment, what was not read, the counts.

use std::io::{self, Write};

use fumehood_engine::{Assessment, Role};
use serde::Serialize;
use serde_json::{Value, json};

use super::Report;
use crate::load::Version;
use crate::outcome::Outcome;
use crate::read::{Incoming, Place, Source};
use crate::tally::Tally;

/// Written as it goes, so that its length does not matter.
pub struct Json<'v> {
    version: &'v Version,
    empty: bool,
}

/// A message. Spans of findings are bytes of its text.
#[derive(Serialize)]
struct Message<'a> {
    file: &'a str,
    line: Option<usize>,
    conversation: Option<&'a Value>,
    id: &'a Value,
    role: Role,
    #[serde(flatten)]
    assessment: &'a Assessment,
}

impl<'v> Json<'v> {
    /// Nothing written yet.
    pub fn new(version: &'v Version) -> Self {
        Json { version, empty: true }
    }
}

impl Report for Json<'_> {
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        let Version { engine, packs, model } = self.version;
        write!(out, "{{\"version\":{},\"messages\":[", json!({ "engine": engine, "packs": packs, "model": model }))
    }

    fn message(&self, message: &Incoming, assessment: &Assessment) -> String {
        let line = if let Place::Line(line) = message.place { Some(line) } else { None };
        let Incoming { source, conversation, id, role, .. } = message;
        super::json(&Message { file: &source.name, line, conversation: conversation.as_ref(), id, role: *role, assessment })
    }

    fn part(&mut self, _: &Source, part: &str, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(if std::mem::take(&mut self.empty) { b"\n" } else { b",\n" })?;
        out.write_all(part.as_bytes())
    }

    fn end(&mut self, tally: &Tally, outcome: Outcome, out: &mut dyn Write) -> io::Result<()> {
        let counts = json!({ "files": tally.files, "findings": tally.total, "unread": tally.unread_count, "status": outcome.code() });
        writeln!(out, "\n],\"unread\":{},\"counts\":{counts}}}", super::json(&tally.unread))
    }
}
