//! Reads `data/substances.csv` and `data/classes.toml`, and proves CAS numbers, codes and classes.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde::Deserialize;

use crate::book::{Book, Fact, Form, HazardCode, TermId, TermKind};
use crate::compile::{Compiler, PackError};
use crate::data::{refuse, rows, table};

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
struct HazardCodeRow {
    code: String,
    pictogram: String,
    signal: String,
}

/// Adds classes and substances as terms with their facts.
pub fn load(compiler: &mut Compiler<'_>, folder: &Path) -> Result<(), PackError> {
    let classes: &BTreeMap<String, ClassEntry> = &table(folder, "classes.toml")?;
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

/// The last digit of a CAS number is the weighted sum of the others modulo ten.
fn cas_is_valid(cas: &str) -> bool {
    let digits: Vec<u32> = cas.chars().filter_map(|c| c.to_digit(10)).collect();
    let Some((check, rest)) = digits.split_last() else { return false };
    let sum: u32 = rest.iter().rev().zip(1..).map(|(digit, weight)| digit * weight).sum();
    cas.matches('-').count() == 2 && sum % 10 == *check
}
