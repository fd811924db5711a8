//! What an explanation holds: plain data for every face to draw.

use fumehood_engine::{RuleCard, Severity, Standard};
use serde::Serialize;

use crate::format::Outcome;

/// What [`crate::Rulebook::explain`] tells.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Explanation {
    /// Of a rule.
    Rule(RuleExplanation),
    /// Of a substance.
    Substance(SubstanceExplanation),
    /// Of a class of substances.
    Class(ClassExplanation),
    /// Of something done.
    Act(ThingExplanation),
    /// Of a precaution.
    Control(ThingExplanation),
    /// Of a circumstance, place or thing.
    Condition(ThingExplanation),
    /// Of words that many rules share.
    Words(ThingExplanation),
    /// Of a standard.
    Standard(StandardExplanation),
}

/// A rule by name, where another thing is explained.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RuleReference {
    /// `pack/file-name`.
    pub id: String,
    /// The hazard in a few words.
    pub title: String,
    /// How bad it is.
    pub severity: Severity,
}

impl From<&RuleCard> for RuleReference {
    fn from(card: &RuleCard) -> Self {
        RuleReference { id: card.id.clone(), title: card.title.clone(), severity: card.severity }
    }
}

/// What a rule looks for and says.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RuleExplanation {
    /// What it says, its standards and examples.
    pub rule: RuleCard,
    /// Where, how and by whom it must be said, in a sentence.
    pub sought: String,
    /// Its cues.
    pub looks: Vec<LookExplanation>,
    /// Named reactions with the outcome that a mixing rule speaks of.
    pub reactions: Vec<ReactionExplanation>,
}

/// Cues and their part in a rule.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LookExplanation {
    /// E.g. `all of these, in this order`.
    pub label: String,
    /// The cues.
    pub cues: Vec<CueExplanation>,
}

/// Something a rule looks for.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CueExplanation {
    /// What it is called; empty for a rule's own words.
    pub name: String,
    /// What kind of thing it is.
    pub kind: &'static str,
    /// Looked for in the negative: "without gloves".
    pub absent: bool,
    /// Some of its words.
    pub words: Vec<String>,
    /// How many words there are besides.
    pub more: usize,
}

/// Two things that clash.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ReactionExplanation {
    /// One side.
    pub a: String,
    /// The other.
    pub b: String,
    /// What happens.
    pub outcome: Outcome,
    /// What forms; may be empty.
    pub forms: String,
    /// Why.
    pub why: String,
}

/// What is known of a substance.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SubstanceExplanation {
    /// What rules call it.
    pub id: String,
    /// Display name.
    pub name: String,
    /// Other words it is recognised by, folded.
    pub names: Vec<String>,
    /// CAS number; may be empty.
    pub cas: String,
    /// Molecular formula; may be empty.
    pub formula: String,
    /// GHS signal word; may be empty.
    pub signal: String,
    /// GHS pictogram codes.
    pub pictograms: Vec<String>,
    /// GHS and EUH codes with their meaning.
    pub hazards: Vec<CodeMeaning>,
    /// EPA reactivity groups.
    pub groups: Vec<GroupExplanation>,
    /// The classes it belongs to.
    pub classes: Vec<ClassReference>,
    /// The class of peroxide formers it belongs to; may be empty.
    pub peroxide: String,
    /// The OSHA table or substance standard; may be empty.
    pub standard: String,
    /// Immediately dangerous to life or health; may be empty.
    pub idlh: String,
    /// Flash point; may be empty.
    pub flash: String,
    /// Where each kind of fact comes from.
    pub sources: Vec<Source>,
    /// Named reactions with it or its classes.
    pub reactions: Vec<ReactionExplanation>,
    /// Rules that concern it.
    pub rules: Vec<RuleReference>,
}

/// A hazard code.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CodeMeaning {
    /// As `H314`.
    pub code: String,
    /// What it means, in the project's own words.
    pub text: String,
}

/// A reactivity group.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct GroupExplanation {
    /// EPA's number.
    pub number: u8,
    /// Its name.
    pub name: String,
    /// The groups it clashes with badly.
    pub clashes: Vec<Clash>,
}

/// A group that clashes with another.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Clash {
    /// Its name.
    pub name: String,
    /// The worst that happens.
    pub outcome: Outcome,
}

/// A class by name.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ClassReference {
    /// What rules call it.
    pub id: String,
    /// What people call it.
    pub title: String,
}

/// Where a kind of fact comes from.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Source {
    /// E.g. `hazard codes`.
    pub fact: String,
    /// E.g. `Regulation (EC) 1272/2008, Annex VI`.
    pub source: String,
}

/// What is known of a class of substances.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ClassExplanation {
    /// What rules call it.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// Generic words for a member.
    pub names: Vec<String>,
    /// Display names of its members.
    pub members: Vec<String>,
    /// The classes it belongs to.
    pub classes: Vec<ClassReference>,
    /// Named reactions with it.
    pub reactions: Vec<ReactionExplanation>,
    /// Rules that concern it.
    pub rules: Vec<RuleReference>,
}

/// What is known of a precaution, an act, a circumstance, or shared words.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ThingExplanation {
    /// What rules call it.
    pub name: String,
    /// Its words.
    pub words: Vec<String>,
    /// The standard that asks for it (controls).
    pub standard: Option<Standard>,
    /// Rules that look for it or ask for it.
    pub rules: Vec<RuleReference>,
}

/// What a standard requires and what rests on it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StandardExplanation {
    /// The standard.
    pub standard: Standard,
    /// Controls that it asks for.
    pub controls: Vec<String>,
    /// Rules that cite it.
    pub rules: Vec<RuleReference>,
}
