//! From logits to probabilities, and from probabilities to levels.

use serde::Deserialize;

/// Platt's calibration of a head: `1 / (1 + exp(-(slope * logit + offset)))`.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
pub struct Platt {
    slope: f64,
    offset: f64,
}

impl Platt {
    /// The probability that a logit stands for; 0 if the logit is not a number.
    pub fn probability(self, logit: f32) -> f32 {
        let p = 1.0 / (1.0 + (-(self.slope * f64::from(logit) + self.offset)).exp());
        if p.is_nan() { 0.0 } else { p as f32 }
    }
}

/// How sure a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Near the best F1; at most 5 % of everyday benign messages.
    Note,
    /// At most 1 % of everyday benign messages.
    Flag,
}

/// Where findings of a head begin; all are probabilities.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
pub struct Limits {
    note: Option<f32>,
    flag: Option<f32>,
    name: Option<f32>,
}

impl Limits {
    /// The level that a probability of the harmful or lab-act head reaches; a head without thresholds reaches none.
    pub fn level(self, probability: f32) -> Option<Level> {
        let reaches = |limit: Option<f32>| limit.is_some_and(|limit| probability >= limit);
        match (reaches(self.flag), reaches(self.note)) {
            (true, _) => Some(Level::Flag),
            (false, true) => Some(Level::Note),
            _ => None,
        }
    }

    /// Whether a category's probability is enough to name it for a harmful text.
    pub fn names(self, probability: f32) -> bool {
        self.name.is_some_and(|limit| probability >= limit)
    }
}

/// Where the classifier's knowledge ends.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
pub struct Guard {
    /// Fewer words than this, mere digits not counted, are too few.
    pub min_words: usize,
    /// A larger share of code symbols among the visible characters is code.
    pub max_code: f32,
    /// A window whose features are less familiar on average is in no language the classifier has read.
    pub min_familiar: f32,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_rise_with_probability() {
        let limits = Limits { note: Some(0.4), flag: Some(0.8), name: None };
        assert_eq!([0.1, 0.4, 0.79, 0.8].map(|p| limits.level(p)), [None, Some(Level::Note), Some(Level::Note), Some(Level::Flag)]);
    }

    #[test]
    fn no_logit_breaks_a_probability() {
        let platt = Platt { slope: 1.0, offset: 0.0 };
        for logit in [f32::NAN, f32::INFINITY, f32::NEG_INFINITY, f32::MAX] {
            assert!((0.0..=1.0).contains(&platt.probability(logit)));
        }
    }
}
