//! What a reader is told, in the reader's language: texts by key, with English under them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// Something to be said.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Phrase {
    /// The message's own words: the same in every language.
    Own(String),
    /// A text of the rules or data.
    Text {
        /// What translations call it.
        key: String,
        /// In English; `{place}` is filled by the word of that name.
        english: String,
        /// What fills the places.
        words: Vec<(&'static str, Phrase)>,
    },
    /// Several, with commas between them.
    List(Vec<Phrase>),
}

/// Texts in another language.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Texts {
    /// Its code, as `es` or `pt-BR`.
    pub language: String,
    /// What the text of each key is in it; what is not there stays English.
    pub texts: BTreeMap<String, String>,
}

impl Phrase {
    /// A text without places.
    pub fn text(key: impl Into<String>, english: &str) -> Self {
        Phrase::Text { key: key.into(), english: english.to_owned(), words: Vec::new() }
    }

    /// In the language of `texts`, or in English; `None` where a part of it is not translated, for half a
    /// sentence in each language is worse than a whole one in English.
    #[inline(never)] // each copy is 2 kB of wasm
    pub(crate) fn say(&self, texts: Option<&Texts>) -> Option<String> {
        match self {
            Phrase::Own(words) => Some(words.clone()),
            Phrase::List(list) => list.iter().map(|phrase| phrase.say(texts)).collect::<Option<Vec<_>>>().map(|said| said.join(", ")),
            Phrase::Text { key, english, words } => {
                let template = texts.map_or(Some(english), |texts| texts.texts.get(key))?;
                if words.is_empty() { Some(template.clone()) } else { fill(template, words, texts) }
            }
        }
    }
}

/// A text in English, its places filled.
#[inline(never)] // each copy is wasm
pub(crate) fn english(template: &str, words: &[(&'static str, Phrase)]) -> String {
    if words.is_empty() { template.to_owned() } else { fill(template, words, None).unwrap_or_default() }
}

/// Fills `{place}`; a sentence starts with a capital whatever fills it.
fn fill(template: &str, words: &[(&'static str, Phrase)], texts: Option<&Texts>) -> Option<String> {
    let mut filled = String::new();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let word = after.split_once('}').and_then(|(place, after)| Some((words.iter().find(|(name, _)| *name == place)?, after)));
        if let Some(((_, phrase), after)) = word {
            filled.push_str(&phrase.say(texts)?);
            rest = after;
        } else {
            filled.push('{');
            rest = after;
        }
    }
    filled.push_str(rest);
    let mut chars = filled.chars();
    Some(chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sentence() -> Phrase {
        let words = vec![("a", Phrase::Own("bleach {b}".to_owned())), ("b", Phrase::text("forms/chlorine", "chlorine"))];
        Phrase::Text { key: "mix.message".to_owned(), english: "{a} makes {b}, {c}.".to_owned(), words }
    }

    fn spanish(texts: &[(&str, &str)]) -> Texts {
        Texts { language: "es".to_owned(), texts: texts.iter().map(|&(key, text)| (key.to_owned(), text.to_owned())).collect() }
    }

    #[test]
    fn places_are_filled_once_and_strange_ones_stay() {
        assert_eq!(sentence().say(None).as_deref(), Some("Bleach {b} makes chlorine, {c}."));
    }

    #[test]
    fn a_sentence_is_whole_in_one_language() {
        let whole = spanish(&[("mix.message", "de {b} y {a}"), ("forms/chlorine", "cloro")]);
        assert_eq!(sentence().say(Some(&whole)).as_deref(), Some("De cloro y bleach {b}"));
        let half = spanish(&[("mix.message", "de {b} y {a}")]);
        assert_eq!(sentence().say(Some(&half)), None);
        // A place that the translation does without needs no word.
        let other = spanish(&[("mix.message", "solo {a}")]);
        assert_eq!(sentence().say(Some(&other)).as_deref(), Some("Solo bleach {b}"));
    }
}
