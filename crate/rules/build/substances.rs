//! Reads `data/substances.csv`, `data/classes.toml` and `data/h_codes.csv`.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde::Deserialize;

use crate::book::{Fact, Form, HazardCode, Membership, TermId, TermKind};
use crate::compile::{Compiler, Origin, PackError};
use crate::data::{refuse, rows, table};
use crate::house::SubstanceFile;
use crate::things::place_of;

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
    standard: String,
    idlh_ppm: String,
    flash_c: String,
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
    text: String,
}

/// Adds hazard codes, classes and substances.
pub fn load(compiler: &mut Compiler<'_>, folder: &Path) -> Result<(), PackError> {
    place_of(&mut compiler.book.sources, "");
    compiler.book.hazard_codes = rows::<HazardCodeRow>(folder, "h_codes.csv")?
        .into_iter()
        .map(|row| HazardCode { code: row.code, text: row.text, pictograms: list(&row.pictogram), signal: row.signal })
        .collect();
    let classes: BTreeMap<String, ClassEntry> = table(folder, "classes.toml")?;
    add_classes(compiler, &classes)?;
    let rows = rows::<SubstanceRow>(folder, "substances.csv")?;
    let ids: BTreeSet<&str> = rows.iter().map(|row| row.id.as_str()).collect();
    for (id, class) in &classes {
        if let Some(unknown) = class.members.iter().find(|member| !ids.contains(member.as_str())) {
            return Err(refuse("classes.toml", id, &format!("member `{unknown}` is not in substances.csv")));
        }
    }
    let source = std::fs::read_to_string(folder.join("substances.csv")).unwrap_or_default();
    for row in rows {
        let member_of = classes.iter().filter(|(_, class)| class.members.contains(&row.id)).map(|(id, _)| id.clone()).collect::<Vec<_>>();
        let unit = |number: &str, unit: &str| if number.is_empty() { String::new() } else { format!("{} {unit}", number.trim_end_matches(".0")) };
        let mut names = list(&row.names);
        if names.is_empty() {
            names.push(row.id.clone());
        }
        let file = SubstanceFile {
            id: Some(row.id),
            same_as: None,
            names,
            cas: row.cas,
            formula: row.formula,
            groups: list(&row.groups).iter().filter_map(|group| group.parse().ok()).collect(),
            classes: list(&row.classes).into_iter().chain(member_of).collect(),
            h_codes: list(&row.h_codes),
            euh: list(&row.euh),
            standard: row.standard,
            idlh: unit(&row.idlh_ppm, "ppm"),
            flash: unit(&row.flash_c, "°C"),
            source: row.source,
        };
        compiler.substance(&file, Origin { file: "data/substances.csv", source: &source, from: 0 })?;
    }
    Ok(())
}

fn add_classes(compiler: &mut Compiler<'_>, classes: &BTreeMap<String, ClassEntry>) -> Result<(), PackError> {
    let mut terms: BTreeMap<&String, TermId> = BTreeMap::new();
    for id in classes.keys() {
        terms.insert(id, compiler.term(id, TermKind::Class).map_err(|reason| refuse("classes.toml", id, &reason))?);
    }
    let up = parents(classes)?;
    for (id, class) in classes {
        let term = terms[id];
        class.words.iter().for_each(|words| compiler.pattern(words, term, Form::Noun));
        let book = &mut *compiler.book;
        let codes = class.h_codes.iter().chain(&class.euh).cloned().collect();
        book.memberships.push(Membership { class: term, groups: class.groups.clone(), codes });
        let at = book.facts.len() as u32;
        book.facts.push(Fact { name: class.title.clone(), ..Fact::default() });
        let entry = &mut book.terms[term as usize];
        entry.fact = Some(at);
        entry.implies = up[id].iter().map(|parent| terms[parent]).collect();
    }
    Ok(())
}

/// The parts of a cell.
fn list(cell: &str) -> Vec<String> {
    cell.split('|').map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect()
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
