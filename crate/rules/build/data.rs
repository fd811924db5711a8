//! Reads the fact files of `data/` into the book; what they hold is told in `data/README.md`.

use std::collections::BTreeMap;
use std::path::Path;

use fumehood_engine::{Force, Hazard, Standard};
use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::book::{Book, Form, Marker, Reaction, TermId, TermKind};
use crate::compile::{Compiler, Origin, PackError};
use crate::format::Outcome;
use crate::house::ControlFile;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ActEntry {
    #[serde(default, rename = "title")]
    _title: String,
    #[serde(default)]
    verbs: Vec<String>,
    #[serde(default)]
    forms: Vec<String>,
    #[serde(default)]
    phrases: Vec<String>,
    #[serde(default)]
    groups: Vec<String>,
}

#[derive(Deserialize)]
struct ControlEntry {
    words: Vec<String>,
    #[serde(default)]
    standard: String,
}

#[derive(Deserialize)]
struct WordsEntry {
    words: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TopicEntry {
    /// Hazards that come with it.
    #[serde(default)]
    brings: Vec<String>,
    cues: Vec<String>,
    words: Vec<String>,
}

#[derive(Deserialize)]
struct GlossRow {
    english: String,
    spanish: String,
    german: String,
}

#[derive(Deserialize)]
struct MatrixRow {
    a: u8,
    b: u8,
    codes: String,
}

#[derive(Deserialize)]
struct ReactionRow {
    class_a: String,
    class_b: String,
    outcome: Outcome,
    forms: String,
    why: String,
}

#[derive(Deserialize)]
struct StandardRow {
    id: String,
    title: String,
    requires: String,
    force: Force,
    url: String,
}

#[derive(Deserialize)]
struct GroupRow {
    number: u8,
    name: String,
}

/// Loads everything in an order in which later files may name what earlier ones define.
pub fn load(book: &mut Book, folder: &Path) -> Result<(), PackError> {
    book.standards = rows::<StandardRow>(folder, "standards.csv")?
        .into_iter()
        .map(|row| Standard { id: row.id, title: row.title, requires: row.requires, url: row.url, force: row.force })
        .collect();
    book.groups = rows::<GroupRow>(folder, "groups.csv")?.into_iter().map(|row| (row.number, row.name)).collect();
    for row in rows::<MatrixRow>(folder, "matrix.csv")? {
        if let Some(outcome) = row.codes.split('|').filter_map(outcome).max() {
            book.matrix.push((row.a.min(row.b), row.a.max(row.b), outcome));
        }
    }
    book.matrix.sort_unstable();
    let mut compiler = Compiler::new(book, true);
    crate::substances::load(&mut compiler, folder)?;
    acts(&mut compiler, folder)?;
    controls(&mut compiler, folder)?;
    for file in ["conditions.toml", "words.toml"] {
        for (id, entry) in table::<WordsEntry>(folder, file)? {
            let term = compiler.term(&id, TermKind::Condition).map_err(|reason| refuse(file, &id, &reason))?;
            entry.words.iter().for_each(|words| compiler.pattern(words, term, Form::Noun));
        }
    }
    for file in ["cues.toml", "frames.toml"] {
        for (id, entry) in table::<WordsEntry>(folder, file)? {
            compiler.words(&id, &entry.words).map_err(|reason| refuse(file, &id, &reason))?;
        }
    }
    stances(&mut compiler, folder)?;
    topics(&mut compiler, folder)?;
    for row in rows::<ReactionRow>(folder, "reactions.csv")? {
        let side = |name: &str| compiler.find(name).ok_or_else(|| refuse("reactions.csv", name, "is no class or substance"));
        let reaction = Reaction { a: side(&row.class_a)?, b: side(&row.class_b)?, outcome: row.outcome, forms: row.forms, why: row.why };
        compiler.book.reactions.push(reaction);
    }
    Ok(())
}

fn acts(compiler: &mut Compiler<'_>, folder: &Path) -> Result<(), PackError> {
    for (id, act) in table::<ActEntry>(folder, "acts.toml")? {
        let term = compiler.term(&id, TermKind::Act).map_err(|reason| refuse("acts.toml", &id, &reason))?;
        act.verbs.iter().for_each(|verb| compiler.pattern(verb, term, Form::Verb));
        act.forms.iter().for_each(|form| compiler.pattern(form, term, Form::Participle));
        act.phrases.iter().for_each(|phrase| compiler.pattern(phrase, term, Form::Plain));
        for group in &act.groups {
            let umbrella = compiler.term(group, TermKind::Act).map_err(|reason| refuse("acts.toml", group, &reason))?;
            compiler.book.terms[term as usize].implies.push(umbrella);
        }
    }
    Ok(())
}

fn controls(compiler: &mut Compiler<'_>, folder: &Path) -> Result<(), PackError> {
    for (id, control) in table::<ControlEntry>(folder, "controls.toml")? {
        let file = ControlFile { name: id, words: control.words, standard: control.standard, covers: Vec::new() };
        compiler.control(&file, Origin { file: "data/controls.toml", source: "", from: 0 })?;
    }
    Ok(())
}

fn stances(compiler: &mut Compiler<'_>, folder: &Path) -> Result<(), PackError> {
    let kinds = [
        ("negators", Marker::Negator),
        ("not_negators", Marker::NotNegator),
        ("dismissals", Marker::Dismissal),
        ("waivers", Marker::Waiver),
        ("removals", Marker::Removal),
        ("acceptances", Marker::Acceptance),
        ("wrongs", Marker::Wrong),
        ("refusals", Marker::Refusal),
        ("question_starts", Marker::Question),
        ("condition_starts", Marker::Condition),
        ("markers", Marker::Lead),
        ("modals", Marker::Modal),
        ("hazard_verbs", Marker::Consequence),
        ("generic_verbs", Marker::Verb),
        ("reporting", Marker::Reporting),
        ("past_auxiliaries", Marker::Past),
        ("present_auxiliaries", Marker::Present),
        ("persons", Marker::Person),
    ];
    let lists: BTreeMap<String, Vec<String>> = table(folder, "stances.toml")?;
    for (name, words) in lists {
        let Some(&(_, marker)) = kinds.iter().find(|(kind, _)| *kind == name) else {
            return Err(refuse("stances.toml", &name, "is no list the engine reads"));
        };
        let term = compiler.term(&format!("({name})"), TermKind::Marker(marker)).map_err(|reason| refuse("stances.toml", &name, &reason))?;
        for phrase in &words {
            compiler.pattern(phrase, term, Form::Base);
        }
    }
    Ok(())
}

/// Loads what other languages call things, after all that may be called so.
pub fn glosses(book: &mut Book, folder: &Path) -> Result<(), PackError> {
    let fold = |words: &str| words.split('|').map(|word| fumehood_engine::fold(word).as_str().trim().to_owned()).filter(|word| !word.is_empty()).collect::<Vec<_>>();
    let mut whole = book.clone();
    whole.expand();
    for row in rows::<GlossRow>(folder, "glosses.csv")? {
        let english = fold(&row.english);
        if let Some(unknown) = english.iter().find(|text| whole.vocabulary.find(text).is_none()) {
            return Err(refuse("glosses.csv", unknown, "is no word that the packs or the data look for"));
        }
        book.glosses.push((english, fold(&format!("{}|{}", row.spanish, row.german))));
    }
    Ok(())
}

fn topics(compiler: &mut Compiler<'_>, folder: &Path) -> Result<(), PackError> {
    let entries = table::<TopicEntry>(folder, "topics.toml")?;
    let mut topics: BTreeMap<Hazard, Vec<TermId>> = BTreeMap::new();
    for (pack, entry) in entries {
        let hazard = |pack: &str| Hazard::of_pack(pack).ok_or_else(|| refuse("topics.toml", pack, "is none of the ten packs"));
        let words = format!("topic#{pack}");
        compiler.words(&words, &entry.words).map_err(|reason| refuse("topics.toml", &pack, &reason))?;
        let known = |name: &String| compiler.find(name).ok_or_else(|| refuse("topics.toml", name, "is nothing in the data"));
        let terms = entry.cues.iter().chain([&words]).map(known).collect::<Result<Vec<_>, _>>()?;
        for name in entry.brings.iter().chain([&pack]) {
            topics.entry(hazard(name)?).or_default().extend(&terms);
        }
    }
    compiler.book.topics = topics.into_iter().collect();
    Ok(())
}

fn outcome(code: &str) -> Option<Outcome> {
    Some(match code {
        "H" => Outcome::Heat,
        "P" => Outcome::Polymerisation,
        "GF" => Outcome::FlammableGas,
        "F" => Outcome::Fire,
        "GT" => Outcome::ToxicGas,
        "E" => Outcome::Explosion,
        _ => return None,
    })
}

pub fn rows<R: DeserializeOwned>(folder: &Path, file: &str) -> Result<Vec<R>, PackError> {
    let mut reader = csv::Reader::from_path(folder.join(file)).map_err(|cause| refuse(file, "", &cause.to_string()))?;
    reader.deserialize().map(|row| row.map_err(|cause| refuse(file, "", &cause.to_string()))).collect()
}

pub fn table<R: DeserializeOwned>(folder: &Path, file: &str) -> Result<BTreeMap<String, R>, PackError> {
    let source = std::fs::read_to_string(folder.join(file)).map_err(|cause| refuse(file, "", &cause.to_string()))?;
    toml::from_str(&source).map_err(|cause| {
        let line = cause.span().and_then(|span| source.get(..span.start)).map(|before| before.matches('\n').count() + 1);
        PackError { file: format!("data/{file}"), line, reason: cause.message().to_owned() }
    })
}

pub fn refuse(file: &str, id: &str, reason: &str) -> PackError {
    PackError { file: format!("data/{file}"), line: None, reason: if id.is_empty() { reason.to_owned() } else { format!("`{id}` {reason}") } }
}
