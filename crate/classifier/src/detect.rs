//! The classifier as a detector of the engine.

use fumehood_engine::{Claims, Context, Detector, Harm, Hit, Memo, Message, Pace, Severity};

use crate::calibration::Level;
use crate::classifier::Classifier;

impl Detector for Classifier {
    fn name(&self) -> &'static str {
        "classifier"
    }

    fn pace(&self) -> Pace {
        Pace::Deliberate
    }

    /// Claims a hit of `harm/<category>` for each category that names a finding. At level flag the card's severity
    /// holds; at level note it is a note.
    fn detect(&self, message: &Message, _: &Context<'_>, _: &mut Memo, claims: &mut Claims) {
        let score = self.score(message.role(), message.text());
        if let Some(level) = score.level {
            for category in &score.named {
                let mut hit = Hit::new(format!("harm/{category}"), score.spans.clone());
                hit.certainty = score.harmful;
                hit.severity = (level == Level::Note).then_some(Severity::Note);
                claims.hits.push(hit);
            }
        }
        claims.harm = Some(Harm { harmful: score.harmful, categories: score.categories, uncertain: score.uncertain });
    }
}
