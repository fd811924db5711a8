//! Compiles a rule file against the book. Shared with `build.rs`; a user's pack takes the same way.

use std::collections::HashMap;

use fumehood_engine::{Example, ExampleMessage, Hazard, Role, RuleCard, RuleKind, Standard, fold};

use crate::book::{Book, Cue, Form, Look, Rule, Term, TermId, TermKind};
use crate::format::{ExampleFile, Match, RuleFile, Scope, Stance};
use crate::quantity::Bound;

/// Why a rule, pack or data file is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file}{}: {reason}", line.map(|line| format!(":{line}")).unwrap_or_default())]
pub struct PackError {
    /// The file, or the name of the pack.
    pub file: String,
    /// The line, where known.
    pub line: Option<usize>,
    /// What is wrong and what to do.
    pub reason: String,
}

impl PackError {
    /// The stable code at the JavaScript boundary.
    pub const CODE: &'static str = "bad-pack";

    /// The line of `source` in which `needle` first stands after the byte `from`; an empty one stands there.
    pub fn line(source: &str, needle: &str, from: usize) -> Option<usize> {
        let at = from + source.get(from..).filter(|rest| !rest.is_empty())?.find(needle)?;
        source.get(..at).map(|before| before.matches('\n').count() + 1)
    }
}

/// Where a rule comes from, for errors.
#[derive(Debug, Clone, Copy)]
pub struct Origin<'o> {
    /// File or pack name.
    pub file: &'o str,
    /// Its text; may be empty when the rule came as an object.
    pub source: &'o str,
    /// Where in the text the rule or entry begins.
    pub from: usize,
}

impl Origin<'_> {
    /// An error about `needle`, looked for from where the entry begins.
    pub fn error(&self, needle: &str, reason: impl Into<String>) -> PackError {
        let line = PackError::line(self.source, needle, self.from).or_else(|| PackError::line(self.source, "", self.from));
        PackError { file: self.file.to_owned(), line, reason: reason.into() }
    }
}

/// Adds rules to a book.
pub struct Compiler<'b> {
    /// The book so far.
    pub(crate) book: &'b mut Book,
    names: HashMap<String, TermId>,
    checked: bool,
}

impl<'b> Compiler<'b> {
    /// Goes on from what the book holds. `checked`: only known standards may be cited.
    pub fn new(book: &'b mut Book, checked: bool) -> Self {
        let names = book.terms.iter().enumerate().filter(|(_, term)| !term.name.is_empty()).map(|(id, term)| (term.name.clone(), id as TermId)).collect();
        Compiler { book, names, checked }
    }

    /// The term called `name`, if there is one.
    pub fn find(&self, name: &str) -> Option<TermId> {
        self.names.get(name).copied()
    }

    /// What kind of thing a term is.
    pub fn kind(&self, term: TermId) -> Option<TermKind> {
        self.book.terms.get(term as usize).map(|term| term.kind)
    }

    /// What a surface form means so far.
    pub fn senses(&self, words: &str) -> impl Iterator<Item = (TermId, Form)> {
        let form = self.book.vocabulary.find(fold(words).as_str().trim());
        form.into_iter().flat_map(|form| self.book.vocabulary.senses(form))
    }

    /// The term called `name`, added if new; a name stands for one thing, so the kind must agree.
    pub fn term(&mut self, name: &str, kind: TermKind) -> Result<TermId, String> {
        if let Some(id) = self.find(name) {
            return match self.book.terms.get(id as usize) {
                Some(term) if term.kind == kind => Ok(id),
                _ => Err(format!("`{name}` already names something of another kind: choose another id")),
            };
        }
        let id = self.book.terms.len() as TermId;
        self.book.terms.push(Term { name: name.to_owned(), kind, implies: Vec::new(), fact: None });
        self.names.insert(name.to_owned(), id);
        Ok(id)
    }

    /// Adds a surface form of a term.
    pub fn pattern(&mut self, words: &str, term: TermId, form: Form) {
        let folded = fold(words);
        let text = folded.as_str().trim();
        if !text.is_empty() {
            self.book.vocabulary.add(text, term, form);
        }
    }

    /// Compiles one rule. `hazard` is that of its pack; `None` for harm rules and user packs, whose rules say it themselves.
    pub fn rule(&mut self, id: &str, hazard: Option<Hazard>, file: &RuleFile, origin: Origin<'_>) -> Result<(), PackError> {
        for (name, words) in &file.words {
            self.words(&format!("{id}#{name}"), words).map_err(|reason| origin.error(name, reason))?;
        }
        let kinds = [file.matching.is_some(), file.limit.is_some(), file.mix.is_some(), file.requires.is_some(), file.score.is_some(), file.incident.is_some()];
        if kinds.iter().filter(|&&there| there).count() != 1 {
            return Err(origin.error(&file.title, format!("rule `{id}` needs exactly one of [match], [limit], [mix], [requires], [score], [incident]")));
        }
        let (kind, look) = self.look(id, file, origin)?;
        if kind != RuleKind::Score && (file.examples.flags.is_empty() || file.examples.passes.is_empty()) {
            return Err(origin.error(&file.title, format!("rule `{id}` needs examples of both kinds: `flags` and `passes`")));
        }
        let card = RuleCard {
            id: id.to_owned(),
            kind,
            title: file.title.clone(),
            severity: file.severity,
            hazard: hazard.or(file.hazard),
            category: file.score.as_ref().map(|score| score.category.clone()),
            message: file.message.clone(),
            advice: file.advice.clone(),
            standards: file.standards.iter().map(|id| self.standard(id, origin)).collect::<Result<_, _>>()?,
            steps: file.incident.as_ref().map(|incident| incident.steps.clone()).unwrap_or_default(),
            examples: examples(file, kind),
        };
        self.book.rules.push(Rule { id: id.to_owned(), look });
        self.book.cards.push(card);
        Ok(())
    }

    /// Adds a cue of literal words; `~` in front of a phrase inflects its first word as a verb.
    pub fn words(&mut self, name: &str, words: &[String]) -> Result<(), String> {
        let term = self.term(name, TermKind::Words)?;
        for phrase in words {
            match phrase.strip_prefix('~') {
                Some(verb) => self.pattern(verb, term, Form::Verb),
                None => self.pattern(phrase, term, Form::Plain),
            }
        }
        Ok(())
    }

    fn look(&mut self, id: &str, file: &RuleFile, origin: Origin<'_>) -> Result<(RuleKind, Look), PackError> {
        if let Some(matching) = &file.matching {
            if matching.above.is_some() || matching.below.is_some() {
                return Err(origin.error("[match]", format!("rule `{id}`: `above` and `below` belong to [limit]")));
            }
            return Ok((RuleKind::Act, self.cues_look(id, matching, origin)?));
        }
        if let Some(limit) = &file.limit {
            if limit.above.is_some() == limit.below.is_some() {
                return Err(origin.error("[limit]", format!("rule `{id}`: [limit] needs `above` or `below`, one of them")));
            }
            return Ok((RuleKind::Limit, self.cues_look(id, limit, origin)?));
        }
        if let Some(incident) = &file.incident {
            let matching = Match {
                all: incident.all.clone(),
                any: incident.any.clone(),
                unless: incident.unless.clone(),
                scope: incident.scope,
                stance: vec![Stance::Instructs, Stance::Asks, Stance::Describes, Stance::Quotes],
                roles: vec![Role::User],
                ..Match::default()
            };
            return Ok((RuleKind::Incident, self.cues_look(id, &matching, origin)?));
        }
        if let Some(mix) = &file.mix {
            return Ok((RuleKind::Mix, Look::Mix(mix.outcome)));
        }
        if let Some(requires) = &file.requires {
            let terms = |names: &[String]| names.iter().map(|name| self.cue(id, name, origin).map(|cue| cue.term)).collect::<Result<_, _>>();
            let look = Look::Omits {
                when: self.cues(id, &requires.when, origin)?,
                acts: self.cues(id, &requires.acts, origin)?,
                unless: self.cues(id, &requires.unless, origin)?,
                controls: terms(&requires.controls)?,
                also: terms(&requires.also)?,
            };
            return Ok((RuleKind::Omits, look));
        }
        Ok((RuleKind::Score, Look::Score))
    }

    fn cues_look(&self, id: &str, matching: &Match, origin: Origin<'_>) -> Result<Look, PackError> {
        let ordered = !matching.sequence.is_empty();
        if ordered && !matching.all.is_empty() {
            return Err(origin.error("sequence", format!("rule `{id}`: use `all` or `sequence`, not both")));
        }
        let all = self.cues(id, if ordered { &matching.sequence } else { &matching.all }, origin)?;
        let any = self.cues(id, &matching.any, origin)?;
        if all.is_empty() && any.is_empty() {
            return Err(origin.error("[match]", format!("rule `{id}` names no cue: give `all`, `any` or `sequence`")));
        }
        if matching.scope == Scope::Message && all.is_empty() {
            return Err(origin.error("scope", format!("rule `{id}`: scope `message` needs a lead cue in `all`")));
        }
        let unless = self.cues(id, &matching.unless, origin)?;
        let about = self.cues(id, &matching.about, origin)?;
        if let Some(absent) = about.iter().position(|cue| cue.absent) {
            let name = matching.about.get(absent).map_or("", String::as_str);
            return Err(origin.error(name, format!("rule `{id}`: `about` takes things that are mentioned, not `{name}`")));
        }
        let read = |bound: &str, above| {
            Bound::read(bound, above).ok_or_else(|| origin.error(bound, format!("rule `{id}`: `{bound}` is no quantity; write a number and a unit, as \"100 °C\" or \"15 min\"")))
        };
        let bound = match (&matching.above, &matching.below) {
            (Some(above), _) => Some(read(above, true)?),
            (None, Some(below)) => Some(read(below, false)?),
            (None, None) => None,
        };
        Ok(Look::Cues { all, ordered, any, unless, about, bound, scope: matching.scope, stance: matching.stance.clone(), roles: matching.roles.clone() })
    }

    fn cues(&self, id: &str, names: &[String], origin: Origin<'_>) -> Result<Vec<Cue>, PackError> {
        names.iter().map(|name| self.cue(id, name, origin)).collect()
    }

    fn cue(&self, id: &str, name: &str, origin: Origin<'_>) -> Result<Cue, PackError> {
        let (bare, absent) = name.strip_prefix("without ").map_or((name, false), |bare| (bare, true));
        let term = self.find(&format!("{id}#{bare}")).or_else(|| self.find(bare));
        term.map(|term| Cue { term, absent }).ok_or_else(|| {
            let reason = format!("rule `{id}`: nothing is called `{bare}`; it must be a thing that is known (`fumehood explain` knows them) or a name in the rule's words");
            origin.error(&format!("\"{name}\""), reason)
        })
    }

    /// The standard of that id; an empty one for none.
    pub fn standard(&self, id: &str, origin: Origin<'_>) -> Result<Standard, PackError> {
        if let Some(known) = self.book.standards.iter().find(|standard| standard.id == id) {
            return Ok(known.clone());
        }
        // The wasm knows only the paragraphs that built-in rules cite; a user's pack may cite any.
        let federal = id.contains(" CFR ");
        match self.checked {
            _ if id.is_empty() => Ok(Standard::default()),
            true => Err(origin.error(id, format!("unknown standard `{id}`: add it to data/standards.csv with what it requires"))),
            false if federal => Ok(Standard { id: id.to_owned(), ..Standard::default() }),
            false => Err(origin.error(&format!("\"{id}\""), format!("unknown standard `{id}`: add it under [[standards]] with its id and title"))),
        }
    }
}

fn examples(file: &RuleFile, kind: RuleKind) -> Vec<Example> {
    let who = if kind == RuleKind::Incident { Role::User } else { Role::Assistant };
    let read = |example: &ExampleFile, flags| {
        let lines = match example {
            ExampleFile::One(line) => std::slice::from_ref(line),
            ExampleFile::Many(lines) => lines,
        };
        Example { messages: lines.iter().map(|line| speaker(line, who)).collect(), flags }
    };
    let flags = file.examples.flags.iter().map(|example| read(example, true));
    flags.chain(file.examples.passes.iter().map(|example| read(example, false))).collect()
}

fn speaker(line: &str, who: Role) -> ExampleMessage {
    let said = |role, text: &str| ExampleMessage { role, text: text.to_owned() };
    match (line.strip_prefix("user: "), line.strip_prefix("assistant: ")) {
        (Some(text), _) => said(Role::User, text),
        (_, Some(text)) => said(Role::Assistant, text),
        _ => said(who, line),
    }
}
