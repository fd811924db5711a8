//! What a reader is told: the words, standards and facts behind a hit.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::message::Role;
use crate::texts::{Phrase, Texts};
use crate::translate;

/// How bad it is. `note` is a reminder; the other two are the signal words of GHS.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Good practice is missing.
    #[default]
    Note,
    /// Likely to go wrong or to break a rule.
    Warning,
    /// Can injure a person.
    Danger,
}

impl std::str::FromStr for Severity {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        match word {
            "note" => Ok(Severity::Note),
            "warning" => Ok(Severity::Warning),
            "danger" => Ok(Severity::Danger),
            other => Err(format!("severity must be note, warning or danger, not {other:?}")),
        }
    }
}

/// The ten categories of `LabSafety` Bench (arXiv:2410.14182), by their own labels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Hazard {
    /// Toxic, corrosive, reactive, flammable substances.
    #[serde(rename = "chemical hazards")]
    Chemical,
    /// Pathogens, blood, recombinant agents.
    #[serde(rename = "biological hazards")]
    Biological,
    /// Ionising radiation and lasers.
    #[serde(rename = "radiation hazards")]
    Radiation,
    /// Heat, cold, pressure, noise, sharp and moving things.
    #[serde(rename = "physical hazards")]
    Physical,
    /// Supervision, training, housekeeping, conduct.
    #[serde(rename = "responsibility for safety")]
    Responsibility,
    /// Waste and release to the environment.
    #[serde(rename = "environmental and waste management")]
    Environment,
    /// Shock, short circuit, damaged equipment.
    #[serde(rename = "electricity safety")]
    Electricity,
    /// Use of laboratory apparatus.
    #[serde(rename = "equipment usage")]
    Equipment,
    /// Personal protective equipment.
    #[serde(rename = "personal protective equipment (PPE)")]
    Ppe,
    /// Accidents, fires, exposures.
    #[serde(rename = "emergency response")]
    Emergency,
}

impl Hazard {
    /// All ten, with the folder of their pack.
    pub const PACKS: [(&'static str, Hazard); 10] = [
        ("chemical-hazards", Hazard::Chemical),
        ("biological-hazards", Hazard::Biological),
        ("radiation-hazards", Hazard::Radiation),
        ("physical-hazards", Hazard::Physical),
        ("responsibility", Hazard::Responsibility),
        ("environment", Hazard::Environment),
        ("electricity", Hazard::Electricity),
        ("equipment", Hazard::Equipment),
        ("ppe", Hazard::Ppe),
        ("emergency", Hazard::Emergency),
    ];

    /// The hazard whose pack is `folder`.
    pub fn of_pack(folder: &str) -> Option<Hazard> {
        Self::PACKS.iter().find(|(name, _)| *name == folder).map(|&(_, hazard)| hazard)
    }
}

/// Whether a standard binds or advises.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Force {
    /// A duty ("shall").
    #[default]
    Must,
    /// An appendix, a guideline.
    Advises,
}

/// A citation a finding rests on.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Standard {
    /// As cited, e.g. `29 CFR 1910.1450(e)(3)(i)`.
    pub id: String,
    /// Title of the section or document.
    pub title: String,
    /// What it asks for, in the project's own words.
    pub requires: String,
    /// Where the public reads it; may be empty.
    pub url: String,
    /// Duty or advice.
    pub force: Force,
}

/// A chemical or agent that a finding names.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Substance {
    /// Display name.
    pub name: String,
    /// CAS number; empty for a class.
    pub cas: String,
    /// GHS pictogram codes.
    pub pictograms: Vec<String>,
    /// GHS signal word; may be empty.
    pub signal: String,
    /// GHS hazard codes.
    pub hazards: Vec<String>,
    /// A product of the reaction, not named in the message.
    pub formed: bool,
}

/// A precaution that a finding misses.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Control {
    /// Its name, e.g. `eye protection`.
    pub name: String,
    /// The standard that asks for it; may be empty.
    pub standard: String,
}

/// Whom to call after an accident, or where to go, as an institution's pack gives it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Contact {
    /// Who or what, e.g. `Safety office`.
    pub label: String,
    /// A telephone number, or where it is.
    pub number: String,
    /// The institution's own, shown as a row of the card; the others (emergency, poison centre) are call buttons.
    pub lab: bool,
}

/// The kinds of rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RuleKind {
    /// A concrete dangerous act.
    #[default]
    Act,
    /// An act with a quantity beyond a bound.
    Limit,
    /// Two substances that clash are brought together.
    Mix,
    /// A procedure without its controls.
    Omits,
    /// The classifier's score of a harm category.
    Score,
    /// The person reports an exposure or accident.
    Incident,
}

/// One message of an example.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExampleMessage {
    /// Who says it.
    pub role: Role,
    /// What is said; `«»` marks the words expected.
    pub text: String,
}

/// An example of a rule: its test, its documentation and the demo's sample.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Example {
    /// One message, or a conversation whose last message is meant.
    pub messages: Vec<ExampleMessage>,
    /// Whether the rule fires on the last message.
    pub flags: bool,
}

/// What a rule tells a reader.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleCard {
    /// `pack/file-name`.
    pub id: String,
    /// The kind of rule.
    pub kind: RuleKind,
    /// The hazard in a few words.
    pub title: String,
    /// How bad it is.
    pub severity: Severity,
    /// One of the ten hazards; `None` for harm categories.
    pub hazard: Option<Hazard>,
    /// The harm category of a score rule.
    pub category: Option<String>,
    /// What is wrong and why. `{a}` and the like are filled from the hit.
    pub message: String,
    /// What to do instead.
    pub advice: String,
    /// What it rests on.
    pub standards: Vec<Standard>,
    /// What to do in the first minutes, in order (incidents).
    pub steps: Vec<String>,
    /// Its examples; none where they are carried apart (the wasm).
    pub examples: Vec<Example>,
}

impl RuleCard {
    /// What translations call one of its texts: `title`, `message`, `advice`, `steps.1`.
    pub fn key(&self, field: &str) -> String {
        format!("{}.{field}", self.id)
    }

    /// One of its texts, with what fills its places.
    pub(crate) fn phrase(&self, field: &str, english: &str, words: &[(&'static str, Phrase)]) -> Phrase {
        Phrase::Text { key: self.key(field), english: english.to_owned(), words: words.to_vec() }
    }
}

impl Standard {
    /// What translations call what it requires. Titles stay as the document bears them.
    pub fn key(&self) -> String {
        format!("standard/{}", self.id)
    }
}

impl Control {
    /// Its name, to be said.
    pub(crate) fn phrase(&self) -> Phrase {
        Phrase::text(format!("control/{}", self.name), &self.name)
    }
}

/// All rules' cards by id, whom to call, and in which language to say it.
#[derive(Debug, Clone, Default)]
pub struct Catalog {
    cards: BTreeMap<String, RuleCard>,
    contacts: Vec<Contact>,
    texts: Option<Texts>,
}

impl Catalog {
    /// A catalog of `cards`; a later card replaces an earlier one of the same id.
    pub fn new(cards: impl IntoIterator<Item = RuleCard>) -> Self {
        let mut catalog = Catalog::default();
        // Not `collect`, which sorts first: each instance of sorting is 2 kB of wasm.
        catalog.cards.extend(cards.into_iter().map(|card| (card.id.clone(), card)));
        catalog
    }

    /// The same with contacts, which every incident's finding shows.
    #[must_use]
    pub fn with_contacts(self, contacts: Vec<Contact>) -> Self {
        Catalog { contacts, ..self }
    }

    /// The same in another language. What it lacks stays English, text by text.
    #[must_use]
    pub fn with_texts(self, texts: Texts) -> Self {
        Catalog { texts: Some(texts), ..self }
    }

    /// The language of findings; `None` for English.
    pub fn texts(&self) -> Option<&Texts> {
        self.texts.as_ref()
    }

    /// A card as a reader is told it, its places unfilled.
    pub fn told(&self, card: &RuleCard) -> RuleCard {
        self.texts.as_ref().map_or_else(|| card.clone(), |texts| translate::card(card, texts))
    }

    /// Whom to call; none without a user's pack that says so.
    pub fn contacts(&self) -> &[Contact] {
        &self.contacts
    }

    /// The card of a rule.
    pub fn card(&self, id: &str) -> Option<&RuleCard> {
        self.cards.get(id)
    }

    /// All cards in the order of their ids.
    pub fn cards(&self) -> impl Iterator<Item = &RuleCard> {
        self.cards.values()
    }
}
