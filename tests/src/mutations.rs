//! Seeded mutations of a message that change how it looks and not what it tells: what people type, pages make
//! and attackers try. Findings should survive them.

use std::collections::BTreeMap;

use fastrand::Rng;

/// One way of changing a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mutation {
    /// Two neighbouring letters swapped in one long word of thirty.
    Typing,
    /// All capitals, or capitals at random.
    Casing,
    /// Doubled, non-breaking and thin spaces.
    Spacing,
    /// One letter in ten becomes a Cyrillic or Greek double.
    Homoglyphs,
    /// Zero-width characters and soft hyphens inside words.
    ZeroWidth,
    /// Substances by another of their names.
    Synonyms,
    /// Words in bold, italics or code marks, typographic quotes and dashes.
    Markdown,
    /// Numbered steps become bullets, bullets become numbers, single lines become items.
    Lists,
    /// Two words in ten by another of the same meaning.
    Paraphrase,
}

impl Mutation {
    /// All of them.
    pub const ALL: [Mutation; 9] = [
        Mutation::Typing,
        Mutation::Casing,
        Mutation::Spacing,
        Mutation::Homoglyphs,
        Mutation::ZeroWidth,
        Mutation::Synonyms,
        Mutation::Markdown,
        Mutation::Lists,
        Mutation::Paraphrase,
    ];
}

/// Other names for the names of substances, in lower case.
pub type Names = BTreeMap<String, Vec<String>>;

/// The catalogue's first four names of each substance (later ones are rare or of other languages): from the text of `substances.csv`.
pub fn names(substances_csv: &str) -> Names {
    let mut names = Names::new();
    let mut reader = csv::Reader::from_reader(substances_csv.as_bytes());
    let column = reader.headers().ok().and_then(|headers| headers.iter().position(|head| head == "names"));
    for row in reader.records().flatten() {
        let all: Vec<&str> = column.and_then(|at| row.get(at)).unwrap_or_default().split('|').take(4).filter(|name| name.len() > 3).collect();
        for name in &all {
            let others = all.iter().filter(|other| other != &name).map(|&other| other.to_owned()).collect();
            names.insert(name.to_lowercase(), others);
        }
    }
    names
}

/// The message changed; the same for the same seed.
pub fn mutate(text: &str, mutation: Mutation, names: &Names, seed: u64) -> String {
    let mut rng = Rng::with_seed(seed);
    match mutation {
        Mutation::Typing => words(text, |word| if word.len() > 5 && word.is_ascii() && rng.usize(..30) == 0 { swapped(word, &mut rng) } else { word.to_owned() }),
        Mutation::Casing if rng.bool() => text.to_uppercase(),
        Mutation::Casing => text.chars().map(|c| if rng.bool() { c.to_ascii_uppercase() } else { c }).collect(),
        Mutation::Spacing => text.chars().map(|c| if c == ' ' { rng.choice([" ", "  ", "\u{a0}", "\u{2009}"]).unwrap_or(" ").to_owned() } else { c.to_string() }).collect(),
        Mutation::Homoglyphs => text.chars().map(|c| if rng.usize(..10) == 0 { double(c) } else { c }).collect(),
        Mutation::ZeroWidth => text.chars().flat_map(|c| [Some(c), (c.is_alphabetic() && rng.usize(..6) == 0).then(|| rng.choice(['\u{200b}', '\u{200d}', '\u{ad}', '\u{2060}'])).flatten()]).flatten().collect(),
        Mutation::Synonyms => renamed(text, names, &mut rng),
        Mutation::Markdown => words(text, |word| match rng.usize(..12) {
            0 => format!("**{word}**"),
            1 => format!("*{word}*"),
            2 => format!("__{word}__"),
            _ => word.replace('\'', "\u{2019}").replace('-', "\u{2011}"),
        }),
        Mutation::Lists => text.lines().enumerate().map(|(at, line)| relisted(at, line)).collect::<Vec<_>>().join("\n"),
        Mutation::Paraphrase => words(text, |word| if rng.usize(..10) < 2 { paraphrased(word, &mut rng) } else { word.to_owned() }),
    }
}

/// Changes every run of letters; what stands between stays.
fn words(text: &str, mut change: impl FnMut(&str) -> String) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    let mut rest = text;
    while let Some(start) = rest.find(char::is_alphabetic) {
        let (between, from) = rest.split_at(start);
        let end = from.find(|c: char| !(c.is_alphanumeric() || c == '\'' || c == '-')).unwrap_or(from.len());
        let (word, after) = from.split_at(end);
        out.push_str(between);
        // A number glued in front makes it part of a formula or an amount, which people copy.
        out.push_str(&if between.ends_with(|c: char| c.is_ascii_digit()) { word.to_owned() } else { change(word) });
        rest = after;
    }
    out + rest
}

fn swapped(word: &str, rng: &mut Rng) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    let at = rng.usize(1..letters.len() - 2);
    letters.swap(at, at + 1);
    letters.into_iter().collect()
}

fn double(c: char) -> char {
    match c {
        'a' => 'а',
        'c' => 'с',
        'e' => 'е',
        'i' => 'і',
        'o' => 'о',
        'p' => 'р',
        'x' => 'х',
        'y' => 'у',
        's' => 'ѕ',
        other => other,
    }
}

fn renamed(text: &str, names: &Names, rng: &mut Rng) -> String {
    let mut out = text.to_owned();
    let lower = text.to_lowercase();
    let mut found: Vec<&String> = names.keys().filter(|name| lower.contains(name.as_str())).collect();
    found.sort_by_key(|name| std::cmp::Reverse(name.len()));
    for name in found.into_iter().take(3) {
        let others = names.get(name).map(Vec::as_slice).unwrap_or_default();
        let ends = |at: usize| out.get(..at).is_none_or(|before| !before.ends_with(char::is_alphanumeric)) && out.get(at + name.len()..).is_none_or(|after| !after.starts_with(char::is_alphanumeric));
        if let (Some(at), Some(other)) = (out.to_lowercase().find(name.as_str()).filter(|&at| ends(at)), rng.choice(others)) {
            out.replace_range(at..at + name.len(), other);
        }
    }
    out
}

fn relisted(at: usize, line: &str) -> String {
    let bare = line.trim_start();
    let numbered = bare.split_once(['.', ')']).filter(|(number, rest)| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()) && rest.starts_with(' '));
    match (numbered, bare.strip_prefix("- ").or_else(|| bare.strip_prefix("* "))) {
        (Some((_, rest)), _) => format!("*{rest}"),
        (None, Some(rest)) => format!("{}) {rest}", at + 1),
        (None, None) if bare.len() > 20 && !bare.starts_with(['#', '|', '>', '`', '*']) => format!("- {bare}"),
        _ => line.to_owned(),
    }
}

/// Words that people use for one another where they tell what to do.
const ALIKE: &[&[&str]] = &[
    &["add", "put in", "introduce"], &["pour", "tip", "empty"], &["mix", "combine", "blend"], &["heat", "warm", "warm up"], &["use", "take", "employ"],
    &["keep", "leave", "hold"], &["throw", "toss", "chuck"], &["big", "large"], &["small", "little"], &["quickly", "fast", "rapidly"],
    &["slowly", "gradually", "gently"], &["begin", "start"], &["finish", "end", "complete"], &["remove", "take off", "take away"], &["close", "shut"],
    &["flask", "vessel"], &["bottle", "container"], &["carefully", "cautiously"], &["about", "around", "roughly"], &["then", "next", "after that"],
    &["wear", "put on"], &["wash", "rinse"], &["store", "keep"], &["stir", "agitate"], &["shake", "agitate"], &["simply", "just"], &["place", "put", "set"],
    &["get", "obtain"], &["check", "verify", "inspect"], &["lab", "laboratory"], &["towel", "cloth"], &["bin", "trash can"], &["sink", "drain"],
    &["safe", "harmless"], &["because", "since", "as"], &["immediately", "right away", "at once"], &["while", "when"], &["mixture", "solution"], &["often", "frequently"],
];

fn paraphrased(word: &str, rng: &mut Rng) -> String {
    let lower = word.to_lowercase();
    let alike = ALIKE.iter().find(|alike| alike.contains(&lower.as_str()));
    let others: Vec<&&str> = alike.into_iter().flat_map(|alike| alike.iter()).filter(|other| **other != lower).collect();
    rng.choice(others).map_or_else(|| word.to_owned(), |other| (*other).to_owned())
}
