//! Translations as gettext PO files: one a language, the English as `msgid`, the key as `msgctxt`.

mod origin;
mod update;

use std::collections::{BTreeMap, BTreeSet};

use fumehood_engine::Texts;
use rspolib::{FileOptions, POEntry, POFile, pofile};

use crate::compile::PackError;
use crate::rulebook::Rulebook;
use crate::texts;

pub use update::Update;

/// The languages that Fumehood brings, each with its file. A new one is a line here.
pub const LANGUAGES: [(&str, &str); 2] = [("de", include_str!("../../texts/de.po")), ("es", include_str!("../../texts/es.po"))];

/// No line of a file is wrapped before this width.
const WIDTH: usize = 1 << 16;

/// A file of translations.
#[derive(Debug)]
pub struct Translations {
    name: String,
    source: String,
    file: POFile,
}

impl Translations {
    /// Reads a file, which errors call `name`.
    pub fn read(name: &str, source: &str) -> Result<Self, PackError> {
        let refuse = |line, reason: String| PackError { file: name.to_owned(), line, reason };
        // The parser does not expect a line that is one quotation mark.
        if let Some(at) = source.lines().position(|line| line.trim() == "\"") {
            return Err(refuse(Some(at + 1), "a quotation mark is not closed".to_owned()));
        }
        // What begins with a line break is a text and not a path, whatever it holds.
        let file = pofile(FileOptions { path_or_content: format!("\n{source}"), wrapwidth: WIDTH, byte_content: None }).map_err(|cause| {
            let told = cause.to_string();
            let line = told.split("at line ").nth(1).and_then(|rest| rest.split(' ').next()?.parse::<usize>().ok());
            let reason = told.rsplit("): ").next().unwrap_or_default().to_owned();
            refuse(line.map(|line| line - 1), format!("is no PO file: {reason}"))
        })?;
        if file.metadata.get("Language").is_none_or(|language| language.trim().is_empty()) {
            return Err(refuse(None, "names no language: write `\"Language: es\\n\"` in its header".to_owned()));
        }
        Ok(Translations { name: name.to_owned(), source: source.to_owned(), file })
    }

    /// A file without texts yet: [`Translations::update`] brings them.
    pub fn begin(name: &str, language: &str) -> Self {
        let mut file = POFile::new(FileOptions { path_or_content: String::new(), wrapwidth: WIDTH, byte_content: None });
        file.header = Some(format!("What Fumehood's rules say, in the language {language}.\nWho has read it: nobody yet."));
        let head = [("Project-Id-Version", "fumehood"), ("Language", language), ("MIME-Version", "1.0"), ("Content-Type", "text/plain; charset=UTF-8"), ("Content-Transfer-Encoding", "8bit")];
        file.metadata.extend(head.map(|(key, value)| (key.to_owned(), value.to_owned())));
        Translations { name: name.to_owned(), source: String::new(), file }
    }

    /// The code of its language.
    pub fn language(&self) -> &str {
        self.file.metadata.get("Language").map_or("", |language| language.trim())
    }

    /// What is wrong with it, in the order of its lines. What is marked fuzzy or not translated is no fault.
    pub fn faults(&self, rulebook: &Rulebook) -> Vec<PackError> {
        let english = english(rulebook);
        let mut seen: BTreeSet<&str> = BTreeSet::new();
        let line = |keyword: &str, text: &str| PackError::line(&self.source, &format!("\n{keyword} \"{text}"), 0).map(|line| line + 1);
        let fault = |entry: &POEntry, reason: String| {
            let line = line("msgctxt", key(entry)).filter(|_| !key(entry).is_empty()).or_else(|| line("msgid", &entry.msgid));
            PackError { file: self.name.clone(), line, reason }
        };
        let judged = self.entries().filter_map(|entry| {
            let key = key(entry);
            let reason = match english.get(key) {
                _ if key.is_empty() => "an entry without `msgctxt`, which is the key of its text; `fumehood texts update` writes it".to_owned(),
                _ if !seen.insert(key) => format!("`{key}` is there twice"),
                None => format!("`{key}` is the key of no text any more; `fumehood texts update` keeps it as obsolete"),
                Some(english) if *english != entry.msgid => format!("the English text of `{key}` has changed; `fumehood texts update` marks it"),
                Some(english) => format!("`{key}` {}", texts::fault(english, translated(entry)?)?),
            };
            Some(fault(entry, reason))
        });
        judged.collect()
    }

    /// What can be shown: translated, not fuzzy, of the English as it is now, and without fault.
    pub fn texts(&self, rulebook: &Rulebook) -> Texts {
        let english = english(rulebook);
        let good = self.entries().filter_map(|entry| {
            let text = translated(entry).filter(|_| english.get(key(entry)) == Some(&entry.msgid))?;
            texts::fault(&entry.msgid, text).is_none().then(|| (key(entry).to_owned(), text.to_owned()))
        });
        Texts { language: self.language().to_owned(), texts: good.collect() }
    }

    /// The entries of texts that there are.
    fn entries(&self) -> impl Iterator<Item = &POEntry> {
        self.file.entries.iter().filter(|entry| !entry.obsolete)
    }
}

impl std::fmt::Display for Translations {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let head = POFile { entries: Vec::new(), ..self.file.clone() };
        writeln!(f, "{}", head.to_string().trim())?;
        // One line a text, as translators' tools write it when told not to wrap: the parser's own wrapping
        // leaves the second line of a long comment without its mark.
        self.file.entries.iter().try_for_each(|entry| writeln!(f, "\n{}", entry.to_string_with_wrapwidth(WIDTH).trim()))
    }
}

fn key(entry: &POEntry) -> &str {
    entry.msgctxt.as_deref().unwrap_or_default()
}

/// The translation, unless there is none or it is marked to be looked at again.
fn translated(entry: &POEntry) -> Option<&str> {
    entry.msgstr.as_deref().filter(|text| !text.is_empty() && !entry.fuzzy())
}

/// Every text by its key.
fn english(rulebook: &Rulebook) -> BTreeMap<String, String> {
    texts::all(&rulebook.book).into_iter().map(|(key, text)| (key, text.to_owned())).collect()
}
