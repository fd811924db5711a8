//! Typing errors: two neighbouring letters of a long word in the wrong order.

use std::borrow::Cow;

use crate::vocabulary::Vocabulary;
use crate::words::{Phrase, words};

/// The shortest word that is looked at: short ones are often other words.
const LONG: usize = 6;

/// The text with the letters of unknown words put right where that makes a known one; as long as before, so that
/// places in one are places in the other. First and last letters stay, as they do when people type.
pub fn put_right<'t>(vocabulary: &Vocabulary, text: &'t str) -> Cow<'t, str> {
    let mut right = Cow::Borrowed(text);
    for word in words(text) {
        let range = word.start as usize..word.end as usize;
        let Some(typed) = text.get(range.clone()) else { continue };
        if typed.len() < LONG || !typed.bytes().all(|byte| byte.is_ascii_lowercase()) || vocabulary.find_hashed(Phrase::default().and(&word).hash(), typed).is_some() {
            continue;
        }
        if let Some(meant) = meant(vocabulary, typed) {
            right.to_mut().replace_range(range, &meant);
        }
    }
    right
}

/// The known word that two neighbouring letters swapped make of an unknown one.
fn meant(vocabulary: &Vocabulary, typed: &str) -> Option<String> {
    let mut letters: Vec<char> = typed.chars().collect();
    let mut swapped = String::with_capacity(typed.len());
    for at in 1..letters.len() - 2 {
        letters.swap(at, at + 1);
        swapped.clear();
        swapped.extend(&letters);
        if vocabulary.find(&swapped).is_some() {
            return Some(swapped);
        }
        letters.swap(at, at + 1);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::put_right;
    use crate::book::Form;
    use crate::vocabulary::Vocabulary;

    #[test]
    fn puts_swapped_letters_right() {
        let mut vocabulary = Vocabulary::with_room(2);
        vocabulary.add("sulfuric acid", 0, Form::Plain);
        vocabulary.add("bleach", 1, Form::Plain);
        assert_eq!(put_right(&vocabulary, "mix belach, blaech and sulfrui acid"), "mix bleach, bleach and sulfrui acid");
        assert_eq!(put_right(&vocabulary, "bleach and lbeach"), "bleach and lbeach");
    }
}
