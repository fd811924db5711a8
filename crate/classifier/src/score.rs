//! What the classifier says of a message, and of a sentence.

use std::collections::BTreeMap;

use fumehood_engine::Span;

use crate::calibration::Level;

/// What the classifier says of one message. All numbers are calibrated probabilities.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Score {
    /// That the worst window asks for or gives harm, and does not refuse it.
    pub harmful: f32,
    /// Of harm of each category, in the window that is worst in it.
    pub categories: BTreeMap<String, f32>,
    /// That the worst window refuses or warns.
    pub refusal: f32,
    /// That some window tells to do what a safety officer would object to.
    pub lab_act: f32,
    /// That the text belongs to each science, the mean over the windows.
    pub domains: BTreeMap<String, f32>,
    /// The likeliest science of those that reach their threshold; `None` for none, and for uncertain texts.
    pub domain: Option<String>,
    /// The text lies outside what the classifier knows: no finding may rest on it.
    pub uncertain: bool,
    /// The level of a harm finding; `None` when there is none, as for uncertain texts.
    pub level: Option<Level>,
    /// The categories that name the finding, likeliest first; not empty if there is a level.
    pub named: Vec<String>,
    /// The words that drove it; empty without a finding.
    pub spans: Vec<Span>,
    /// Bytes of the message that the worst window covers.
    pub worst: Option<Span>,
}

/// A sentence that may tell to do something unsafe in a laboratory.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LabAct {
    /// The sentence.
    pub span: Span,
    /// Calibrated probability.
    pub probability: f32,
}
