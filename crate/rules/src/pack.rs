//! A user's pack on top of the built-in ones: its own rules, rules switched off, other severities.

use crate::book::Book;
use crate::compile::{Compiler, Origin, PackError};
use crate::format::PackFile;

/// Adds a user's pack to the book, or leaves an error.
pub fn apply(book: &mut Book, pack: &PackFile, source: &str) -> Result<(), PackError> {
    let origin = Origin { file: &pack.name, source };
    let plain = |name: &str| !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    if !plain(&pack.name) {
        return Err(PackError::at(&pack.name, source, "name", "`name` takes letters, digits and hyphens".to_owned()));
    }
    let known = |book: &Book, id: &str| book.cards.iter().any(|card| card.id == id);
    for id in pack.off.iter().chain(pack.severities.keys()) {
        if !known(book, id) {
            return Err(PackError::at(&pack.name, source, id, format!("no rule is called `{id}`; `fumehood rules` lists them")));
        }
    }
    for rule in &pack.rules {
        let id = rule.id.as_deref().filter(|id| plain(id)).ok_or_else(|| {
            PackError::at(&pack.name, source, &rule.title, format!("rule \"{}\" needs an `id` of letters, digits and hyphens", rule.title))
        })?;
        let id = format!("{}/{id}", pack.name);
        if known(book, &id) {
            return Err(PackError::at(&pack.name, source, &rule.title, format!("rule `{id}` is there already: choose another id")));
        }
        Compiler::new(book, false).rule(&id, None, rule, origin)?;
    }
    book.rules.retain(|rule| !pack.off.contains(&rule.id));
    book.cards.retain(|card| !pack.off.contains(&card.id));
    for card in &mut book.cards {
        if let Some(&severity) = pack.severities.get(&card.id) {
            card.severity = severity;
        }
    }
    Ok(())
}
