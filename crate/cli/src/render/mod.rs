//! The forms of output. A message's part is made on any core, without knowledge of the others; what
//! joins the parts is written in order.

mod contract;
mod json;
mod lines;
mod markdown;
mod sarif;
mod text;

use std::io::{self, Write};

use fumehood_engine::{Assessment, Catalog};

use crate::load::Version;
use crate::options::Format;
use crate::outcome::Outcome;
use crate::read::{Incoming, Source};
use crate::tally::{Counts, Tally};

/// What the output is for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// A report in one of the formats.
    Report(Format),
    /// The line filter `--jsonl`: its lines are a contract.
    Filter,
}

/// A form of output.
pub trait Report: Sync {
    /// What comes before all.
    fn begin(&mut self, _out: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }

    /// A message's part; empty where there is nothing to say.
    fn message(&self, message: &Incoming, assessment: &Assessment) -> String;

    /// Takes the next part, in order.
    fn part(&mut self, _source: &Source, part: &str, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(part.as_bytes())
    }

    /// A file has come to its end.
    fn file(&mut self, _source: &Source, _counts: Counts, _out: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }

    /// What comes after all.
    fn end(&mut self, _tally: &Tally, _outcome: Outcome, _out: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }
}

/// The report of this form.
pub fn report<'c>(form: Form, version: &'c Version, catalog: &'c Catalog) -> Box<dyn Report + 'c> {
    match form {
        Form::Filter => Box::new(lines::Filter),
        Form::Report(Format::Jsonl) => Box::new(lines::Lines),
        Form::Report(Format::Text) => Box::new(text::Text::default()),
        Form::Report(Format::Json) => Box::new(json::Json::new(version)),
        Form::Report(Format::Sarif) => Box::new(sarif::Sarif::new(version, catalog)),
        Form::Report(Format::Markdown) => Box::new(markdown::Markdown::new(version)),
    }
}

/// As JSON in one line. What is written here has only string keys and finite numbers, so it cannot fail.
fn json(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}
