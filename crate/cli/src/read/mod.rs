//! From files to messages. What cannot be read is told and stops nothing.

mod export;
mod lines;
mod text;

use std::fs::File;
use std::io::{self, BufReader, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use fumehood_engine::Role;
use serde_json::Value;

use crate::progress::Bars;

/// A single message longer than this is refused, so that memory stays bounded.
pub const MAX_MESSAGE: usize = 64 << 20;

/// How a source is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// One message.
    Text,
    /// A chat export in JSON.
    Export,
    /// A message a line.
    Lines,
}

/// A file, or standard input.
#[derive(Debug)]
pub struct Source {
    /// `None` is standard input.
    path: Option<PathBuf>,
    /// As the user knows it.
    pub name: String,
    /// By its extension.
    pub kind: Kind,
    /// Its place in the order of reading.
    pub number: usize,
}

impl Source {
    /// A file; its extension says how it is read.
    pub fn file(path: &Path, number: usize) -> Self {
        let name = path.strip_prefix("./").unwrap_or(path).display().to_string();
        Source { path: Some(path.to_owned()), name, kind: kind(path), number }
    }

    /// Standard input, read as a file of this name would be.
    pub fn stdin(name: Option<&Path>, number: usize) -> Self {
        let shown = name.map_or_else(|| "standard input".to_owned(), |name| name.display().to_string());
        Source { path: None, name: shown, kind: name.map_or(Kind::Text, kind), number }
    }

    /// Standard input as lines of messages.
    pub fn stdin_lines() -> Self {
        Source { kind: Kind::Lines, ..Source::stdin(None, 0) }
    }

    /// Whether this is standard input.
    pub fn is_stdin(&self) -> bool {
        self.path.is_none()
    }
}

fn kind(path: &Path) -> Kind {
    match path.extension().unwrap_or_default().to_string_lossy().to_lowercase().as_str() {
        "json" => Kind::Export,
        "jsonl" | "ndjson" => Kind::Lines,
        _ => Kind::Text,
    }
}

/// Where in its source a message stands.
#[derive(Debug, Clone)]
pub enum Place {
    /// It is the source.
    Whole,
    /// On this line.
    Line(usize),
    /// In a conversation of this title, so many messages down.
    Turn(Arc<str>, usize),
}

/// A message and where it was read.
#[derive(Debug)]
pub struct Incoming {
    /// Its file.
    pub source: Arc<Source>,
    /// Where in it.
    pub place: Place,
    /// As given; any JSON value.
    pub id: Value,
    /// Who wrote it.
    pub role: Role,
    /// What it says.
    pub text: String,
    /// The conversation it belongs to, by any JSON value.
    pub conversation: Option<Value>,
}

impl Incoming {
    /// Its name for people, which editors can follow where there is a line.
    pub fn name(&self) -> String {
        match &self.place {
            Place::Whole => self.source.name.clone(),
            Place::Line(line) => format!("{}:{line}", self.source.name),
            Place::Turn(title, number) => format!("{} ({title}, message {number})", self.source.name),
        }
    }
}

/// What could not be read, and why.
#[derive(Debug, Clone, serde::Serialize)]
pub struct Unread {
    /// The file.
    #[serde(rename = "file")]
    pub name: String,
    /// The line, where there is one.
    pub line: Option<usize>,
    /// What is wrong and what to do.
    pub reason: String,
}

impl Unread {
    fn of(source: &Source, line: Option<usize>, reason: impl Into<String>) -> Item {
        Item::Unread(Unread { name: source.name.clone(), line, reason: reason.into() })
    }
}

impl std::fmt::Display for Unread {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}: line {line}: {}", self.name, self.reason),
            None => write!(f, "{}: {}", self.name, self.reason),
        }
    }
}

/// What reading yields, in order.
pub enum Item {
    /// A message.
    Message(Incoming),
    /// Something that is none.
    Unread(Unread),
    /// The source is at its end.
    End(Arc<Source>),
}

/// Takes what is read. Its errors are those of writing and end the run.
pub trait Sink {
    /// Takes the next item.
    fn take(&mut self, item: Item) -> io::Result<()>;
    /// Nothing more is there for now: whoever waits for an answer gets it.
    fn pause(&mut self) -> io::Result<()>;
}

/// Reads a source to its end. Texts are taken to be written by `role`.
pub fn read(source: &Arc<Source>, role: Role, bars: &Bars, sink: &mut dyn Sink) -> io::Result<()> {
    match open(source, bars) {
        Ok(reader) => match source.kind {
            Kind::Text => text::read(source, reader, role, sink)?,
            Kind::Lines => lines::read(source, &mut BufReader::with_capacity(1 << 16, reader), sink)?,
            Kind::Export => export::read(source, BufReader::with_capacity(1 << 16, reader), sink)?,
        },
        Err(cause) => sink.take(Unread::of(source, None, cause.to_string()))?,
    }
    sink.take(Item::End(source.clone()))
}

fn open(source: &Source, bars: &Bars) -> io::Result<Box<dyn Read>> {
    let Some(path) = &source.path else { return Ok(Box::new(io::stdin().lock())) };
    let file = File::open(path)?;
    let size = file.metadata()?.len();
    Ok(bars.follow(&source.name, size, file))
}
