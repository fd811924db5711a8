//! Joins, explains and ranks what the detectors claim.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::catalog::{Catalog, Contact, Control, Hazard, RuleCard, RuleKind, Severity, Standard, Substance};
use crate::detector::{Claims, Context, Detector, Hit, Memo, Pace, Turn};
use crate::message::{Message, Role, Span};
use crate::texts::{Phrase, english};
use crate::translate;

/// A finding shows at most this many places; a message that repeats itself needs no more.
const MAX_SPANS: usize = 32;

/// A claim about a message, explained.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Finding {
    /// `pack/file-name`.
    pub rule: String,
    /// The hazard in a few words.
    pub title: String,
    /// How bad it is.
    pub severity: Severity,
    /// One of the ten hazards.
    pub hazard: Option<Hazard>,
    /// Harm category, for findings of the classifier.
    pub category: Option<String>,
    /// Where, in rising order; bytes.
    pub spans: Vec<Span>,
    /// The message's own words at `spans`.
    pub quotes: Vec<String>,
    /// What is wrong and why.
    pub message: String,
    /// What to do instead.
    pub advice: String,
    /// What it rests on.
    pub standards: Vec<Standard>,
    /// Substances it names.
    pub substances: Vec<Substance>,
    /// Controls the message does not name.
    pub missing: Vec<Control>,
    /// Controls it does name.
    pub present: Vec<String>,
    /// The person reports that it has happened.
    pub incident: bool,
    /// The first minutes, in order.
    pub steps: Vec<String>,
    /// Whom to call (incidents): from the user's packs, so none without one.
    pub contacts: Vec<Contact>,
    /// Which detector found it.
    pub detector: &'static str,
    /// 0 to 1, to four decimals.
    pub certainty: f64,
    /// Its texts, as they stand in it, that are in English because the reader's language lacks them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub untranslated: Vec<String>,
}

/// All findings on one message. No findings never means "safe".
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Assessment {
    /// The worst severity among the findings.
    pub severity: Option<Severity>,
    /// Incidents first, then by severity, certainty and place.
    pub findings: Vec<Finding>,
    /// The hazards that the message is about, whether or not something is wrong.
    pub hazards: BTreeSet<Hazard>,
    /// Probability that the message is harmful, to four decimals; `None` when no classifier took part.
    pub harmful: Option<f64>,
    /// Probability of each harm category, to four decimals.
    pub harm: BTreeMap<String, f64>,
    /// The science that the text belongs to: chemistry, biology, medicine, pharmacology, physics or psychology;
    /// `None` for none of them, or when no classifier took part.
    pub domain: Option<String>,
    /// The text lies outside what the classifier knows.
    pub uncertain: bool,
    /// The detectors that took part.
    pub detectors: Vec<&'static str>,
}

/// Asks the detectors and explains their hits from the catalog.
pub struct Assessor {
    catalog: Catalog,
    detectors: Vec<Box<dyn Detector>>,
}

impl Assessor {
    /// An assessor of these detectors, asked in this order.
    pub fn new(catalog: Catalog, detectors: Vec<Box<dyn Detector>>) -> Self {
        Assessor { catalog, detectors }
    }

    /// Adds a detector, e.g. a model that has arrived; replaces one of the same name.
    pub fn attach(&mut self, detector: Box<dyn Detector>) {
        match self.detectors.iter_mut().find(|present| present.name() == detector.name()) {
            Some(present) => *present = detector,
            None => self.detectors.push(detector),
        }
    }

    /// The rules' cards.
    pub fn catalog(&self) -> &Catalog {
        &self.catalog
    }

    /// Assesses one message by itself with every detector.
    pub fn assess(&self, role: Role, text: &str) -> Assessment {
        let mut turn = Turn { id: String::new(), message: Message::read(role, text), memos: Vec::new() };
        self.assess_turn(&mut turn, &[], true)
    }

    /// Assesses the turn after `earlier`; deliberate detectors take part only when it has settled.
    pub(crate) fn assess_turn(&self, turn: &mut Turn, earlier: &[Turn], settled: bool) -> Assessment {
        turn.memos.resize_with(self.detectors.len(), Memo::default);
        let mut assessment = Assessment::default();
        for (index, (detector, memo)) in self.detectors.iter().zip(&mut turn.memos).enumerate() {
            if detector.pace() == Pace::Deliberate && !settled {
                continue;
            }
            let mut claims = Claims::default();
            detector.detect(&turn.message, &Context { earlier, detector: index }, memo, &mut claims);
            assessment.detectors.push(detector.name());
            if let Some(harm) = claims.harm {
                assessment.harmful = Some(four_decimals(harm.harmful));
                assessment.harm.extend(harm.categories.into_iter().map(|(category, p)| (category, four_decimals(p))));
                assessment.domain = harm.domain;
                assessment.uncertain = harm.uncertain;
            }
            assessment.hazards.append(&mut claims.hazards);
            for hit in claims.hits {
                if let Some(card) = self.catalog.card(&hit.rule) {
                    join(&mut assessment.findings, explain(card, &self.catalog, hit, detector.name()));
                }
            }
        }
        for finding in &mut assessment.findings {
            finding.spans.sort_unstable();
            finding.spans.dedup();
            finding.spans.truncate(MAX_SPANS);
            finding.quotes = finding.spans.iter().map(|&span| turn.message.quote(span).to_owned()).collect();
        }
        assessment.findings.sort_by(rank);
        speak_once(&mut assessment.findings);
        assessment.hazards.extend(assessment.findings.iter().filter_map(|finding| finding.hazard));
        assessment.severity = assessment.findings.iter().map(|finding| finding.severity).max();
        assessment
    }
}

/// Of several dangerous acts of one hazard in the same words, the first speaks: it is the worst, or names the most.
/// Incidents, reminders and harm speak for themselves.
fn speak_once(findings: &mut Vec<Finding>) {
    let speaks_alone = |finding: &Finding| finding.incident || !finding.missing.is_empty() || finding.hazard.is_none();
    let meets = |a: &Finding, b: &Finding| a.spans.iter().any(|a| b.spans.iter().any(|b| a.start < b.end && b.start < a.end));
    let mut kept: Vec<Finding> = Vec::with_capacity(findings.len());
    for finding in findings.drain(..) {
        let said = |other: &Finding| !speaks_alone(other) && other.hazard == finding.hazard && meets(other, &finding);
        if speaks_alone(&finding) || !kept.iter().any(said) {
            kept.push(finding);
        }
    }
    *findings = kept;
}

/// Incident, then severity, certainty, substances named, place, id: a total order, so that results are reproducible.
fn rank(a: &Finding, b: &Finding) -> std::cmp::Ordering {
    b.incident
        .cmp(&a.incident)
        .then(b.severity.cmp(&a.severity))
        .then(b.certainty.total_cmp(&a.certainty))
        .then(b.substances.len().cmp(&a.substances.len()))
        .then_with(|| a.spans.cmp(&b.spans))
        .then_with(|| a.rule.cmp(&b.rule))
        .then_with(|| a.message.cmp(&b.message))
}

fn explain(card: &RuleCard, catalog: &Catalog, hit: Hit, detector: &'static str) -> Finding {
    let mut standards = card.standards.clone();
    for standard in hit.standards {
        if !standards.contains(&standard) {
            standards.push(standard);
        }
    }
    let mut words = hit.words;
    if !hit.missing.is_empty() {
        words.push(("missing", Phrase::List(hit.missing.iter().map(Control::phrase).collect())));
    }
    let incident = card.kind == RuleKind::Incident;
    let mut finding = Finding {
        rule: card.id.clone(),
        title: english(&card.title, &words),
        severity: hit.severity.unwrap_or(card.severity),
        hazard: card.hazard,
        category: card.category.clone(),
        spans: hit.spans,
        quotes: Vec::new(),
        message: english(&card.message, &words),
        advice: english(&card.advice, &words),
        standards,
        substances: hit.substances,
        missing: hit.missing,
        present: hit.present,
        incident,
        steps: card.steps.clone(),
        contacts: if incident { catalog.contacts().to_vec() } else { Vec::new() },
        detector,
        certainty: four_decimals(hit.certainty),
        untranslated: Vec::new(),
    };
    if let Some(texts) = catalog.texts() {
        translate::finding(&mut finding, card, &words, texts);
    }
    finding
}

/// More decimals differ between processors and would be false precision.
fn four_decimals(p: f32) -> f64 {
    (f64::from(p) * 1e4).round() / 1e4
}

/// Hits of one rule that say the same become one finding with several spans.
fn join(findings: &mut Vec<Finding>, new: Finding) {
    let same = |old: &&mut Finding| old.rule == new.rule && old.message == new.message && old.severity == new.severity;
    let Some(old) = findings.iter_mut().find(same) else { return findings.push(new) };
    old.spans.extend(new.spans);
    old.certainty = old.certainty.max(new.certainty);
    for substance in new.substances {
        if !old.substances.contains(&substance) {
            old.substances.push(substance);
        }
    }
    for control in new.missing {
        if !old.missing.contains(&control) {
            old.missing.push(control);
        }
    }
    for english in new.untranslated {
        if !old.untranslated.contains(&english) {
            old.untranslated.push(english);
        }
    }
}
