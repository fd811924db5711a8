//! The shape of a rule file and of a user's pack. Shared with `build.rs`.

use std::collections::BTreeMap;

use fumehood_engine::{Hazard, Role, Severity};
use serde::{Deserialize, Serialize};

/// One rule as written in its file. Exactly one of the kinds must be there.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleFile {
    /// Id, only in a user's pack; a built-in rule is named by its file.
    #[serde(default)]
    pub id: Option<String>,
    /// The hazard in a few words.
    pub title: String,
    /// How bad it is.
    pub severity: Severity,
    /// One of the ten hazards, only in a user's pack; a built-in rule's is told by its folder.
    #[serde(default)]
    pub hazard: Option<Hazard>,
    /// What is wrong and why.
    pub message: String,
    /// What to do instead.
    pub advice: String,
    /// Ids of `data/standards.csv`.
    #[serde(default)]
    pub standards: Vec<String>,
    /// Cues of this rule alone: name to the words that are one. `~` before a word inflects it as a verb.
    #[serde(default)]
    pub words: BTreeMap<String, Vec<String>>,
    /// A concrete dangerous act.
    #[serde(default, rename = "match")]
    pub matching: Option<Match>,
    /// An act with a quantity beyond a bound: a [`Match`] with `above` or `below`.
    #[serde(default)]
    pub limit: Option<Match>,
    /// Two substances that clash are brought together.
    #[serde(default)]
    pub mix: Option<Mix>,
    /// A procedure without its controls.
    #[serde(default)]
    pub requires: Option<Requires>,
    /// The classifier's score of a harm category.
    #[serde(default)]
    pub score: Option<Score>,
    /// The person reports an exposure or accident.
    #[serde(default)]
    pub incident: Option<Incident>,
    /// The rule's tests and documentation.
    #[serde(default)]
    pub examples: Examples,
}

/// `[match]`: cues, in what scope, said how and by whom.
///
/// A cue is the id of a substance, class, act, control, condition or of the rule's own `[words]`;
/// `without X` asks for an X that the text negates. The first cue leads: its stance is the one asked.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Match {
    /// All of these, in any order.
    #[serde(default)]
    pub all: Vec<String>,
    /// At least one of these.
    #[serde(default)]
    pub any: Vec<String>,
    /// All of these, in this order.
    #[serde(default)]
    pub sequence: Vec<String>,
    /// None of these, in the scope (the sentence at least).
    #[serde(default)]
    pub unless: Vec<String>,
    /// At least one of these is what the talk is about: it stands in the message so far, or in the few
    /// messages before it.
    #[serde(default)]
    pub about: Vec<String>,
    /// Only in `[limit]`: a quantity of this unit's dimension above it, in the scope ("100 °C").
    #[serde(default)]
    pub above: Option<String>,
    /// Only in `[limit]`: a quantity of this unit's dimension below it, in the scope ("15 min").
    #[serde(default)]
    pub below: Option<String>,
    /// Where the cues must stand together.
    #[serde(default)]
    pub scope: Scope,
    /// Stances of the lead cue that count.
    #[serde(default = "instructs")]
    pub stance: Vec<Stance>,
    /// Roles it applies to; none listed means both.
    #[serde(default)]
    pub roles: Vec<Role>,
}

fn instructs() -> Vec<Stance> {
    vec![Stance::Instructs]
}

/// `[incident]`: a match in the user's message, with the first minutes' steps.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Incident {
    /// All of these, in any order.
    #[serde(default)]
    pub all: Vec<String>,
    /// At least one of these.
    #[serde(default)]
    pub any: Vec<String>,
    /// None of these in the scope.
    #[serde(default)]
    pub unless: Vec<String>,
    /// Where the cues must stand together.
    #[serde(default)]
    pub scope: Scope,
    /// What to do, in order.
    pub steps: Vec<String>,
}

/// `[mix]`: the consequence this rule speaks of.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mix {
    /// What the two do together.
    pub outcome: Outcome,
}

/// `[requires]`: what a procedure needs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Requires {
    /// One of these is handled.
    pub when: Vec<String>,
    /// One of these acts is told to be done, in the block that names it.
    pub acts: Vec<String>,
    /// Nothing of this kind in the message.
    #[serde(default)]
    pub unless: Vec<String>,
    /// Ids of `data/controls.toml`; while one of these is not named, there is a reminder.
    pub controls: Vec<String>,
    /// Further controls that the reminder then lists, if they are not named either.
    #[serde(default)]
    pub also: Vec<String>,
}

/// `[score]`: the harm category this rule speaks of.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Score {
    /// As the classifier names it.
    pub category: String,
}

/// Where cues must stand together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Scope {
    /// One clause.
    #[default]
    Clause,
    /// One sentence.
    Sentence,
    /// One block: a paragraph, a list item.
    Step,
    /// A block and the one before it.
    Steps,
    /// The message.
    Message,
}

/// What a clause does with what it mentions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Stance {
    /// Tells or intends to do it.
    Instructs,
    /// Forbids it or warns of it.
    Warns,
    /// Asks about it.
    Asks,
    /// Says what is or was, or what follows from it.
    Describes,
    /// Declines to help with it.
    Refuses,
    /// Repeats somebody's words.
    Quotes,
}

impl Stance {
    /// All stances.
    pub const ALL: [Stance; 6] = [Stance::Instructs, Stance::Warns, Stance::Asks, Stance::Describes, Stance::Refuses, Stance::Quotes];
}

/// What two substances do together, worst last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Outcome {
    /// Much heat.
    #[serde(rename = "heat")]
    Heat,
    /// Violent polymerisation.
    #[serde(rename = "polymerisation")]
    Polymerisation,
    /// Flammable gas.
    #[serde(rename = "flammable gas")]
    FlammableGas,
    /// Fire.
    #[serde(rename = "fire")]
    Fire,
    /// Toxic gas.
    #[serde(rename = "toxic gas")]
    ToxicGas,
    /// Explosion.
    #[serde(rename = "explosion")]
    Explosion,
}

impl Outcome {
    /// As rules and readers call it.
    pub fn word(self) -> &'static str {
        match self {
            Outcome::Heat => "heat",
            Outcome::Polymerisation => "polymerisation",
            Outcome::FlammableGas => "flammable gas",
            Outcome::Fire => "fire",
            Outcome::ToxicGas => "toxic gas",
            Outcome::Explosion => "explosion",
        }
    }
}

/// Both lists must be non-empty, score rules excepted.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Examples {
    /// The rule fires; `«»` marks the words expected.
    #[serde(default)]
    pub flags: Vec<ExampleFile>,
    /// The rule stays quiet.
    #[serde(default)]
    pub passes: Vec<ExampleFile>,
}

/// A message, or a conversation whose last message is meant. `user: ` in front says who speaks; without
/// it the assistant does.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(untagged)]
pub enum ExampleFile {
    /// One message.
    One(String),
    /// A conversation.
    Many(Vec<String>),
}
