//! The book made ready for reading: indexes, user packs.

use std::collections::{BTreeSet, HashMap};

use fumehood_engine::{Catalog, Hazard, Severity, Standard, Substance, Texts};

use crate::bearings::{Bearing, Bearings, Commonness};
use crate::book::{Book, Cue, Fact, HazardCode, Look, Reaction, Rule, TermId, TermKind};
use crate::compile::PackError;
use crate::format::{Outcome, Scope};
use crate::kin::{Kin, OwnWords};
use crate::lexicon::Mention;
use crate::pack::{Pack, apply};
use crate::scan::BareScan;

/// Acts of `data/acts.toml` that the mixing rules know by name.
#[derive(Debug, Clone, Default)]
pub struct VesselActs {
    /// Bring substances together: mix, add, pour.
    pub together: Vec<Cue>,
    /// Keep them apart: store, wear.
    pub apart: Vec<Cue>,
    /// Empty the vessel: rinse, discard, a fresh beaker.
    pub empties: Vec<Cue>,
    /// Say that an addition is done with care: dropwise, with cooling.
    pub careful: Vec<Cue>,
}

/// Two substances clash.
#[derive(Debug, Clone, Copy)]
pub struct Clash<'b> {
    /// What happens.
    pub outcome: Outcome,
    /// The named reaction, if there is one.
    pub named: Option<&'b Reaction>,
    /// The reactive groups, where only the matrix says so.
    pub groups: (u8, u8),
}

/// All rules, ready to read messages.
pub struct Rulebook {
    pub(crate) book: Book,
    pub(crate) vessel_acts: VesselActs,
    /// What each term bears on.
    pub(crate) bearings: Bearings,
    /// The rules of scope message with a bound, which any block may pass.
    pub(crate) bounded: Vec<u16>,
    common: Commonness,
    /// The terms that `about` asks for; a topic is an index into them.
    topic_terms: Vec<TermId>,
    /// For each term, what it is and implies, as bits.
    kinship: Vec<Kin>,
    own_words: OwnWords,
    mixes: HashMap<Outcome, usize>,
    reactions: HashMap<(TermId, TermId), usize>,
}

impl Rulebook {
    /// The built-in packs.
    pub fn builtin() -> Self {
        Self::from_book(Self::builtin_book())
    }

    fn builtin_book() -> Book {
        let blob = include_bytes!(concat!(env!("OUT_DIR"), "/book.bin"));
        let mut book: Book = postcard::from_bytes(blob).unwrap_or_default();
        book.unpack();
        #[cfg(feature = "examples")]
        {
            let blob = include_bytes!(concat!(env!("OUT_DIR"), "/extras.bin"));
            let extras: crate::book::Extras = postcard::from_bytes(blob).unwrap_or_default();
            book.cards.iter_mut().zip(extras.examples).for_each(|(card, examples)| card.examples = examples);
            book.standards.extend(extras.standards);
        }
        book
    }

    /// The built-in rules with user packs on top, each upon those before it; the first bad one is the error.
    pub fn with_packs(packs: &[Pack]) -> Result<Self, PackError> {
        let (rulebook, refused) = Self::with_good_packs(packs);
        refused.into_iter().next().map_or(Ok(rulebook), Err)
    }

    /// As [`Self::with_packs`], but a bad pack is left out whole, and told.
    pub fn with_good_packs(packs: &[Pack]) -> (Self, Vec<PackError>) {
        if packs.is_empty() {
            return (Self::builtin(), Vec::new());
        }
        let mut book = Self::builtin_book();
        book.expand();
        let mut refused = Vec::new();
        for pack in packs {
            let mut next = book.clone();
            match apply(&mut next, pack) {
                Ok(()) => book = next,
                Err(error) => refused.push(error),
            }
        }
        (Self::from_book(book), refused)
    }

    pub(crate) fn from_book(mut book: Book) -> Self {
        book.expand();
        let named = |names: &[&str]| {
            let found = book.terms.iter().enumerate().filter(|(_, term)| names.contains(&term.name.as_str()));
            found.map(|(at, _)| Cue { term: at as TermId, absent: false }).collect()
        };
        let vessel_acts = VesselActs {
            together: named(&["combine-act"]),
            apart: named(&["storage-act", "ppe-act"]),
            empties: named(&["rinse", "dispose", "pour-down-drain", "fresh-vessel"]),
            careful: named(&["with-care"]),
        };
        // Rules' own words imply nothing and stand last.
        let things = book.terms.iter().rposition(|term| term.kind != TermKind::Words).map_or(0, |last| last + 1);
        let both = |(at, reaction): (usize, &Reaction)| [((reaction.a, reaction.b), at), ((reaction.b, reaction.a), at)];
        let own_words = OwnWords::new(&book);
        let mut rules = Rulebook {
            vessel_acts,
            bearings: Bearings::default(),
            bounded: Vec::new(),
            common: Commonness::new(&book, &own_words),
            topic_terms: Vec::new(),
            kinship: book.terms.iter().take(things).enumerate().map(|(id, term)| Kin::new(id as TermId, &term.implies)).collect(),
            own_words,
            mixes: HashMap::new(),
            reactions: book.reactions.iter().enumerate().flat_map(both).collect(),
            book,
        };
        rules.index(|_| true);
        rules
    }

    /// Indexes the rules that `chosen` takes; of mixing all, for they answer together.
    pub(crate) fn index(&mut self, chosen: impl Fn(usize) -> bool) {
        let rules = || self.book.rules.iter().enumerate();
        let mut bearings: Vec<(TermId, Bearing)> = Vec::new();
        let mut topics: BTreeSet<TermId> = BTreeSet::new();
        self.bounded.clear();
        for (at, rule) in rules().filter(|(at, _)| chosen(*at)) {
            Bearings::of_rule(at, rule, &self.common, &mut bearings);
            let Look::Cues { about, bound, scope, .. } = &rule.look else { continue };
            topics.extend(about.iter().map(|cue| cue.term));
            if *scope == Scope::Message && bound.is_some() {
                self.bounded.push(at as u16);
            }
        }
        self.topic_terms = topics.into_iter().collect();
        bearings.extend(self.topic_terms.iter().enumerate().map(|(topic, &term)| (term, Bearing::Topic(topic as u16))));
        for (at, (_, terms)) in self.book.topics.iter().enumerate() {
            bearings.extend(terms.iter().map(|&term| (term, Bearing::Hazard(at as u16))));
        }
        self.bearings = Bearings::new(self.book.terms.len(), &bearings);
        self.mixes = rules().filter_map(|(at, rule)| if let Look::Mix(outcome) = &rule.look { Some((*outcome, at)) } else { None }).collect();
    }

    /// What all rules say.
    pub fn catalog(&self) -> Catalog {
        Catalog::new(self.book.cards.iter().cloned()).with_contacts(self.book.contacts.clone())
    }

    /// Whether a user pack brings texts in a language, or in the one that it is a kind of.
    pub fn has_texts_in(&self, language: &str) -> bool {
        let base = language.split('-').next().unwrap_or_default();
        self.book.texts.iter().any(|(known, ..)| known == language || known == base)
    }

    /// The same in the language of `texts`, with what user packs say in it or in the language it is a kind of.
    pub fn catalog_in(&self, mut texts: Texts) -> Catalog {
        let base = texts.language.split('-').next().unwrap_or_default();
        let spoken = |language: &String| *language == texts.language || language == base;
        for (_, key, text) in self.book.texts.iter().filter(|(language, ..)| spoken(language)) {
            texts.texts.insert(key.clone(), text.clone());
        }
        self.catalog().with_texts(texts)
    }

    /// The number of rules and the number of substances, for `--version`.
    pub fn size(&self) -> (usize, usize) {
        (self.book.rules.len(), self.book.terms.iter().filter(|term| term.kind == TermKind::Substance).count())
    }

    /// What the rules are, as every face shows it: how many rules and substances, and the user packs on top.
    pub fn version(&self) -> String {
        let (rules, substances) = self.size();
        self.book.packs.iter().fold(format!("{rules} rules, {substances} substances"), |all, pack| format!("{all}; {pack}"))
    }

    /// An Aho-Corasick automaton over all surface forms, which benchmarks compare reading with.
    pub fn bare_scan(&self) -> Option<BareScan> {
        BareScan::new(&self.book.vocabulary)
    }

    /// Every surface form, for benchmarks.
    pub fn vocabulary(&self) -> impl Iterator<Item = &str> {
        self.book.vocabulary.ids().map(|form| self.book.vocabulary.text(form))
    }

    /// What a mention is and implies: a thing with its classes, or the rules' own words that it is one of.
    pub(crate) fn terms_of(&self, mention: &Mention) -> impl Iterator<Item = TermId> {
        let (own, thing) = match mention.kind {
            TermKind::Words => (self.own_words(mention), None),
            _ => (self.book.terms.get(mention.term as usize).map(|term| term.implies.as_slice()).unwrap_or_default(), Some(mention.term)),
        };
        thing.into_iter().chain(own.iter().copied())
    }

    /// The hazards that the bits stand for.
    pub(crate) fn hazards(&self, bits: u16) -> impl Iterator<Item = Hazard> {
        self.book.topics.iter().enumerate().filter(move |(at, _)| bits >> at & 1 == 1).map(|(_, &(hazard, _))| hazard)
    }

    /// The topic that a cue of `about` stands for.
    pub(crate) fn topic(&self, cue: Cue) -> Option<u16> {
        self.topic_terms.binary_search(&cue.term).ok().map(|at| at as u16)
    }

    /// Whether a mention is what the cue asks for. A rule's own words count negated or not, for they may
    /// be anything; all other things only as the cue asks.
    pub(crate) fn satisfies(&self, mention: &Mention, cue: Cue) -> bool {
        if mention.kind == TermKind::Words {
            return (!cue.absent || mention.negated) && self.own_words(mention).contains(&cue.term);
        }
        mention.negated == cue.absent && (mention.term == cue.term || self.kinship.get(mention.term as usize).is_some_and(|kin| kin.has(cue.term)))
    }

    /// The rules' own words that a mention is one of.
    fn own_words(&self, mention: &Mention) -> &[TermId] {
        self.own_words.of(mention.words)
    }

    /// Whether a term is a rule's own words.
    pub(crate) fn is_words(&self, term: TermId) -> bool {
        self.book.terms.get(term as usize).is_some_and(|term| term.kind == TermKind::Words)
    }

    /// Whether a mention is what one of the cues asks for.
    pub(crate) fn satisfies_any(&self, mention: &Mention, cues: &[Cue]) -> bool {
        cues.iter().any(|&cue| self.satisfies(mention, cue))
    }

    /// How two substances clash, if they do: the worst named reaction of them or their classes, else the matrix.
    pub(crate) fn clash(&self, a: TermId, b: TermId) -> Option<Clash<'_>> {
        let (first, second) = (self.book.terms.get(a as usize)?, self.book.terms.get(b as usize)?);
        if a == b || first.implies.contains(&b) || second.implies.contains(&a) {
            return None;
        }
        let named = std::iter::once(&a)
            .chain(&first.implies)
            .flat_map(|x| std::iter::once(&b).chain(&second.implies).map(move |y| (*x, *y)))
            .filter_map(|(x, y)| Some((x == a, y == b, self.book.reactions.get(*self.reactions.get(&(x, y))?)?)))
            .max_by_key(|(of_a, of_b, reaction)| (reaction.outcome, u8::from(*of_a) + u8::from(*of_b)));
        if let Some((_, _, named)) = named {
            return Some(Clash { outcome: named.outcome, named: Some(named), groups: (0, 0) });
        }
        let groups = |fact: Option<u32>| fact.and_then(|at| self.book.facts.get(at as usize)).map(|fact| fact.groups.as_slice()).unwrap_or_default();
        let pairs = groups(first.fact).iter().flat_map(|&x| groups(second.fact).iter().map(move |&y| (x.min(y), x.max(y))));
        let known = pairs.filter_map(|(x, y)| {
            let at = self.book.matrix.binary_search_by_key(&(x, y), |&(x, y, _)| (x, y)).ok()?;
            self.book.matrix.get(at)
        });
        let &(x, y, outcome) = known.filter(|entry| entry.2 >= Outcome::FlammableGas).max_by_key(|entry| entry.2)?;
        Some(Clash { outcome, named: None, groups: (x, y) })
    }

    /// The rule that speaks of a consequence.
    pub(crate) fn mix_rule(&self, outcome: Outcome) -> Option<&Rule> {
        self.mixes.get(&outcome).and_then(|&at| self.book.rules.get(at))
    }

    /// The severity of a rule by its place: what it says stands at the same.
    pub(crate) fn severity(&self, at: usize) -> Option<Severity> {
        self.book.cards.get(at).map(|card| card.severity)
    }

    /// The substance or class behind a term, for the reader.
    pub(crate) fn substance(&self, term: TermId) -> Option<Substance> {
        let fact = self.book.terms.get(term as usize)?.fact?;
        self.book.facts.get(fact as usize).map(|fact| self.shown(fact))
    }

    fn shown(&self, fact: &Fact) -> Substance {
        let codes: Vec<&HazardCode> = fact.hazards.iter().filter_map(|&at| self.book.hazard_codes.get(usize::from(at))).collect();
        let mut pictograms: BTreeSet<&String> = BTreeSet::new();
        pictograms.extend(codes.iter().flat_map(|code| &code.pictograms));
        let signal = ["Danger", "Warning"].into_iter().find(|word| codes.iter().any(|code| code.signal == *word)).unwrap_or_default();
        Substance {
            name: fact.name.clone(),
            cas: fact.cas.clone(),
            pictograms: pictograms.into_iter().cloned().collect(),
            signal: signal.to_owned(),
            hazards: codes.iter().map(|code| code.code.clone()).collect(),
            formed: false,
        }
    }

    /// The standard that asks for a control.
    pub(crate) fn control_standard(&self, control: TermId) -> Option<&Standard> {
        let id = self.book.control_standards.iter().find(|(term, _)| *term == control).map(|(_, id)| id)?;
        self.book.standards.iter().find(|standard| standard.id == *id)
    }

    /// As [`Self::substance`], by its bare name if nothing is known of it.
    pub(crate) fn named(&self, term: TermId) -> Substance {
        self.substance(term).unwrap_or_default()
    }

    /// What forms in a reaction: the known substance of that name, or the bare name.
    pub(crate) fn formed(&self, name: &str) -> Substance {
        let known = self.book.facts.iter().find(|fact| fact.name.eq_ignore_ascii_case(name));
        Substance { name: name.to_owned(), formed: true, ..known.map(|fact| self.shown(fact)).unwrap_or_default() }
    }

    /// The name of a reactive group.
    pub(crate) fn group(&self, number: u8) -> &str {
        self.book.groups.iter().find(|(known, _)| *known == number).map(|(_, name)| name.as_str()).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::Rulebook;

    #[test]
    fn the_data_holds_every_act_that_mixing_knows_by_name() {
        let acts = Rulebook::builtin().vessel_acts;
        assert_eq!([acts.together.len(), acts.apart.len(), acts.empties.len(), acts.careful.len()], [1, 2, 4, 1]);
    }
}
