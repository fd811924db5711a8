//! The folding table that `build.rs` makes from the Unicode library.

#[allow(clippy::unreadable_literal, clippy::unicode_not_nfc)] // generated
mod folds {
    include!(concat!(env!("OUT_DIR"), "/folds.rs"));
}

use folds::{ENDS, KEYS, MARKS, TEXT};

/// What a character becomes by NFKD, without marks and in lower case, if there is ASCII in it: `Å` is
/// `a`, `₂` is `2`, `℃` is `°c`, `𝐛` is `b`.
pub fn to_ascii(c: char) -> Option<&'static str> {
    let at = KEYS.binary_search(&(c as u32)).ok()?;
    let start = at.checked_sub(1).and_then(|before| ENDS.get(before)).copied().unwrap_or_default();
    TEXT.get(usize::from(start)..usize::from(*ENDS.get(at)?))
}

/// Whether a character is a combining mark.
pub fn is_mark(c: char) -> bool {
    let code = c as u32;
    let at = MARKS.partition_point(|&(_, last)| last < code);
    MARKS.get(at).is_some_and(|&(first, _)| first <= code)
}
