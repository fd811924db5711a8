//! The classifier as a detector of the engine.

use fumehood_engine::{Claims, Context, Detector, Harm, Hit, Memo, Message, Pace, Role, Severity};

use crate::calibration::Level;
use crate::classifier::Classifier;

/// At most this many sentences of a reply are noted as lab acts: the likeliest.
const LAB_ACTS: usize = 3;

impl Detector for Classifier {
    fn name(&self) -> &'static str {
        "classifier"
    }

    fn pace(&self) -> Pace {
        Pace::Deliberate
    }

    /// Claims a hit of `harm/<category>` for each category that names a finding. At level flag the card's severity
    /// holds; at level note it is a note. Claims `harm/lab-act`, always a note, for sentences of a reply that tell to
    /// do something unsafe.
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
        if message.role() == Role::Assistant && !score.uncertain {
            claims.hits.extend(self.noted_lab_acts(message));
        }
        let (domain, uncertain) = (score.domain, score.uncertain);
        claims.harm = Some(Harm { harmful: score.harmful, categories: score.categories, domain, uncertain });
    }
}

impl Classifier {
    fn noted_lab_acts(&self, message: &Message) -> Option<Hit> {
        let mut acts = self.lab_acts(message);
        acts.retain(|act| self.is_lab_act(act.probability));
        acts.sort_by(|a, b| b.probability.total_cmp(&a.probability));
        acts.truncate(LAB_ACTS);
        let mut hit = Hit::new("harm/lab-act", acts.iter().map(|act| act.span).collect());
        hit.certainty = acts.first()?.probability;
        hit.severity = Some(Severity::Note);
        Some(hit)
    }
}
