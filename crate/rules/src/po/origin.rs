//! Where a text appears, for whoever translates it.

use fumehood_engine::{RuleCard, Severity};

use crate::book::Book;

/// What stands in the places of a text.
const PLACES: [(&str, &str); 5] = [
    ("{a}", "{a} and {b} are what the message calls the two substances, or groups of substances"),
    ("{forms}", "{forms} is what forms, as chlorine gas"),
    ("{why}", "{why} is a whole sentence"),
    ("{missing}", "{missing} is a list of precautions"),
    ("{b}", ""),
];

/// A comment, and the file in which the English stands.
pub fn of(book: &Book, key: &str, english: &str) -> (String, Option<String>) {
    let data = |file: &str| Some(format!("crate/rules/data/{file}"));
    let thing = key.split_once('/').map_or("", |(_, thing)| thing);
    let (comment, file) = match key.split(['/', '.']).next().unwrap_or_default() {
        "control" => ("A precaution, as a finding lists it under Missing and Present".to_owned(), data("controls.toml")),
        "reaction" => ("Why two substances clash, a whole sentence".to_owned(), data("reactions.csv")),
        "forms" => ("What forms when two substances clash; it also stands among the substances".to_owned(), data("reactions.csv")),
        "matrix" => ("Why two reactive groups clash, a whole sentence".to_owned(), Some("crate/rules/src/texts.rs".to_owned())),
        "group" => ("A group of substances, after \"Substances of these groups clash:\"".to_owned(), data("groups.csv")),
        "contact" => ("Whom to call, before a telephone number".to_owned(), None),
        "standard" => (format!("What {thing} asks for, under Rule"), data("standards.csv")),
        "substance" => (substance(book, english), data("substances.csv")),
        _ => {
            let (rule, field) = key.split_once('.').unwrap_or((key, ""));
            let builtin = book.packs.iter().all(|pack| pack.split(' ').next() != rule.split('/').next());
            (card(book.cards.iter().find(|card| card.id == rule), field), builtin.then(|| format!("crate/rules/packs/{rule}.toml")))
        }
    };
    let places: Vec<&str> = PLACES.iter().filter(|(place, told)| english.contains(place) && !told.is_empty()).map(|(_, told)| *told).collect();
    (if places.is_empty() { comment } else { format!("{comment}. {}", places.join("; ")) }, file)
}

fn card(card: Option<&RuleCard>, field: &str) -> String {
    let Some(card) = card else { return String::new() };
    let kind = match card.severity {
        _ if !card.steps.is_empty() => "an incident",
        Severity::Danger => "a danger",
        Severity::Warning => "a warning",
        Severity::Note => "a note",
    };
    match field.split_once('.') {
        Some((_, step)) => format!("Step {step} of {kind}: \"{}\". Up to its first full stop or colon it is shown bold", card.title),
        None if field == "title" => format!("Title of {kind}"),
        None if field == "message" => format!("Under Why, of {kind}: \"{}\"", card.title),
        None => format!("Under Instead, of {kind}: \"{}\"", card.title),
    }
}

fn substance(book: &Book, name: &str) -> String {
    let cas = book.facts.iter().find(|fact| fact.name == name).map(|fact| fact.cas.as_str()).unwrap_or_default();
    if cas.is_empty() { "A class of substances".to_owned() } else { format!("A substance, CAS {cas}") }
}
