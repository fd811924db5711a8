//! Brings the texts of now into a file of translations. What a translator wrote is never lost.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

use rspolib::POEntry;

use super::{Translations, key, origin};
use crate::book::Book;
use crate::rulebook::Rulebook;
use crate::texts;

/// What an update has met.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Update {
    /// Texts that the file did not have.
    pub new: usize,
    /// Texts that have a translation which can be shown.
    pub translated: usize,
    /// Texts whose translation must be looked at again, among them those whose English has changed.
    pub fuzzy: usize,
    /// Keys of those whose English has changed now.
    pub changed: Vec<String>,
    /// Texts that wait for a translation.
    pub untranslated: usize,
    /// Keys of texts that are no longer said: a translation is kept at the end, as obsolete.
    pub gone: Vec<String>,
}

impl std::fmt::Display for Update {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Update { new, translated, fuzzy, changed, untranslated, gone } = self;
        write!(f, "{} texts: {translated} translated, {fuzzy} to be looked at again (fuzzy), {untranslated} not translated", translated + fuzzy + untranslated)?;
        write!(f, "; {new} new, {} changed, {} gone", changed.len(), gone.len())?;
        changed.iter().try_for_each(|key| write!(f, "\n  changed: {key}"))?;
        gone.iter().try_for_each(|key| write!(f, "\n  gone: {key}"))
    }
}

impl Translations {
    /// Adds the texts that are new, marks as fuzzy those whose English has changed, keeps as obsolete those that
    /// are no longer said, and puts all in the order of urgency.
    pub fn update(&mut self, rulebook: &Rulebook) -> Update {
        let mut before: HashMap<String, POEntry> = HashMap::new();
        let mut by_english: HashMap<String, POEntry> = HashMap::new();
        let mut without_key = Vec::new();
        // Obsolete ones first, so that one in use stands for its key.
        let mut entries = std::mem::take(&mut self.file.entries);
        entries.sort_by_key(|entry| !entry.obsolete);
        for entry in entries {
            if super::translated(&entry).is_some() {
                by_english.insert(entry.msgid.clone(), entry.clone());
            }
            match key(&entry) {
                "" => without_key.push(entry),
                key => drop(before.insert(key.to_owned(), entry)),
            }
        }
        let mut update = Update::default();
        let mut after = Vec::new();
        for (key, english) in by_urgency(&rulebook.book) {
            let entry = match before.remove(&key) {
                Some(entry) if entry.msgid == english => POEntry { obsolete: false, ..entry },
                Some(entry) => changed(entry, english, by_english.get(english), &mut update),
                None => {
                    update.new += 1;
                    taken(&key, english, by_english.get(english))
                }
            };
            let (comment, file) = origin::of(&rulebook.book, &key, english);
            let occurrences = file.into_iter().map(|file| (file, String::new())).collect();
            after.push(POEntry { msgctxt: Some(key), comment: Some(comment), occurrences, ..entry });
        }
        for entry in &after {
            let count = match super::translated(entry) {
                Some(_) => &mut update.translated,
                None if entry.fuzzy() => &mut update.fuzzy,
                None => &mut update.untranslated,
            };
            *count += 1;
        }
        let mut gone: Vec<POEntry> = before.into_values().chain(without_key).collect();
        gone.sort_by(|a, b| key(a).cmp(key(b)).then_with(|| a.msgid.cmp(&b.msgid)));
        update.gone = gone.iter().filter(|entry| !entry.obsolete).map(|entry| key(entry).to_owned()).collect();
        gone.retain(|entry| entry.msgstr.as_deref().is_some_and(|text| !text.is_empty()));
        after.extend(gone.into_iter().map(|entry| POEntry { obsolete: true, comment: None, occurrences: Vec::new(), ..entry }));
        self.file.entries = after;
        update
    }
}

/// Every text once: incidents first, for seconds count there, then the rules by severity, then all others.
fn by_urgency(book: &Book) -> Vec<(String, &str)> {
    let ranks: HashMap<&str, _> = book.cards.iter().map(|card| (card.id.as_str(), (card.steps.is_empty(), Reverse(card.severity)))).collect();
    let mut all = texts::all(book);
    let mut once: HashSet<String> = HashSet::new();
    all.retain(|(key, _)| once.insert(key.clone()));
    let rank = |key: &str| ranks.get(subject(key)).copied();
    // What belongs to no rule comes last, in the order it has.
    all.sort_by_key(|(key, _)| (rank(key).is_none(), rank(key)));
    all
}

/// The rule or thing that a key's text belongs to.
fn subject(key: &str) -> &str {
    key.split('.').next().unwrap_or_default()
}

/// The entry of a text whose English is another now. A step that has moved up or down in its rule keeps its
/// translation; any other is to be looked at again.
fn changed(entry: POEntry, english: &str, twin: Option<&POEntry>, update: &mut Update) -> POEntry {
    let moved = twin.filter(|twin| subject(key(twin)) == subject(key(&entry)));
    let msgid = english.to_owned();
    if let Some(moved) = moved {
        return POEntry { msgid, msgstr: moved.msgstr.clone(), tcomment: moved.tcomment.clone(), obsolete: false, ..POEntry::new(0) };
    }
    if entry.msgstr.as_deref().unwrap_or_default().is_empty() {
        return POEntry { msgid, obsolete: false, flags: Vec::new(), previous_msgid: None, ..entry };
    }
    update.changed.push(key(&entry).to_owned());
    // What the translator last saw, also after a second change.
    let previous = entry.previous_msgid.clone().or(Some(entry.msgid.clone()));
    POEntry { msgid, previous_msgid: previous, flags: vec!["fuzzy".to_owned()], obsolete: false, ..entry }
}

/// A new entry; where the same English is translated elsewhere, with that, to be looked at.
fn taken(new_key: &str, english: &str, twin: Option<&POEntry>) -> POEntry {
    let mut entry = POEntry { msgid: english.to_owned(), msgstr: Some(String::new()), ..POEntry::new(0) };
    if let Some(twin) = twin {
        entry.msgstr.clone_from(&twin.msgstr);
        if subject(key(twin)) != subject(new_key) {
            entry.flags.push("fuzzy".to_owned());
        }
    }
    entry
}
