//! Forms of English verbs and nouns. Shared with `build.rs`.

use crate::book::Form;

/// The forms of a verb phrase whose first word is the verb: "pour off" to "pours off", "pouring off" ...
pub fn verb(phrase: &str) -> Vec<(String, Form)> {
    let (verb, rest) = phrase.split_once(' ').map_or((phrase, String::new()), |(verb, rest)| (verb, format!(" {rest}")));
    [(verb.to_owned(), Form::Base), (third(verb), Form::Third), (gerund(verb), Form::Gerund), (participle(verb), Form::Participle)]
        .into_iter()
        .map(|(word, form)| (word + &rest, form))
        .collect()
}

/// The noun phrase and its plural.
pub fn noun(noun: &str) -> Vec<(String, Form)> {
    std::iter::once(noun.to_owned()).chain(plural(noun)).map(|words| (words, Form::Plain)).collect()
}

/// The plural of a noun phrase, if adding `s` or `es` makes one.
fn plural(noun: &str) -> Option<String> {
    let last = noun.chars().next_back()?;
    let hissing = ["x", "ch", "sh"].iter().any(|end| noun.ends_with(end));
    match last {
        _ if hissing => Some(format!("{noun}es")),
        'y' if !ends_in_vowel(&noun[..noun.len() - 1]) => Some(format!("{}ies", &noun[..noun.len() - 1])),
        's' => None,
        c if c.is_ascii_alphabetic() => Some(format!("{noun}s")),
        _ => None,
    }
}

fn third(verb: &str) -> String {
    plural(verb).unwrap_or_else(|| format!("{verb}es"))
}

fn gerund(verb: &str) -> String {
    match verb.strip_suffix('e') {
        Some(stem) if verb.len() > 2 && !verb.ends_with("ee") && !verb.ends_with("ye") => format!("{stem}ing"),
        _ => format!("{}ing", doubled(verb)),
    }
}

fn participle(verb: &str) -> String {
    if verb.ends_with('e') {
        format!("{verb}d")
    } else if verb.ends_with('y') && !ends_in_vowel(&verb[..verb.len() - 1]) {
        format!("{}ied", &verb[..verb.len() - 1])
    } else {
        format!("{}ed", doubled(verb))
    }
}

fn ends_in_vowel(word: &str) -> bool {
    word.ends_with(['a', 'e', 'i', 'o', 'u'])
}

/// "stir" to "stirr": a short verb of consonant, vowel, consonant doubles its last letter.
fn doubled(verb: &str) -> String {
    let bytes = verb.as_bytes();
    let vowel = |b: &u8| b"aeiou".contains(b);
    let short = match bytes {
        [.., c, v, last] => !vowel(c) && vowel(v) && !vowel(last) && !b"wxy".contains(last) && bytes.iter().filter(|b| vowel(b)).count() == 1,
        _ => false,
    };
    let last = verb.chars().next_back().filter(|_| short || ["transfer", "unplug", "distil", "refer", "permit", "recap"].contains(&verb));
    last.map_or_else(|| verb.to_owned(), |last| format!("{verb}{last}"))
}

#[cfg(test)]
mod tests {
    use super::verb;

    #[test]
    fn inflects() {
        for (base, third, gerund, participle) in [
            ("mix", "mixes", "mixing", "mixed"),
            ("stir", "stirs", "stirring", "stirred"),
            ("dry off", "dries off", "drying off", "dried off"),
            ("store", "stores", "storing", "stored"),
            ("add", "adds", "adding", "added"),
            ("heat", "heats", "heating", "heated"),
            ("plug in", "plugs in", "plugging in", "plugged in"),
            ("pour", "pours", "pouring", "poured"),
        ] {
            let forms: Vec<String> = verb(base).into_iter().map(|(form, _)| form).collect();
            assert_eq!(forms, [base, third, gerund, participle]);
        }
    }
}
