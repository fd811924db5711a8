//! A rule in words.

use fumehood_engine::{Role, RuleKind};

use super::{CueExplanation, LookExplanation, RuleExplanation};
use crate::book::{Cue, Look, TermId, TermKind};
use crate::format::{Scope, Stance};
use crate::rulebook::Rulebook;

/// So many words of a cue are shown; the rest are counted.
const SHOWN: usize = 12;

impl Rulebook {
    /// The only rule whose id ends so.
    pub(super) fn rule_ending_in(&self, name: &str) -> Option<RuleExplanation> {
        let mut ending = self.book.cards.iter().filter(|card| card.id.rsplit('/').next() == Some(name));
        let card = ending.next().filter(|_| ending.next().is_none())?;
        self.explain_rule(&card.id)
    }

    /// A rule by its id.
    pub(super) fn explain_rule(&self, id: &str) -> Option<RuleExplanation> {
        let card = self.book.cards.iter().find(|card| card.id == id)?;
        let rule = self.book.rules.iter().find(|rule| rule.id == card.id)?;
        let look = |label: &str, cues: &[Cue]| {
            let cues: Vec<CueExplanation> = cues.iter().map(|&cue| self.explain_cue(cue)).collect();
            (!cues.is_empty()).then(|| LookExplanation { label: label.to_owned(), cues })
        };
        let (sought, looks) = match &rule.look {
            Look::Cues { all, ordered, any, unless, about, bound, scope, stance, roles } => {
                let together = if *ordered { "all of these, in this order" } else { "all of these, in any order" };
                let mut sought = sought(*scope, stance, roles, card.kind);
                if let Some(bound) = bound {
                    sought = format!("{sought} A quantity {bound} must stand with it.");
                }
                let looks = [look(together, all), look("at least one of these", any), look("the talk is about one of these", about), look("none of these", unless)];
                (sought, looks.to_vec())
            }
            Look::Omits { when, acts, unless, controls, also } => {
                let cues = |terms: &[TermId]| -> Vec<Cue> { terms.iter().map(|&term| Cue { term, absent: false }).collect() };
                let looks = [look("one of these is handled", when), look("by one of these acts", acts), look("none of these is mentioned", unless), look("what must be named", &cues(controls)), look("what is listed with it", &cues(also))];
                ("A reply tells to do it, and what must be named is named neither there nor earlier in the conversation.".to_owned(), looks.to_vec())
            }
            Look::Mix(outcome) => {
                let sought = format!("Somebody is told to bring two substances together, in a sentence, over steps or over messages, and their clash is this: {}.", outcome.word());
                (sought, Vec::new())
            }
            Look::Score => {
                let category = card.category.as_deref().unwrap_or_default();
                (format!("The classifier finds the harm category `{category}` more likely than its threshold."), Vec::new())
            }
        };
        let reactions = match &rule.look {
            Look::Mix(outcome) => self.book.reactions.iter().filter(|reaction| reaction.outcome == *outcome).map(|reaction| self.explain_reaction(reaction)).collect(),
            _ => Vec::new(),
        };
        Some(RuleExplanation { rule: card.clone(), sought, looks: looks.into_iter().flatten().collect(), reactions })
    }

    fn explain_cue(&self, cue: Cue) -> CueExplanation {
        let term = self.book.terms.get(cue.term as usize);
        let mut words = self.words(cue.term);
        let more = words.len().saturating_sub(SHOWN);
        words.truncate(SHOWN);
        let name = term.map(|term| term.name.as_str()).filter(|name| !name.contains('#')).unwrap_or_default();
        let kind = match term.map(|term| term.kind) {
            Some(TermKind::Substance) => "substance",
            Some(TermKind::Class) => "class",
            Some(TermKind::Act) => "act",
            Some(TermKind::Control) => "control",
            Some(TermKind::Condition) => "condition",
            Some(TermKind::Words | TermKind::Marker(_)) | None => "words",
        };
        CueExplanation { name: name.to_owned(), kind, absent: cue.absent, words, more }
    }
}

/// Where, how and by whom the cues must be said.
fn sought(scope: Scope, stance: &[Stance], roles: &[Role], kind: RuleKind) -> String {
    let place = match scope {
        Scope::Clause => "In one clause",
        Scope::Sentence => "In one sentence",
        Scope::Step => "In one paragraph or list item",
        Scope::Steps => "In a paragraph or list item and the one before it",
        Scope::Message => "Anywhere in the message",
    };
    let who = match roles {
        [Role::User] => "the user",
        [Role::Assistant] => "the assistant",
        _ => "the user or the assistant",
    };
    if kind == RuleKind::Incident {
        return format!("{place} of {who}, who tells that it has happened.");
    }
    let stances: Vec<&str> = Stance::ALL.iter().filter(|known| stance.contains(known)).map(|stance| stance.verb()).collect();
    format!("{place} of {who}, where the text {} it.", stances.join(" or "))
}

impl Stance {
    /// What a clause of this stance does, before its object.
    fn verb(self) -> &'static str {
        match self {
            Stance::Instructs => "tells to do",
            Stance::Warns => "warns of",
            Stance::Asks => "asks about",
            Stance::Describes => "describes",
            Stance::Refuses => "declines",
            Stance::Quotes => "quotes",
        }
    }
}
