//! The line that `check --jsonl` writes for each message: a contract for machines.

use std::collections::{BTreeMap, BTreeSet};

use fumehood_engine::{Assessment, Contact, Finding, Hazard, Severity, Span};
use serde::Serialize;

/// One message's assessment.
#[derive(Serialize)]
pub struct Line<'a> {
    /// As given.
    pub id: &'a serde_json::Value,
    /// The worst severity, or null for no findings.
    pub severity: Option<Severity>,
    /// Incidents first, then by severity.
    pub findings: Vec<LineFinding<'a>>,
    /// The hazards that the message is about, whether or not something is wrong.
    pub hazards: &'a BTreeSet<Hazard>,
    /// Calibrated probability that the message is harmful; null without the model.
    pub harmful: Option<f64>,
    /// Probability of each harm category.
    pub harm: &'a BTreeMap<String, f64>,
    /// The science that the text belongs to; null for none, or without the model.
    pub domain: Option<&'a str>,
    /// The text lies outside what the classifier knows.
    pub uncertain: bool,
    /// Detectors that took part.
    pub detectors: &'a [&'static str],
}

/// One finding.
#[derive(Serialize)]
pub struct LineFinding<'a> {
    rule: &'a str,
    hazard: Option<Hazard>,
    category: Option<&'a str>,
    severity: Severity,
    /// Bytes of the message's text.
    spans: &'a [Span],
    quotes: &'a [String],
    message: &'a str,
    advice: &'a str,
    standards: Vec<&'a str>,
    substances: Vec<&'a str>,
    missing: Vec<&'a str>,
    /// Whom to call, on incidents, as packs say.
    contacts: &'a [Contact],
    detector: &'a str,
    /// Its texts that are in English because the language asked for lacks them; left out where there are none.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    untranslated: &'a [String],
}

impl<'a> Line<'a> {
    /// The line of an assessment.
    pub fn new(id: &'a serde_json::Value, assessment: &'a Assessment) -> Self {
        Line {
            id,
            severity: assessment.severity,
            findings: assessment.findings.iter().map(LineFinding::new).collect(),
            hazards: &assessment.hazards,
            harmful: assessment.harmful,
            harm: &assessment.harm,
            domain: assessment.domain.as_deref(),
            uncertain: assessment.uncertain,
            detectors: &assessment.detectors,
        }
    }
}

impl<'a> LineFinding<'a> {
    fn new(finding: &'a Finding) -> Self {
        LineFinding {
            rule: &finding.rule,
            hazard: finding.hazard,
            category: finding.category.as_deref(),
            severity: finding.severity,
            spans: &finding.spans,
            quotes: &finding.quotes,
            message: &finding.message,
            advice: &finding.advice,
            standards: finding.standards.iter().map(|standard| standard.id.as_str()).collect(),
            substances: finding.substances.iter().map(|substance| substance.name.as_str()).collect(),
            missing: finding.missing.iter().map(|control| control.name.as_str()).collect(),
            contacts: &finding.contacts,
            detector: finding.detector,
            untranslated: &finding.untranslated,
        }
    }
}
