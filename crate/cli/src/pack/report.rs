//! What is wrong with a pack, and how its rules proved themselves.

use std::io::Write;

use fumehood_rules::{Pack, PackError, Proof};
use miette::{GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteDiagnostic, NamedSource, Report};

use crate::outcome::CliError;
use crate::words::counted;

/// Tells on standard error why a pack is refused; other errors go on.
pub fn told<T>(result: Result<T, CliError>) -> Result<Option<T>, CliError> {
    match result {
        Ok(value) => Ok(Some(value)),
        Err(CliError::Pack(error)) => {
            anstream::AutoStream::auto(std::io::stderr()).write_all(refusal(&error).as_bytes())?;
            Ok(None)
        }
        Err(error) => Err(error),
    }
}

/// A refusal, pointing at its line.
fn refusal(error: &PackError) -> String {
    let source = std::fs::read_to_string(&error.file).unwrap_or_default();
    let start: usize = source.split_inclusive('\n').take(error.line.unwrap_or(1) - 1).map(str::len).sum();
    let line = source.get(start..).and_then(|rest| rest.lines().next()).unwrap_or_default();
    let start = start + line.len() - line.trim_start().len();
    let mut diagnostic = MietteDiagnostic::new(error.to_string()).with_help("The pack is refused whole; the built-in rules go on without it. Mend it and check it again.");
    if error.line.is_some() && !line.trim().is_empty() {
        diagnostic = diagnostic.with_label(LabeledSpan::underline(start..start + line.trim().len()));
    }
    let report = Report::new(diagnostic).with_source_code(NamedSource::new(&error.file, source));
    let mut out = String::new();
    // Writing to a string cannot fail; should it, the plain words are left.
    match GraphicalReportHandler::new_themed(GraphicalTheme::unicode()).with_width(100).render_report(&mut out, report.as_ref()) {
        Ok(()) => out,
        Err(_) => format!("{error}\n"),
    }
}

/// What a pack holds, in a line.
pub fn summary(pack: &Pack) -> String {
    let file = pack.file();
    let things = [
        (file.rules.len(), "own rule"),
        (file.substances.len(), "substance"),
        (file.controls.len(), "control"),
        (file.reactions.len(), "reaction"),
        (file.standards.len(), "standard"),
        (file.off.len(), "rule"),
        (file.severities.len(), "rule"),
    ];
    let doing = ["", "", "", "", "", " switched off", " re-graded"];
    let told = things.iter().zip(doing).filter(|((count, _), _)| *count > 0).map(|(&(count, what), doing)| counted(count, what) + doing);
    format!("{} {}: {}", file.name, file.version, told.collect::<Vec<_>>().join(", "))
}

/// The proof of a rule as a test runner writes it.
pub fn proof(proof: &Proof) -> String {
    let mut lines = vec![proof.rule.clone()];
    for example in &proof.examples {
        let kind = if example.flags { "flags " } else { "passes" };
        let result = if example.failure.is_none() { "ok  " } else { "FAIL" };
        lines.push(format!("  {result}  {kind} {}", example.text.replace('\n', " / ")));
        lines.extend(example.failure.iter().map(|failure| format!("        {failure}")));
        lines.extend(example.reading.lines().map(|line| format!("        {line}")));
    }
    lines.extend(proof.faults.iter().map(|fault| format!("  FAIL  {fault}")));
    lines.join("\n") + "\n\n"
}
