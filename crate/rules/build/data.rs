//! Reads the fact files of `data/` into the book; what they hold is told in `data/README.md`.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use fumehood_engine::{Force, Standard};
use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::book::{Book, Fact, Form, HazardCode, Marker, Reaction, TermId, TermKind};
use crate::compile::{Compiler, PackError};
use crate::format::Outcome;

#[derive(Deserialize)]
struct SubstanceRow {
    id: String,
    names: String,
    cas: String,
    formula: String,
    groups: String,
    classes: String,
    h_codes: String,
    euh: String,
    source: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ClassEntry {
    title: String,
    #[serde(default)]
    words: Vec<String>,
    #[serde(default)]
    groups: Vec<u8>,
    #[serde(default)]
    h_codes: Vec<String>,
    #[serde(default)]
    euh: Vec<String>,
    #[serde(default)]
    members: Vec<String>,
    #[serde(default)]
    includes: Vec<String>,
}

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

#[derive(Deserialize)]
struct HazardCodeRow {
    code: String,
    pictogram: String,
    signal: String,
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
    let classes: BTreeMap<String, ClassEntry> = table(folder, "classes.toml")?;
    substances(&mut compiler, folder, &classes)?;
    acts(&mut compiler, folder)?;
    controls(&mut compiler, folder)?;
    for file in ["conditions.toml", "words.toml"] {
        for (id, entry) in table::<WordsEntry>(folder, file)? {
            let term = compiler.term(&id, TermKind::Condition).map_err(|reason| refuse(file, &id, &reason))?;
            entry.words.iter().for_each(|words| compiler.pattern(words, term, Form::Noun));
        }
    }
    stances(&mut compiler, folder)?;
    for row in rows::<ReactionRow>(folder, "reactions.csv")? {
        let side = |name: &str| compiler.find(name).ok_or_else(|| refuse("reactions.csv", name, "is no class or substance"));
        let reaction = Reaction { a: side(&row.class_a)?, b: side(&row.class_b)?, outcome: row.outcome, forms: row.forms, why: row.why };
        compiler.book().reactions.push(reaction);
    }
    Ok(())
}

fn substances(compiler: &mut Compiler<'_>, folder: &Path, classes: &BTreeMap<String, ClassEntry>) -> Result<(), PackError> {
    let codes: BTreeMap<String, HazardCodeRow> =
        rows::<HazardCodeRow>(folder, "h_codes.csv")?.into_iter().map(|row| (row.code.clone(), row)).collect();
    let mut class_terms: BTreeMap<String, TermId> = BTreeMap::new();
    for id in classes.keys() {
        let term = compiler.term(id, TermKind::Class).map_err(|reason| refuse("classes.toml", id, &reason))?;
        class_terms.insert(id.clone(), term);
    }
    let up = parents(classes)?;
    for (id, class) in classes {
        let term = class_terms[id];
        class.words.iter().for_each(|words| compiler.pattern(words, term, Form::Noun));
        let implies = up[id].iter().map(|parent| class_terms[parent]).collect();
        let fact = Fact { name: class.title.clone(), cas: String::new(), hazards: Vec::new(), groups: Vec::new(), source: 0 };
        set_fact(compiler, term, implies, fact);
    }
    let rows = rows::<SubstanceRow>(folder, "substances.csv")?;
    let ids: BTreeSet<&str> = rows.iter().map(|row| row.id.as_str()).collect();
    for (id, class) in classes {
        if let Some(unknown) = class.members.iter().find(|member| !ids.contains(member.as_str())) {
            return Err(refuse("classes.toml", id, &format!("member `{unknown}` is not in substances.csv")));
        }
    }
    for row in &rows {
        let list = |text: &str| text.split('|').map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect::<Vec<_>>();
        let groups: Vec<u8> = list(&row.groups).iter().filter_map(|group| group.parse().ok()).collect();
        let (h_codes, euh) = (list(&row.h_codes), list(&row.euh));
        if !row.cas.is_empty() && !cas_is_valid(&row.cas) {
            return Err(refuse("substances.csv", &row.id, &format!("CAS {} fails its check digit", row.cas)));
        }
        let own = list(&row.classes);
        if let Some(unknown) = own.iter().find(|class| !classes.contains_key(*class)) {
            return Err(refuse("substances.csv", &row.id, &format!("class `{unknown}` is not in classes.toml")));
        }
        let mut member: BTreeSet<&String> = BTreeSet::new();
        for (id, class) in classes {
            let matches = own.contains(id)
                || class.members.contains(&row.id)
                || class.groups.iter().any(|group| groups.contains(group))
                || class.h_codes.iter().any(|code| h_codes.iter().any(|have| have.starts_with(code.as_str())))
                || class.euh.iter().any(|code| euh.contains(code));
            if matches {
                member.insert(id);
                member.extend(&up[id]);
            }
        }
        // A class and a substance of one name ("water") are one term.
        let term = match class_terms.get(&row.id) {
            Some(&term) => term,
            None => compiler.term(&row.id, TermKind::Substance).map_err(|reason| refuse("substances.csv", &row.id, &reason))?,
        };
        compiler.book().terms[term as usize].kind = TermKind::Substance;
        let names = list(&row.names);
        // The display name and the CAS number become surface forms at start, from the fact.
        names.iter().skip(1).for_each(|name| compiler.pattern(name, term, Form::Plain));
        if row.formula.len() >= 3 {
            compiler.pattern(&row.formula, term, Form::Plain);
        }
        let hazards = h_codes.iter().map(|code| hazard_code(compiler.book(), code, &codes)).collect();
        let source = position(&mut compiler.book().sources, row.source.clone());
        let name = names.first().cloned().unwrap_or_else(|| row.id.clone());
        let implies = member.into_iter().map(|class| class_terms[class]).filter(|&class| class != term).collect();
        set_fact(compiler, term, implies, Fact { name, cas: row.cas.clone(), hazards, groups, source });
    }
    Ok(())
}

/// The place of a hazard code in the book, added if new.
fn hazard_code(book: &mut Book, code: &str, known: &BTreeMap<String, HazardCodeRow>) -> u8 {
    if let Some(at) = book.hazard_codes.iter().position(|have| have.code == code) {
        return at as u8;
    }
    let row = code.get(..4).and_then(|code| known.get(code));
    let pictograms = row.map(|row| row.pictogram.split('|').filter(|part| !part.is_empty()).map(str::to_owned).collect()).unwrap_or_default();
    let signal = row.map(|row| row.signal.clone()).unwrap_or_default();
    book.hazard_codes.push(HazardCode { code: code.to_owned(), pictograms, signal });
    (book.hazard_codes.len() - 1) as u8
}

/// The place of a text in a list, added if new.
fn position(list: &mut Vec<String>, text: String) -> u8 {
    let at = list.iter().position(|have| *have == text);
    at.unwrap_or_else(|| {
        list.push(text);
        list.len() - 1
    }) as u8
}

fn set_fact(compiler: &mut Compiler<'_>, term: TermId, implies: Vec<TermId>, fact: Fact) {
    let book = compiler.book();
    let at = book.facts.len() as u32;
    book.facts.push(fact);
    let term = &mut book.terms[term as usize];
    term.fact = Some(at);
    term.implies = implies;
}

/// For each class, the classes that include it, at all levels.
fn parents(classes: &BTreeMap<String, ClassEntry>) -> Result<BTreeMap<String, BTreeSet<String>>, PackError> {
    let mut up: BTreeMap<String, BTreeSet<String>> = classes.keys().map(|id| (id.clone(), BTreeSet::new())).collect();
    for (id, class) in classes {
        for child in &class.includes {
            up.get_mut(child).ok_or_else(|| refuse("classes.toml", id, &format!("includes unknown class `{child}`")))?.insert(id.clone());
        }
    }
    loop {
        let before = up.clone();
        for parents in up.values_mut() {
            let more: Vec<String> = parents.iter().flat_map(|parent| before[parent].iter().cloned()).collect();
            parents.extend(more);
        }
        if up == before {
            return Ok(up);
        }
    }
}

fn acts(compiler: &mut Compiler<'_>, folder: &Path) -> Result<(), PackError> {
    for (id, act) in table::<ActEntry>(folder, "acts.toml")? {
        let term = compiler.term(&id, TermKind::Act).map_err(|reason| refuse("acts.toml", &id, &reason))?;
        act.verbs.iter().for_each(|verb| compiler.pattern(verb, term, Form::Verb));
        act.forms.iter().for_each(|form| compiler.pattern(form, term, Form::Participle));
        act.phrases.iter().for_each(|phrase| compiler.pattern(phrase, term, Form::Plain));
        for group in &act.groups {
            let umbrella = compiler.term(group, TermKind::Act).map_err(|reason| refuse("acts.toml", group, &reason))?;
            compiler.book().terms[term as usize].implies.push(umbrella);
        }
    }
    Ok(())
}

fn controls(compiler: &mut Compiler<'_>, folder: &Path) -> Result<(), PackError> {
    for (id, control) in table::<ControlEntry>(folder, "controls.toml")? {
        let term = compiler.term(&id, TermKind::Control).map_err(|reason| refuse("controls.toml", &id, &reason))?;
        control.words.iter().for_each(|words| compiler.pattern(words, term, Form::Noun));
        let known = compiler.book().standards.iter().any(|standard| standard.id == control.standard);
        if !known && !control.standard.is_empty() {
            return Err(refuse("controls.toml", &id, &format!("standard `{}` is not in standards.csv", control.standard)));
        }
        compiler.book().control_standards.push((term, control.standard));
    }
    Ok(())
}

fn stances(compiler: &mut Compiler<'_>, folder: &Path) -> Result<(), PackError> {
    let kinds = [
        ("negators", Marker::Negator),
        ("not_negators", Marker::NotNegator),
        ("dismissals", Marker::Dismissal),
        ("removals", Marker::Removal),
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
    ];
    let lists: BTreeMap<String, Vec<String>> = table(folder, "stances.toml")?;
    for (name, words) in lists {
        let Some(&(_, marker)) = kinds.iter().find(|(kind, _)| *kind == name) else {
            return Err(refuse("stances.toml", &name, "is no list the engine reads"));
        };
        let term = compiler.term(&format!("({name})"), TermKind::Marker(marker)).map_err(|reason| refuse("stances.toml", &name, &reason))?;
        words.iter().for_each(|phrase| compiler.pattern(phrase, term, Form::Base));
    }
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

/// The last digit of a CAS number is the weighted sum of the others modulo ten.
fn cas_is_valid(cas: &str) -> bool {
    let digits: Vec<u32> = cas.chars().filter_map(|c| c.to_digit(10)).collect();
    let Some((check, rest)) = digits.split_last() else { return false };
    let sum: u32 = rest.iter().rev().zip(1..).map(|(digit, weight)| digit * weight).sum();
    cas.matches('-').count() == 2 && sum % 10 == *check
}

fn rows<R: DeserializeOwned>(folder: &Path, file: &str) -> Result<Vec<R>, PackError> {
    let mut reader = csv::Reader::from_path(folder.join(file)).map_err(|cause| refuse(file, "", &cause.to_string()))?;
    reader.deserialize().map(|row| row.map_err(|cause| refuse(file, "", &cause.to_string()))).collect()
}

fn table<R: DeserializeOwned>(folder: &Path, file: &str) -> Result<BTreeMap<String, R>, PackError> {
    let source = std::fs::read_to_string(folder.join(file)).map_err(|cause| refuse(file, "", &cause.to_string()))?;
    toml::from_str(&source).map_err(|cause| {
        let line = cause.span().and_then(|span| source.get(..span.start)).map(|before| before.matches('\n').count() + 1);
        PackError { file: format!("data/{file}"), line, reason: cause.message().to_owned() }
    })
}

fn refuse(file: &str, id: &str, reason: &str) -> PackError {
    PackError { file: format!("data/{file}"), line: None, reason: if id.is_empty() { reason.to_owned() } else { format!("`{id}` {reason}") } }
}
