//! The folding table that `build.rs` makes from the Unicode library.

use std::sync::LazyLock;

#[allow(clippy::unreadable_literal, clippy::unicode_not_nfc)] // generated
mod folds {
    include!(concat!(env!("OUT_DIR"), "/folds.rs"));
}

use folds::{FOLDS, MARKS};

/// The table as character and fold, in order. It is carried as text, a line each with the distance from
/// the character before, because that is a third of the size.
static TABLE: LazyLock<Vec<(u32, &str)>> = LazyLock::new(|| {
    let mut code = 0;
    let entry = |line: &'static str| {
        let (distance, fold) = line.split_once(' ')?;
        code += distance.parse::<u32>().ok()?;
        Some((code, fold))
    };
    FOLDS.lines().filter_map(entry).collect()
});

/// What a character becomes by NFKD, without marks and in lower case, if there is ASCII in it: `Å` is
/// `a`, `₂` is `2`, `℃` is `°c`, `𝐛` is `b`.
pub fn to_ascii(c: char) -> Option<&'static str> {
    let at = TABLE.binary_search_by_key(&(c as u32), |entry| entry.0).ok()?;
    TABLE.get(at).map(|entry| entry.1)
}

/// Whether a character is a combining mark.
pub fn is_mark(c: char) -> bool {
    let code = c as u32;
    let at = MARKS.partition_point(|&(_, last)| last < code);
    MARKS.get(at).is_some_and(|&(first, _)| first <= code)
}
