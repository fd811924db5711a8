//! Golden assessments: every message of `golden/messages.md`, rendered as text with its words underlined.
//! After a wanted change: `cargo insta review`, or `INSTA_UPDATE=always cargo test -p fumehood-tests golden`.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)] // a test may panic

use std::fmt::Write;
use std::sync::Arc;

use fumehood_engine::{Assessment, Assessor, Role};
use fumehood_rules::{Rulebook, Rules};

/// The findings under the message: rule, severity, quoted words, substances, missing controls, standards.
fn render(text: &str, assessment: &Assessment) -> String {
    let mut out = format!("{}\n---\n", text.trim_end());
    if assessment.findings.is_empty() {
        out.push_str("no findings\n");
    }
    for finding in &assessment.findings {
        let _ = writeln!(out, "{:?} {}: {}", finding.severity, finding.rule, finding.message);
        for (span, quote) in finding.spans.iter().zip(&finding.quotes) {
            let _ = writeln!(out, "  {}..{} {quote:?}", span.start, span.end);
        }
        for substance in &finding.substances {
            let _ = writeln!(out, "  substance {} {} {}", substance.name, substance.cas, substance.pictograms.join(" "));
        }
        for control in &finding.missing {
            let _ = writeln!(out, "  missing {} ({})", control.name, control.standard);
        }
        for standard in &finding.standards {
            let _ = writeln!(out, "  standard {}", standard.id);
        }
    }
    out
}

#[test]
fn golden_assessments() {
    let rulebook = Arc::new(Rulebook::builtin());
    let assessor = Assessor::new(rulebook.catalog(), vec![Box::new(Rules::new(rulebook))]);
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../golden");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| {
        let messages = include_str!("../golden/messages.md");
        let mut count = 0;
        for part in messages.split("\n## ").skip(1) {
            let (head, text) = part.split_once('\n').unwrap();
            let (name, role) = head.split_once(" (").unwrap();
            let role: Role = role.trim_end_matches(')').parse().unwrap();
            let text = text.trim_end();
            insta::assert_snapshot!(name, render(text, &assessor.assess(role, text)));
            count += 1;
        }
        assert!(count >= 60, "messages.md was not read");
    });
}
