//! The lab-safety rule engine: who does what with which substance, under which conditions, and which
//! precaution is absent. How to write a rule is told in `crate/rules/README.md`.
//!
//! ```
//! use fumehood_engine::{Assessor, Role, Severity};
//! use fumehood_rules::{Rulebook, Rules};
//!
//! let rulebook = Rulebook::builtin();
//! let assessor = Assessor::new(rulebook.catalog(), vec![Box::new(Rules::new(rulebook))]);
//! let assessment = assessor.assess(Role::Assistant, "Pour the bleach into a bucket and mix it with ammonia.");
//! assert_eq!(assessment.severity, Some(Severity::Danger));
//! ```

mod bearings;
mod blob;
#[allow(missing_docs)]
mod book;
mod compile;
mod explain;
mod format;
mod house;
mod inflect;
mod kin;
mod kinds;
mod lexicon;
mod pack;
#[allow(missing_docs)]
mod packed;
#[cfg(feature = "po")]
mod po;
mod presence;
mod proof;
#[allow(missing_docs)]
mod quantity;
mod reading;
mod rulebook;
mod scan;
mod stance;
mod story;
mod texts;
mod things;
mod typing;
#[allow(missing_docs)]
mod vocabulary;
#[allow(missing_docs)]
mod words;

use std::collections::BTreeSet;
use std::sync::Arc;

use fumehood_engine::{Claims, Context, Detector, Memo, Message, Role};

pub use compile::PackError;
pub use explain::{
    ClassExplanation, ClassReference, Clash, CodeMeaning, CueExplanation, Explanation, GroupExplanation, LookExplanation, ReactionExplanation,
    RuleExplanation, RuleReference, Source, StandardExplanation, SubstanceExplanation, ThingExplanation,
};
pub use format::{Examples, Incident, Match, Mix, Outcome, Requires, RuleFile, Scope, Score, Stance};
pub use house::{Contacts, ControlFile, PackFile, ReactionFile, StandardFile, SubstanceFile};
pub use pack::Pack;
#[cfg(feature = "po")]
pub use po::{LANGUAGES, Translations, Update};
pub use proof::{Proof, ProvenExample, prove};
pub use rulebook::Rulebook;
pub use scan::BareScan;

use reading::{About, Earlier};
use story::Notes;

/// The detector of the rule engine.
pub struct Rules {
    rulebook: Arc<Rulebook>,
}

impl Rules {
    /// Reads messages by these rules.
    pub fn new(rulebook: impl Into<Arc<Rulebook>>) -> Self {
        Rules { rulebook: rulebook.into() }
    }
}

/// How many messages back the talk is still of the same thing.
const TALK: usize = 3;

/// What the messages before leave to this one.
fn earlier(context: &Context<'_>) -> Earlier {
    let mut earlier = Earlier::default();
    for (back, (_, memo)) in context.earlier().take(TALK).enumerate() {
        let Some(notes) = memo.get::<Notes>() else { continue };
        if back == 0 {
            earlier.vessel = notes.told.vessel.carried();
        }
        Arc::make_mut(&mut earlier.topics).extend(notes.told.topics.iter().copied());
    }
    earlier
}

impl Detector for Rules {
    fn name(&self) -> &'static str {
        "rules"
    }

    fn detect(&self, message: &Message, context: &Context<'_>, memo: &mut Memo, claims: &mut Claims) {
        let rules = &self.rulebook;
        let earlier = earlier(context);
        let notes = memo.get_or_default::<Notes>();
        notes.read(rules, message, &earlier);
        let (told, role) = (&notes.told, message.role());
        claims.hazards.extend(rules.hazards(told.hazards));
        claims.hits.extend(told.hits().cloned());
        claims.hits.extend(told.remembered.hits(rules, role, About { message: &told.topics, earlier: &earlier.topics }));
        let before = || context.earlier().filter_map(|(_, memo)| memo.get::<Notes>()).map(|notes| &notes.told.procedure);
        let mut named: BTreeSet<u32> = BTreeSet::new();
        named.extend(before().flat_map(|procedure| &procedure.controls));
        // Only the question just asked names what the reply handles; older talk may be of the kitchen.
        let asked = context.earlier().next().filter(|(message, _)| message.role() == Role::User);
        let asked = asked.and_then(|(_, memo)| memo.get::<Notes>()).map(|notes| &notes.told.procedure);
        claims.hits.extend(kinds::omits::detect(rules, &told.procedure, asked, &named, role));
    }
}
