//! What the packs and data become at build time: one blob, read at start. Shared with `build.rs`.

use fumehood_engine::{Contact, Example, Hazard, Role, RuleCard, Standard};
use serde::{Deserialize, Serialize};

use crate::format::{Outcome, Scope, Stance};
use crate::packed::PackedForms;
use crate::quantity::Bound;
use crate::vocabulary::Vocabulary;

/// Index of a term in [`Book::terms`].
pub type TermId = u32;

/// What kind of thing a term is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum TermKind {
    /// A chemical or agent.
    Substance,
    /// A class of substances; its words are generic mentions ("the solvent").
    Class,
    /// Something done.
    Act,
    /// A precaution.
    Control,
    /// A circumstance, place or thing.
    Condition,
    /// A rule's own words.
    Words,
    /// A word that tells the stance of a clause.
    Marker(Marker),
}

/// What a word says about the stance of its clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Marker {
    /// Forbids what follows.
    Negator,
    /// Holds a negator but forbids nothing ("don't worry").
    NotNegator,
    /// Negates the thing that follows, not the act ("without").
    Dismissal,
    /// A dismissal that tells the reader to do without ("no need for").
    Waiver,
    /// Calls something good enough ("is fine").
    Acceptance,
    /// Takes away the thing right after it ("remove the").
    Removal,
    /// Makes a heading introduce what is wrong ("common mistakes").
    Wrong,
    /// Declines to help.
    Refusal,
    /// Opens a question.
    Question,
    /// Opens a condition.
    Condition,
    /// May stand before an imperative ("then").
    Lead,
    /// Makes the verb that follows an instruction ("you can").
    Modal,
    /// Tells a consequence ("releases").
    Consequence,
    /// A verb that opens instructions ("use").
    Verb,
    /// Tells somebody's words.
    Reporting,
    /// Tells the past ("was").
    Past,
    /// "is", "are": with a participle, a present passive.
    Present,
    /// Somebody who does what the verb after says: "the student", "we".
    Person,
}

/// How a verb stands in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Form {
    /// As listed.
    Plain,
    /// A noun as listed; [`Book::expand`] adds its plural.
    Noun,
    /// A verb phrase as listed; [`Book::expand`] makes its four forms.
    Verb,
    /// "mix".
    Base,
    /// "mixes".
    Third,
    /// "mixing".
    Gerund,
    /// "mixed".
    Participle,
}

/// A thing the lexicon knows.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Term {
    /// Its id in the data, or `rule#words`.
    pub name: String,
    /// What it is.
    pub kind: TermKind,
    /// The classes and umbrella acts it belongs to, all levels.
    pub implies: Vec<TermId>,
    /// Index into [`Book::substances`], for substances and classes with words.
    pub fact: Option<u32>,
}

impl Form {
    const LETTERS: [(char, Form); 7] = [
        ('P', Form::Plain),
        ('N', Form::Noun),
        ('V', Form::Verb),
        ('B', Form::Base),
        ('T', Form::Third),
        ('G', Form::Gerund),
        ('C', Form::Participle),
    ];

    pub(crate) fn letter(self) -> char {
        Self::LETTERS.iter().find(|(_, form)| *form == self).map_or('P', |(letter, _)| *letter)
    }

    pub(crate) fn of(letter: char) -> Option<Form> {
        Self::LETTERS.iter().find(|(known, _)| *known == letter).map(|(_, form)| *form)
    }
}

/// What is known of a substance or class, and its reactive groups.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Fact {
    /// Display name.
    pub name: String,
    /// CAS number; empty for a class.
    pub cas: String,
    /// Molecular formula; may be empty.
    pub formula: String,
    /// H codes: indexes into [`Book::hazard_codes`].
    pub hazards: Vec<u8>,
    /// EUH codes, likewise.
    pub supplements: Vec<u8>,
    /// EPA reactivity groups; empty for a class, which clashes only by named reactions.
    pub groups: Vec<u8>,
    /// The OSHA table or substance standard: index into [`Book::sources`].
    pub standard: u16,
    /// Immediately dangerous to life or health, with its unit; may be empty.
    pub idlh: String,
    /// Flash point, with its unit; may be empty.
    pub flash: String,
    /// Where the facts come from: index into [`Book::sources`].
    pub source: u16,
}

/// Who belongs to a class besides those that name it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Membership {
    /// The class.
    pub class: TermId,
    /// Substances of these EPA groups.
    pub groups: Vec<u8>,
    /// Substances with these H or EUH codes.
    pub codes: Vec<String>,
}

/// A GHS hazard code.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct HazardCode {
    /// As `H314`, with its letter where it has one (`H360D`), or `EUH031`.
    pub code: String,
    /// What it means, in the project's own words.
    pub text: String,
    /// Pictograms, as `GHS05`.
    pub pictograms: Vec<String>,
    /// Signal word; may be empty.
    pub signal: String,
}

/// A named clash of two classes or substances.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Reaction {
    /// One side.
    pub a: TermId,
    /// The other.
    pub b: TermId,
    /// What happens.
    pub outcome: Outcome,
    /// What forms.
    pub forms: String,
    /// Why, in one sentence.
    pub why: String,
}

/// A cue of a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cue {
    /// The term, or one that implies it.
    pub term: TermId,
    /// Asks for a negated mention.
    pub absent: bool,
}

/// A compiled rule: what it looks for. What it says is its [`RuleCard`].
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Rule {
    /// Its id.
    pub id: String,
    /// What it looks for.
    pub look: Look,
}

/// What a rule looks for.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub enum Look {
    /// A dangerous act or an incident.
    Cues {
        /// All of these; ordered if `ordered`.
        all: Vec<Cue>,
        /// `all` must stand in this order.
        ordered: bool,
        /// At least one of these, if any are listed.
        any: Vec<Cue>,
        /// None of these.
        unless: Vec<Cue>,
        /// The talk is about one of these, if any are listed.
        about: Vec<Cue>,
        /// A quantity beyond this, if given.
        bound: Option<Bound>,
        /// Where.
        scope: Scope,
        /// How the lead cue is said.
        stance: Vec<Stance>,
        /// By whom; empty means anyone.
        roles: Vec<Role>,
    },
    /// Substances that clash.
    Mix(Outcome),
    /// Controls that are missing.
    Omits {
        /// One of these is handled.
        when: Vec<Cue>,
        /// By one of these acts.
        acts: Vec<Cue>,
        /// Nothing of this kind.
        unless: Vec<Cue>,
        /// These are needed.
        controls: Vec<TermId>,
        /// These are listed with them.
        also: Vec<TermId>,
    },
    /// Scores are the classifier's; the rule only speaks.
    Score,
}

/// All that the rule engine knows.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Book {
    /// All terms.
    pub terms: Vec<Term>,
    /// All surface forms; in the blob they are [`Book::forms`].
    #[serde(skip)]
    pub vocabulary: Vocabulary,
    /// The surface forms as data and rules list them, in the blob.
    pub forms: PackedForms,
    /// What is known of substances and classes.
    pub facts: Vec<Fact>,
    /// All hazard codes.
    pub hazard_codes: Vec<HazardCode>,
    /// Sources and standards that facts name; the first is empty.
    pub sources: Vec<String>,
    /// Who belongs to each class.
    pub memberships: Vec<Membership>,
    /// Control term to the id of the standard that asks for it.
    pub control_standards: Vec<(TermId, String)>,
    /// Names of the EPA reactivity groups, by number.
    pub groups: Vec<(u8, String)>,
    /// Pairs of groups that clash, the worst outcome of each.
    pub matrix: Vec<(u8, u8, Outcome)>,
    /// Named clashes.
    pub reactions: Vec<Reaction>,
    /// What names each hazard, whether or not something is wrong.
    pub topics: Vec<(Hazard, Vec<TermId>)>,
    /// English words and what other languages call the same, all folded.
    pub glosses: Vec<(Vec<String>, Vec<String>)>,
    /// What rules look for.
    pub rules: Vec<Rule>,
    /// What rules say; in the blob without their standards, which are [`Book::citations`].
    pub cards: Vec<RuleCard>,
    /// The standards of each card: indexes into [`Book::standards`].
    pub citations: Vec<Vec<u16>>,
    /// The standards that are cited.
    pub standards: Vec<Standard>,
    /// User packs on top, as `name version`.
    #[serde(skip)]
    pub packs: Vec<String>,
    /// Whom to call, from user packs.
    #[serde(skip)]
    pub contacts: Vec<Contact>,
    /// Texts in other languages, from user packs: language, key, text.
    #[serde(skip)]
    pub texts: Vec<(String, String, String)>,
}

/// What the wasm leaves out: documentation, carried where the feature `examples` is on.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Extras {
    /// The examples of each card.
    pub examples: Vec<Vec<Example>>,
    /// The standards that nothing cites.
    pub standards: Vec<Standard>,
}
