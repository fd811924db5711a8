//! The normal form of a character, defined by code points so that Rust and Python agree exactly.
//!
//! `models/features.py` holds the same tables.

use unicode_normalization::UnicodeNormalization;

/// Hands the normal characters of `c` to `each`: NFKD without combining marks, lower case; none if it is invisible.
pub fn normal(c: char, mut each: impl FnMut(char)) {
    if c.is_ascii() {
        return each(c.to_ascii_lowercase());
    }
    match c {
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' => {}
        '\u{2018}' | '\u{2019}' | '\u{2bc}' | '\u{b4}' => each('\''),
        _ => std::iter::once(c)
            .nfkd()
            .filter(|part| !('\u{300}'..='\u{36f}').contains(part))
            .flat_map(char::to_lowercase)
            .for_each(each),
    }
}

/// Whether the normal character `c` belongs to a word.
pub fn is_word(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric();
    }
    !matches!(u32::from(c),
        0x80..=0xA9 | 0xAB..=0xB4 | 0xB6..=0xB9 | 0xBB..=0xBF | 0xD7 | 0xF7 | 0x2000..=0x206F | 0x20A0..=0x20CF
        | 0x2100..=0x2BFF | 0x2E00..=0x2E7F | 0x3000..=0x303F | 0xE000..=0xF8FF | 0xFE00..=0xFE6F | 0xFFF0..=0xFFFF
        | 0x1_F000..=0x1_FAFF | 0xE_0000..=0x10_FFFF)
}

/// Whether the normal character `c` is a word by itself.
pub fn is_ideograph(c: char) -> bool {
    matches!(u32::from(c),
        0x3040..=0x30FF | 0x31F0..=0x31FF | 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xF900..=0xFAFF | 0x2_0000..=0x3_FFFF)
}

/// The Latin letter that a letter of another script stands for inside a word that holds an ASCII letter.
pub fn latin(c: char) -> char {
    match c {
        'а' | 'α' => 'a',
        'в' => 'b',
        'с' => 'c',
        'ԁ' => 'd',
        'е' | 'ε' => 'e',
        'ɡ' => 'g',
        'н' | 'һ' => 'h',
        'і' | 'ι' | 'ı' => 'i',
        'ј' => 'j',
        'к' => 'k',
        'м' => 'm',
        'о' | 'ο' => 'o',
        'р' | 'ρ' => 'p',
        'ԛ' => 'q',
        'ѕ' => 's',
        'т' | 'τ' => 't',
        'υ' => 'u',
        'ν' => 'v',
        'ԝ' => 'w',
        'х' | 'χ' => 'x',
        'у' | 'γ' => 'y',
        other => other,
    }
}

/// Symbols that abound in program code.
pub fn is_code_symbol(c: char) -> bool {
    "{}()[];=<>_|\\/+&$#@^~`".contains(c)
}
