//! The texts that a finding may show, under the keys by which translations know them. A user's pack may
//! bring translations of its own.

use crate::book::{Book, Reaction, TermId};

/// Why groups clash that no named reaction brings together: key and text.
pub const GROUPS_CLASH: (&str, &str) = ("matrix.why", "Substances of these groups clash: {a} with {b}.");

/// The labels of contacts that a pack need not name.
pub const CONTACTS: [&str; 3] = ["Emergency", "Poison centre", "Safety office"];

/// The key of why a reaction happens.
pub fn reaction_key(book: &Book, reaction: &Reaction) -> String {
    let name = |term: TermId| book.terms.get(term as usize).map_or("", |term| term.name.as_str());
    format!("reaction/{}+{}.{}", name(reaction.a), name(reaction.b), reaction.outcome.word())
}

/// The key of a reactive group's name.
pub fn group_key(number: u8) -> String {
    format!("group/{number}")
}

/// Every text with its key. A key may come more than once, always with the same text.
#[cfg(feature = "po")]
pub fn all(book: &Book) -> Vec<(String, &str)> {
    let mut all: Vec<(String, &str)> = Vec::new();
    for card in &book.cards {
        let fields = [("title", &card.title), ("message", &card.message), ("advice", &card.advice)];
        all.extend(fields.map(|(field, english)| (card.key(field), english.as_str())));
        all.extend(card.steps.iter().zip(1..).map(|(step, at)| (card.key(&format!("steps.{at}")), step.as_str())));
    }
    let named = |kind: &str, name| (format!("{kind}/{name}"), name);
    let labels = book.contacts.iter().map(|contact| contact.label.as_str());
    all.extend(CONTACTS.into_iter().chain(labels).map(|label| named("contact", label)));
    let controls = book.control_standards.iter().filter_map(|(term, _)| book.terms.get(*term as usize));
    all.extend(controls.map(|control| named("control", control.name.as_str())));
    for reaction in &book.reactions {
        all.extend([(reaction_key(book, reaction), reaction.why.as_str()), named("forms", &reaction.forms)]);
    }
    all.push((GROUPS_CLASH.0.to_owned(), GROUPS_CLASH.1));
    all.extend(book.groups.iter().map(|(number, name)| (group_key(*number), name.as_str())));
    all.extend(book.standards.iter().map(|standard| (standard.key(), standard.requires.as_str())));
    all.extend(book.facts.iter().map(|fact| named("substance", &fact.name)));
    all.retain(|(_, english)| !english.is_empty());
    all
}

/// What is wrong with a translation of `english`, if anything.
#[cfg(feature = "po")]
pub fn fault(english: &str, text: &str) -> Option<String> {
    if text.trim().is_empty() {
        return Some("is empty: leave it out, and the text stays English".to_owned());
    }
    for (what, of) in [("place", places as fn(&str) -> Vec<String>), ("number", numbers)] {
        let (there, here) = (of(english), of(text));
        if let Some(lost) = there.iter().find(|part| !here.contains(part)) {
            return Some(format!("lacks the {what} {lost} of the English text"));
        }
        if let Some(added) = here.iter().find(|part| !there.contains(part)) {
            return Some(format!("has the {what} {added}, which the English text has not"));
        }
    }
    None
}

/// `{a}`, `{forms}`, ...
#[cfg(feature = "po")]
fn places(text: &str) -> Vec<String> {
    text.split('{').skip(1).filter_map(|after| after.split_once('}')).map(|(place, _)| format!("{{{place}}}")).collect()
}

/// The digits of each number; how thousands and decimals are set off is the language's affair.
#[cfg(feature = "po")]
fn numbers(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut digits = String::new();
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let within = !digits.is_empty() && matches!(letter, '.' | ',' | '\u{a0}' | '\u{202f}' | '\'' | '’') && letters.peek().is_some_and(char::is_ascii_digit);
        if letter.is_ascii_digit() {
            digits.push(letter);
        } else if !within && !digits.is_empty() {
            found.push(std::mem::take(&mut digits));
        }
    }
    if !digits.is_empty() {
        found.push(digits);
    }
    found
}

#[cfg(all(test, feature = "po"))]
mod tests {
    use super::fault;

    #[test]
    fn places_and_numbers_are_those_of_the_english() {
        let english = "{a} needs 1,500 mL within 15 minutes at 2.5 bar.";
        assert_eq!(fault(english, "{a} necesita 1.500 mL en 15 minutos a 2,5 bar."), None);
        for (wrong, why) in [
            ("", "is empty"),
            ("Necesita 1500 mL en 15 minutos a 2,5 bar.", "lacks the place {a}"),
            ("{a} {b} necesita 1500 mL en 15 minutos a 2,5 bar.", "has the place {b}"),
            ("{a} necesita 1500 mL en 5 minutos a 2,5 bar.", "lacks the number 15"),
            ("{a} necesita 1500 mL en 15 minutos, dos veces 20, a 2,5 bar.", "has the number 20"),
        ] {
            assert!(fault(english, wrong).unwrap_or_default().starts_with(why), "{wrong}");
        }
    }
}
