//! How substances and controls come into the book, and what proves them. Shared with `build.rs`; a user's
//! pack takes the same way.

use std::collections::BTreeSet;

use crate::blob::slug;
use crate::book::{Book, Fact, Form, HazardCode, TermId, TermKind};
use crate::compile::{Compiler, Origin, PackError};
use crate::house::{ControlFile, SubstanceFile};

impl Compiler<'_> {
    /// Adds a substance with its facts. Its CAS number, groups, codes and classes must be right.
    pub fn substance(&mut self, file: &SubstanceFile, origin: Origin<'_>) -> Result<(), PackError> {
        let Some(name) = file.names.first() else { return Err(origin.error("names", "a substance without a name")) };
        let refuse = |needle: &str, reason: String| origin.error(needle, format!("substance `{name}`: {reason}"));
        if !file.cas.is_empty() && !cas_is_valid(&file.cas) {
            return Err(refuse(&file.cas, format!("CAS {} fails its check digit; look the number up again", file.cas)));
        }
        if let Some(unknown) = file.groups.iter().find(|&number| !self.book.groups.iter().any(|(known, _)| known == number)) {
            return Err(refuse("groups", format!("there is no reactivity group {unknown}; crate/rules/data/groups.csv lists them")));
        }
        let mut classes: BTreeSet<TermId> = BTreeSet::new();
        for class in &file.classes {
            let term = self.find(class).filter(|&term| self.is_class(term));
            classes.insert(term.ok_or_else(|| refuse(&format!("\"{class}\""), format!("there is no class `{class}`; crate/rules/data/classes.toml lists them")))?);
        }
        let mut place = |code: &String| hazard_code(self.book, code).ok_or_else(|| refuse(code, format!("{code} is no hazard code: write it as H314, H360D or EUH031")));
        let hazards = file.h_codes.iter().map(&mut place).collect::<Result<Vec<_>, _>>()?;
        let supplements = file.euh.iter().map(&mut place).collect::<Result<Vec<_>, _>>()?;
        let has = |prefix: &String| file.h_codes.iter().chain(&file.euh).any(|code| code.starts_with(prefix.as_str()));
        let by_facts = self.book.memberships.iter().filter(|class| class.codes.iter().any(has) || class.groups.iter().any(|group| file.groups.contains(group)));
        classes.extend(by_facts.map(|class| class.class).collect::<Vec<_>>());
        let above: Vec<TermId> = classes.iter().filter_map(|&class| self.book.terms.get(class as usize)).flat_map(|term| term.implies.clone()).collect();
        classes.extend(above);
        let id = file.id.clone().unwrap_or_else(|| slug(name));
        // A class and a substance of one name ("water") are one term.
        let term = match self.find(&id).filter(|&term| self.is_class(term)) {
            Some(term) => term,
            None => self.term(&id, TermKind::Substance).map_err(|reason| refuse(name, reason))?,
        };
        // Display name, CAS number and formula become surface forms at start, from the fact.
        file.names.iter().skip(1).for_each(|name| self.pattern(name, term, Form::Plain));
        let book = &mut *self.book;
        let fact = Fact {
            name: name.clone(),
            cas: file.cas.clone(),
            formula: file.formula.clone(),
            hazards,
            supplements,
            groups: file.groups.clone(),
            standard: place_of(&mut book.sources, &file.standard),
            idlh: file.idlh.clone(),
            flash: file.flash.clone(),
            source: place_of(&mut book.sources, &file.source),
        };
        let at = book.facts.len() as u32;
        book.facts.push(fact);
        if let Some(entry) = book.terms.get_mut(term as usize) {
            entry.kind = TermKind::Substance;
            entry.fact = Some(at);
            entry.implies = classes.into_iter().filter(|&class| class != term).collect();
        }
        Ok(())
    }

    /// Adds a control with the standard that asks for it.
    pub fn control(&mut self, file: &ControlFile, origin: Origin<'_>) -> Result<(), PackError> {
        let name = &file.name;
        let refuse = |needle: &str, reason: String| origin.error(needle, format!("control `{name}`: {reason}"));
        let term = self.term(name, TermKind::Control).map_err(|reason| refuse(name, reason))?;
        std::iter::once(name).chain(&file.words).for_each(|words| self.pattern(words, term, Form::Noun));
        for covered in &file.covers {
            let known = self.find(covered).filter(|&known| self.kind(known) == Some(TermKind::Control));
            let known = known.ok_or_else(|| refuse(&format!("\"{covered}\""), format!("there is no control `{covered}` to cover; crate/rules/data/controls.toml lists them")))?;
            if let Some(entry) = self.book.terms.get_mut(term as usize) {
                entry.implies.push(known);
            }
        }
        let standard = self.standard(&file.standard, origin).map(|standard| standard.id)?;
        self.book.control_standards.push((term, standard));
        Ok(())
    }

    /// Whether a term is a class of substances, or a class and a substance in one.
    pub fn is_class(&self, term: TermId) -> bool {
        self.book.memberships.iter().any(|class| class.class == term)
    }
}

/// The place of a hazard code in the book; one with a letter (`H360D`) is added, and means what its number does.
fn hazard_code(book: &mut Book, code: &str) -> Option<u8> {
    let place = |book: &Book, code: &str| book.hazard_codes.iter().position(|known| known.code == code);
    if place(book, code).is_none() {
        let (number, letters) = code.split_at_checked(4)?;
        let known = book.hazard_codes.get(place(book, number)?)?;
        if !letters.chars().all(|letter| matches!(letter, 'F' | 'f' | 'D' | 'd' | 'i')) {
            return None;
        }
        let added = HazardCode { code: code.to_owned(), ..known.clone() };
        book.hazard_codes.push(added);
    }
    place(book, code).and_then(|at| u8::try_from(at).ok())
}

/// The place of a text in a list, added if new.
pub fn place_of(list: &mut Vec<String>, text: &str) -> u16 {
    let at = list.iter().position(|have| have == text);
    at.unwrap_or_else(|| {
        list.push(text.to_owned());
        list.len() - 1
    }) as u16
}

/// The last digit of a CAS number is the weighted sum of the others modulo ten.
fn cas_is_valid(cas: &str) -> bool {
    let parts: Vec<&str> = cas.split('-').collect();
    let shape = matches!(parts.as_slice(), [first, second, check] if (2..=7).contains(&first.len()) && second.len() == 2 && check.len() == 1);
    let digits: Vec<u32> = cas.chars().filter(|&c| c != '-').map_while(|c| c.to_digit(10)).collect();
    let Some((check, rest)) = digits.split_last() else { return false };
    let sum: u32 = rest.iter().rev().zip(1..).map(|(digit, weight)| digit * weight).sum();
    shape && digits.len() + 2 == cas.len() && sum % 10 == *check
}

#[cfg(test)]
mod tests {
    use super::cas_is_valid;

    #[test]
    fn proves_cas_numbers() {
        assert!(cas_is_valid("7664-93-9") && cas_is_valid("26628-22-8"));
        for wrong in ["7664-93-8", "7664939", "76649-3-9", "766-493-9", "x664-93-9", ""] {
            assert!(!cas_is_valid(wrong), "{wrong}");
        }
    }
}
