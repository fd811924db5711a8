//! The words that every form of output shares.

use fumehood_engine::{Finding, Severity};

/// The word for a severity.
pub fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Note => "note",
        Severity::Warning => "warning",
        Severity::Danger => "danger",
    }
}

/// A rule's words as they stand before any message has filled them.
pub fn general(template: &str) -> String {
    let filled = [("{a}", "one substance"), ("{b}", "another"), ("{forms}", "a dangerous gas"), (" {why}", ""), ("{missing}", "the precautions")]
        .iter()
        .fold(template.to_owned(), |text, (key, words)| text.replace(key, words));
    capital(&filled)
}

/// The same in a language of which only the texts are known.
pub fn general_in_any_language(template: &str) -> String {
    let signs = [("{a}", "A"), ("{b}", "B"), ("{forms}", "…"), (" {why}", ""), ("{missing}", "…")];
    signs.iter().fold(template.to_owned(), |text, (key, sign)| text.replace(key, sign))
}

/// With a capital at its beginning.
pub fn capital(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// `1 file`, `2 files`.
pub fn counted(count: usize, thing: &str) -> String {
    if count == 1 { format!("1 {thing}") } else { format!("{count} {thing}s") }
}

/// The controls that a finding misses, by name.
pub fn missing(finding: &Finding) -> Vec<&str> {
    finding.missing.iter().map(|control| control.name.as_str()).collect()
}

/// What is found and why, as one line: `Danger: title. message`, and how sure a classifier is.
pub fn headline(finding: &Finding) -> String {
    let certainty = if finding.certainty < 1.0 { format!(" ({}, {:.2})", finding.detector, finding.certainty) } else { String::new() };
    format!("{}: {}. {}{certainty}", capital(word(finding.severity)), finding.title, finding.message)
}
