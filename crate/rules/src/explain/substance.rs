//! What is known of a substance or class, each fact with its source.

use super::{ClassExplanation, ClassReference, Clash, CodeMeaning, GroupExplanation, ReactionExplanation, RuleReference, Source, SubstanceExplanation};
use crate::book::{Look, Reaction, Term, TermId, TermKind};
use crate::format::Outcome;
use crate::rulebook::Rulebook;

/// The classes that tell how fast a substance makes peroxides, worst first.
const PEROXIDE_CLASSES: [&str; 2] = ["peroxide-former", "slow-peroxide-former"];

/// What the column `source` of `data/substances.csv` says, spelled out: the kind of fact and its source.
const SOURCES: &[(&str, &str, &str)] = &[
    ("CLP VI", "hazard codes", "Regulation (EC) 1272/2008, Annex VI, 23rd adaptation"),
    ("H: own additions", "hazard codes", "some added to the harmonised ones from general knowledge"),
    ("H: own", "hazard codes", "no harmonised entry: as suppliers commonly give them, from general knowledge"),
    ("H: chosen", "hazard codes", "one of several harmonised entries of this CAS number"),
    ("flammability", "hazard codes", "flammability from the flash point"),
    ("OSHA Z", "OSHA standard", "29 CFR 1910.1000, Tables Z-1 and Z-2, 2015 text"),
    ("OSHA subpart Z", "OSHA standard", "29 CFR 1910 subpart Z, 2015 text"),
    ("ALOHA", "IDLH", "ALOHA data of NOAA and EPA"),
    ("IDLH NIOSH", "IDLH", "NIOSH, from memory: not verified"),
    ("DIPPR", "flash point", "DIPPR"),
    ("flash point from memory", "flash point", "from memory: not verified"),
    ("UMN", "peroxide class", "University of Minnesota list"),
    ("groups: SMARTS", "reactive groups", "assigned from the structure by program"),
    ("groups: own", "reactive groups", "assigned from chemistry by hand"),
    ("names: own", "names", "the project's own"),
];

impl Rulebook {
    pub(super) fn explain_substance(&self, id: TermId, term: &Term) -> Option<SubstanceExplanation> {
        let fact = self.book.facts.get(term.fact? as usize)?;
        let shown = self.substance(id)?;
        let codes = fact.hazards.iter().chain(&fact.supplements).filter_map(|&at| self.book.hazard_codes.get(usize::from(at)));
        let text = |at: u16| self.book.sources.get(usize::from(at)).cloned().unwrap_or_default();
        let reactions: Vec<&Reaction> = self.reactions_of(id, term);
        let known = [&fact.name, &fact.cas, &fact.formula].map(|words| fumehood_engine::fold(words).as_str().to_owned());
        Some(SubstanceExplanation {
            id: term.name.clone(),
            name: fact.name.clone(),
            names: self.words(id).into_iter().filter(|word| !known.contains(word)).collect(),
            cas: fact.cas.clone(),
            formula: fact.formula.clone(),
            signal: shown.signal,
            pictograms: shown.pictograms,
            hazards: codes.map(|code| CodeMeaning { code: code.code.clone(), text: code.text.clone() }).collect(),
            groups: fact.groups.iter().map(|&number| self.explain_group(number)).collect(),
            classes: self.explain_classes(term),
            peroxide: self.peroxide_class(term).unwrap_or_default(),
            standard: text(fact.standard),
            idlh: fact.idlh.clone(),
            flash: fact.flash.clone(),
            sources: text(fact.source).split("; ").filter(|source| !source.is_empty()).map(spell_out).collect(),
            rules: self.rules_about(id).into_iter().chain(self.mix_rules(&reactions)).collect(),
            reactions: reactions.into_iter().map(|reaction| self.explain_reaction(reaction)).collect(),
        })
    }

    pub(super) fn explain_class(&self, id: TermId, term: &Term) -> ClassExplanation {
        let members = self.book.terms.iter().filter(|member| member.kind == TermKind::Substance && member.implies.contains(&id));
        let members = members.filter_map(|member| self.book.facts.get(member.fact? as usize)).map(|fact| fact.name.clone());
        let reactions: Vec<&Reaction> = self.reactions_of(id, term);
        ClassExplanation {
            id: term.name.clone(),
            name: self.shown_name(id),
            names: self.words(id),
            members: members.collect(),
            classes: self.explain_classes(term),
            rules: self.rules_about(id).into_iter().chain(self.mix_rules(&reactions)).collect(),
            reactions: reactions.into_iter().map(|reaction| self.explain_reaction(reaction)).collect(),
        }
    }

    pub(super) fn explain_reaction(&self, reaction: &Reaction) -> ReactionExplanation {
        let (a, b) = (self.shown_name(reaction.a), self.shown_name(reaction.b));
        ReactionExplanation { a, b, outcome: reaction.outcome, forms: reaction.forms.clone(), why: reaction.why.clone() }
    }

    /// Named reactions with the thing or a class of it.
    fn reactions_of(&self, id: TermId, term: &Term) -> Vec<&Reaction> {
        let is = |side: TermId| side == id || term.implies.contains(&side);
        self.book.reactions.iter().filter(|reaction| is(reaction.a) || is(reaction.b)).collect()
    }

    /// The mixing rules that speak of these reactions.
    fn mix_rules(&self, reactions: &[&Reaction]) -> Vec<RuleReference> {
        let speaks = |look: &Look| matches!(look, Look::Mix(outcome) if reactions.iter().any(|reaction| reaction.outcome == *outcome));
        let rules = self.book.rules.iter().filter(|rule| speaks(&rule.look));
        rules.filter_map(|rule| self.book.cards.iter().find(|card| card.id == rule.id)).map(RuleReference::from).collect()
    }

    fn explain_classes(&self, term: &Term) -> Vec<ClassReference> {
        let class = |&id: &TermId| ClassReference { id: self.book.terms.get(id as usize).map(|class| class.name.clone()).unwrap_or_default(), title: self.shown_name(id) };
        term.implies.iter().map(class).collect()
    }

    fn peroxide_class(&self, term: &Term) -> Option<String> {
        let classes = || term.implies.iter().filter_map(|&id| Some((id, self.book.terms.get(id as usize)?)));
        PEROXIDE_CLASSES.iter().find_map(|name| classes().find(|(_, class)| class.name == *name)).map(|(id, _)| self.shown_name(id))
    }

    fn explain_group(&self, number: u8) -> GroupExplanation {
        let other = |&(a, b, outcome): &(u8, u8, Outcome)| match number {
            _ if outcome < Outcome::FlammableGas => None,
            _ if a == number => Some((b, outcome)),
            _ if b == number => Some((a, outcome)),
            _ => None,
        };
        let clashes = self.book.matrix.iter().filter_map(other).map(|(group, outcome)| Clash { name: self.group(group).to_owned(), outcome });
        GroupExplanation { number, name: self.group(number).to_owned(), clashes: clashes.collect() }
    }
}

fn spell_out(source: &str) -> Source {
    let known = SOURCES.iter().find(|(start, _, _)| source.starts_with(start));
    let (fact, source) = known.map_or(("facts", source), |&(_, fact, source)| (fact, source));
    Source { fact: fact.to_owned(), source: source.to_owned() }
}
