//! Findings for people: the line, the underlined words, the rule, the standard, what to do.

use std::fmt::Write as _;
use std::io::{self, Write};

use fumehood_engine::{Assessment, Finding, Severity};
use miette::{GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteDiagnostic, NamedSource, Report as Diagnostic};

use super::Report;
use crate::outcome::Outcome;
use crate::read::{Incoming, Kind, Source};
use crate::tally::{Counts, Tally};
use crate::words::{counted, headline, missing};

/// One line a file at least, that says which detectors answered. Never "safe".
#[derive(Default)]
pub struct Text {
    /// A file of many messages tells only of those with findings, and closes with its counts.
    files: usize,
}

impl Report for Text {
    fn message(&self, message: &Incoming, assessment: &Assessment) -> String {
        let one = message.source.kind == Kind::Text;
        if assessment.findings.is_empty() && !one {
            return String::new();
        }
        let (name, text) = (visible(&message.name()), visible(&message.text));
        let handler = GraphicalReportHandler::new_themed(GraphicalTheme::unicode()).with_width(100);
        let mut out = String::new();
        for finding in &assessment.findings {
            let report = Diagnostic::new(diagnostic(finding)).with_source_code(NamedSource::new(&name, text.clone()));
            // Writing to a string cannot fail; a report that did would be missing, which the count shows.
            let _ = handler.render_report(&mut out, report.as_ref());
        }
        let _ = writeln!(out, "{name}: {} ({})", Counts::of(assessment).findings(), assessment.detectors.join(" and "));
        out
    }

    fn file(&mut self, source: &Source, counts: Counts, out: &mut dyn Write) -> io::Result<()> {
        self.files += 1;
        match source.kind {
            Kind::Text => Ok(()), // its one message has said it
            Kind::Export | Kind::Lines => writeln!(out, "{}: {}: {}", visible(&source.name), counted(counts.messages, "message"), counts.findings()),
        }
    }

    fn end(&mut self, tally: &Tally, _: Outcome, out: &mut dyn Write) -> io::Result<()> {
        if self.files < 2 {
            return Ok(());
        }
        let unread = if tally.unread_count > 0 { format!("; {} not read", tally.unread_count) } else { String::new() };
        writeln!(out, "\n{}{unread}", tally.sentence())
    }
}

fn diagnostic(finding: &Finding) -> MietteDiagnostic {
    let mut help = finding.advice.clone();
    for (at, step) in finding.steps.iter().enumerate() {
        let _ = write!(help, "\n{}. {step}", at + 1);
    }
    for contact in &finding.contacts {
        let _ = write!(help, "\n{}: {}", contact.label, contact.number);
    }
    let missing = missing(finding);
    if !missing.is_empty() {
        help.extend(["\nMissing: ", &missing.join(", ")]);
    }
    for standard in &finding.standards {
        help.extend(["\n", &standard.id, ": ", &standard.requires]);
    }
    let labels = finding.spans.iter().map(|span| LabeledSpan::underline(span.start..span.end));
    let severity = match finding.severity {
        Severity::Danger => miette::Severity::Error,
        Severity::Warning => miette::Severity::Warning,
        Severity::Note => miette::Severity::Advice,
    };
    MietteDiagnostic::new(visible(&headline(finding))).with_code(finding.rule.clone()).with_severity(severity).with_help(help).with_labels(labels)
}

/// A stranger's text may hold what commands a terminal or turns its writing round: each such character
/// becomes a plain one of as many bytes, so that spans hold.
fn visible(text: &str) -> String {
    let plain = |c: char| match c {
        '\n' | '\t' => c,
        '\r' => ' ',
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => '\u{fffd}',
        c if c.is_control() && c.len_utf8() == 1 => '?',
        c if c.is_control() => '¿',
        c => c,
    };
    text.chars().map(plain).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_commands_the_terminal() {
        let hostile = "a\u{1b}[2J\u{9b}31m\u{202e}é\r\n\u{7f}";
        let shown = visible(hostile);
        assert_eq!(shown, "a?[2J¿31m\u{fffd}é \n?");
        assert_eq!(shown.len(), hostile.len());
    }
}
