//! Findings for people: the line, the underlined words, the rule, the standard, what to do.

use std::fmt::Write;

use fumehood_engine::{Assessment, Finding, Severity};
use miette::{GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteDiagnostic, NamedSource, Report};

use crate::contract::word;

/// The findings on one message as text, or one line that there are none. Never "safe".
pub fn render(name: &str, text: &str, assessment: &Assessment, colour: bool) -> String {
    if assessment.findings.is_empty() {
        return format!("{name}: no findings ({})\n", assessment.detectors.join(" and "));
    }
    let theme = if colour { GraphicalTheme::unicode() } else { GraphicalTheme::unicode_nocolor() };
    let handler = GraphicalReportHandler::new_themed(theme).with_width(100);
    let mut out = String::new();
    for finding in &assessment.findings {
        let report = Report::new(diagnostic(finding)).with_source_code(NamedSource::new(name, text.to_owned()));
        // Writing to a string cannot fail; a report that did would be missing, which the count shows.
        let _ = handler.render_report(&mut out, report.as_ref());
    }
    let counts: Vec<String> = [Severity::Danger, Severity::Warning, Severity::Note]
        .into_iter()
        .map(|severity| (assessment.findings.iter().filter(|finding| finding.severity == severity).count(), severity))
        .filter(|(count, _)| *count > 0)
        .map(|(count, severity)| format!("{count} {}", word(severity)))
        .collect();
    out + &format!("{name}: {} ({})\n", counts.join(", "), assessment.detectors.join(" and "))
}

fn diagnostic(finding: &Finding) -> MietteDiagnostic {
    let mut help = finding.advice.clone();
    for (at, step) in finding.steps.iter().enumerate() {
        let _ = write!(help, "\n{}. {step}", at + 1);
    }
    let missing: Vec<&str> = finding.missing.iter().map(|control| control.name.as_str()).collect();
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
    let certainty = if finding.certainty < 1.0 { format!(" ({}, {:.2})", finding.detector, finding.certainty) } else { String::new() };
    MietteDiagnostic::new(format!("{}: {}. {}{certainty}", capital(word(finding.severity)), finding.title, finding.message))
        .with_code(finding.rule.clone())
        .with_severity(severity)
        .with_help(help)
        .with_labels(labels)
}

fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
