//! A report in Markdown: a table of the files, then a section a file with its findings.

use std::fmt::Write as _;
use std::io::{self, Seek, Write};

use fumehood_engine::{Assessment, Finding, Standard};
use tempfile::SpooledTempFile;

use super::Report;
use crate::load::Version;
use crate::outcome::Outcome;
use crate::place::Lines;
use crate::read::{Incoming, Place, Source};
use crate::tally::{Counts, Tally};
use crate::words::{headline, missing};

/// Sections longer than this wait on disk until the table, which comes first, is known.
const IN_MEMORY: usize = 8 << 20;

/// The rows of the table and the sections.
pub struct Markdown<'v> {
    version: &'v Version,
    rows: String,
    sections: SpooledTempFile,
    /// The section of the file being read has its heading.
    headed: bool,
}

impl<'v> Markdown<'v> {
    /// An empty report.
    pub fn new(version: &'v Version) -> Self {
        Markdown { version, rows: String::new(), sections: SpooledTempFile::new(IN_MEMORY), headed: false }
    }
}

impl Report for Markdown<'_> {
    fn message(&self, message: &Incoming, assessment: &Assessment) -> String {
        let lines = Lines::new(&message.text);
        let mut out = String::new();
        if assessment.findings.is_empty() {
            return out;
        }
        match &message.place {
            Place::Whole => {}
            Place::Line(line) => out.extend(["### Line ", &line.to_string(), "\n\n"]),
            Place::Turn(title, number) => out.extend(["### ", &escaped(title), &format!(", message {number}\n\n")]),
        }
        for finding in &assessment.findings {
            section(finding, message, &lines, &mut out);
        }
        out
    }

    fn part(&mut self, source: &Source, part: &str, _: &mut dyn Write) -> io::Result<()> {
        if !part.is_empty() && !std::mem::replace(&mut self.headed, true) {
            writeln!(self.sections, "## {}\n", escaped(&source.name))?;
        }
        self.sections.write_all(part.as_bytes())
    }

    fn file(&mut self, source: &Source, counts: Counts, _: &mut dyn Write) -> io::Result<()> {
        self.headed = false;
        let Counts { messages, danger, warning, note } = counts;
        let _ = writeln!(self.rows, "| {} | {messages} | {danger} | {warning} | {note} |", escaped(&source.name));
        Ok(())
    }

    fn end(&mut self, tally: &Tally, _: Outcome, out: &mut dyn Write) -> io::Result<()> {
        let Version { engine, packs, model } = self.version;
        let model = model.as_ref().map_or_else(|| "without the classifier".to_owned(), |model| format!("model {model}"));
        writeln!(out, "# Lab-safety findings\n\nFumehood {engine}, {packs}, {model}.\n")?;
        writeln!(out, "| File | Messages | Danger | Warning | Note |\n|---|--:|--:|--:|--:|\n{}", self.rows)?;
        writeln!(out, "{}.\n", tally.sentence())?;
        self.sections.rewind()?;
        io::copy(&mut self.sections, out)?;
        if !tally.unread.is_empty() {
            writeln!(out, "## Not read\n")?;
        }
        for unread in &tally.unread {
            writeln!(out, "- {}", escaped(&unread.to_string()))?;
        }
        Ok(())
    }
}

fn section(finding: &Finding, message: &Incoming, lines: &Lines, out: &mut String) {
    let level = if let Place::Whole = message.place { "###" } else { "####" };
    let _ = writeln!(out, "{level} {}\n", escaped(&headline(finding)));
    for span in &finding.spans {
        let line = if let Place::Whole = message.place { format!("line {}: ", lines.point(span.start).line) } else { String::new() };
        let _ = writeln!(out, "> {line}**{}**  ", escaped(lines.words(*span).trim()));
    }
    let _ = writeln!(out, "\n{}\n", escaped(&finding.advice));
    for (at, step) in finding.steps.iter().enumerate() {
        let _ = writeln!(out, "{}. {}", at + 1, escaped(step));
    }
    if !finding.steps.is_empty() {
        out.push('\n');
    }
    for contact in &finding.contacts {
        let _ = writeln!(out, "- {}: {}", escaped(&contact.label), escaped(&contact.number));
    }
    let missing = missing(finding);
    if !missing.is_empty() {
        let _ = writeln!(out, "- Missing: {}", escaped(&missing.join(", ")));
    }
    for Standard { id, requires, url, .. } in &finding.standards {
        let id = escaped(id);
        let cited = if url.is_empty() { id } else { format!("[{id}](<{url}>)") };
        let _ = writeln!(out, "- {cited}: {}", escaped(requires));
    }
    let _ = writeln!(out, "- Rule: `{}`\n", finding.rule);
}

/// Plain text in Markdown and in a cell of its tables. A few characters; no crate in use here does it.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' | '\r' => out.push(' '),
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&' | '!' => out.extend(['\\', c]),
            c => out.push(c),
        }
    }
    out
}
