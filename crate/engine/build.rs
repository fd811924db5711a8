//! Writes the folding table: for every character that NFKD turns into something with ASCII in it, what
//! that is in lower case and without marks; and the ranges of combining marks.
//!
//! The full tables of `unicode-normalization` would add 95 kB (gzip) to a rules-only wasm of 400 kB; this
//! one holds what matching against Latin words needs, made from the same library, in about 8 kB.

use std::fmt::Write;
use std::path::Path;

use unicode_normalization::char::{decompose_compatible, is_combining_mark};

/// Enclosed and squared letters of East Asian typesetting: long to fold and never seen in a chat.
const SQUARED: std::ops::RangeInclusive<char> = '\u{3200}'..='\u{33ff}';

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let (mut folds, mut last) = (String::new(), 0);
    let (mut marks, mut run): (String, Option<(u32, u32)>) = (String::new(), None);
    for c in ('\u{80}'..=char::MAX).filter(|c| !c.is_control() && !SQUARED.contains(c)) {
        if is_combining_mark(c) {
            run = match run {
                Some((first, last)) if last + 1 == c as u32 => Some((first, c as u32)),
                Some((first, last)) => {
                    let _ = write!(marks, "({first},{last}),");
                    Some((c as u32, c as u32))
                }
                None => Some((c as u32, c as u32)),
            };
        }
        let mut folded = String::new();
        decompose_compatible(c, |part| {
            if !is_combining_mark(part) {
                folded.extend(part.to_lowercase());
            }
        });
        if folded.contains(|part: char| part.is_ascii_graphic()) {
            let _ = writeln!(folds, "{} {folded}", c as u32 - last);
            last = c as u32;
        }
    }
    if let Some((first, last)) = run {
        let _ = write!(marks, "({first},{last}),");
    }
    let source = format!("pub static FOLDS: &str = {folds:?};\npub static MARKS: &[(u32, u32)] = &[{marks}];\n");
    let out = std::env::var("OUT_DIR").unwrap_or_default();
    if let Err(error) = std::fs::write(Path::new(&out).join("folds.rs"), source) {
        println!("cargo::error=cannot write the folding table to OUT_DIR: {error}");
    }
}
