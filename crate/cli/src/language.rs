//! In which language findings speak.

use std::path::Path;

use fumehood_engine::{Catalog, Texts};
use fumehood_rules::{LANGUAGES, Rulebook, Translations};

use crate::outcome::CliError;

/// What the rules say, in the language asked for: one that Fumehood brings, one that a pack brings, or a
/// translator's own file.
pub fn catalog(rulebook: &Rulebook, lang: Option<&str>) -> Result<Catalog, CliError> {
    let Some(lang) = lang else { return Ok(rulebook.catalog()) };
    let base = lang.split('-').next().unwrap_or_default();
    if Path::new(lang).extension().is_some_and(|extension| extension == "po") {
        return Ok(rulebook.catalog_in(read(Path::new(lang))?.texts(rulebook)));
    }
    if base == "en" {
        return Ok(rulebook.catalog());
    }
    let known = LANGUAGES.iter().find(|(known, _)| *known == lang).or_else(|| LANGUAGES.iter().find(|(known, _)| *known == base));
    let texts = match known {
        Some((_, source)) => Translations::read(lang, source).map_err(CliError::Texts)?.texts(rulebook).texts,
        None if rulebook.has_texts_in(lang) => std::collections::BTreeMap::new(),
        None => return Err(CliError::Language { lang: lang.to_owned(), known: LANGUAGES.map(|(known, _)| known).join(", ") }),
    };
    Ok(rulebook.catalog_in(Texts { language: lang.to_owned(), texts }))
}

/// A file of translations.
pub fn read(path: &Path) -> Result<Translations, CliError> {
    let name = path.display().to_string();
    let source = std::fs::read_to_string(path).map_err(|cause| CliError::TextsFile { path: name.clone(), cause })?;
    Translations::read(&name, &source).map_err(CliError::Texts)
}
