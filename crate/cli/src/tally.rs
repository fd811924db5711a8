//! What a run has met so far: small, however much was read.

use std::collections::BTreeSet;

use fumehood_engine::{Assessment, Severity};
use serde::Serialize;

use crate::read::Unread;
use crate::words::counted;

/// So many unread things are remembered for the report; all are told on standard error.
const MAX_UNREAD: usize = 1_000;

/// Messages and findings.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Messages read.
    pub messages: usize,
    /// Findings of each severity.
    pub danger: usize,
    /// Likewise.
    pub warning: usize,
    /// Likewise.
    pub note: usize,
}

impl Counts {
    /// Of one message.
    pub fn of(assessment: &Assessment) -> Self {
        let count = |severity| assessment.findings.iter().filter(|finding| finding.severity == severity).count();
        Counts { messages: 1, danger: count(Severity::Danger), warning: count(Severity::Warning), note: count(Severity::Note) }
    }

    /// Adds others.
    pub fn add(&mut self, other: Counts) {
        self.messages += other.messages;
        self.danger += other.danger;
        self.warning += other.warning;
        self.note += other.note;
    }

    /// The worst severity among the findings.
    pub fn worst(self) -> Option<Severity> {
        let worst = [(self.danger, Severity::Danger), (self.warning, Severity::Warning), (self.note, Severity::Note)];
        worst.into_iter().find(|(count, _)| *count > 0).map(|(_, severity)| severity)
    }

    /// `2 danger, 1 note`, or `no findings`.
    pub fn findings(self) -> String {
        let counts: Vec<String> = [(self.danger, "danger"), (self.warning, "warning"), (self.note, "note")]
            .into_iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, word)| format!("{count} {word}"))
            .collect();
        if counts.is_empty() { "no findings".to_owned() } else { counts.join(", ") }
    }
}

/// Of the whole run.
#[derive(Default)]
pub struct Tally {
    /// Of all files.
    pub total: Counts,
    /// Of the file that is being read.
    pub file: Counts,
    /// Files read.
    pub files: usize,
    /// Rules that found something.
    pub rules: BTreeSet<String>,
    /// The first of what could not be read.
    pub unread: Vec<Unread>,
    /// How many could not be read.
    pub unread_count: usize,
}

impl Tally {
    /// `2 files, 3 messages: 1 danger`.
    pub fn sentence(&self) -> String {
        let Counts { messages, .. } = self.total;
        format!("{}, {}: {}", counted(self.files, "file"), counted(messages, "message"), self.total.findings())
    }

    /// Counts something that could not be read.
    pub fn unread(&mut self, unread: Unread) {
        self.unread_count += 1;
        if self.unread.len() < MAX_UNREAD {
            self.unread.push(unread);
        }
    }

    /// Counts a message.
    pub fn message(&mut self, counts: Counts, rules: Vec<String>) {
        self.total.add(counts);
        self.file.add(counts);
        self.rules.extend(rules);
    }
}
