//! Quantities in folded text: a number and a unit, brought to the unit of their dimension. Shared with `build.rs`.

use std::ops::Range;

use fumehood_engine::fold;
use serde::{Deserialize, Serialize};

/// What a unit measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Dimension {
    /// In litres.
    Volume,
    /// In grams.
    Mass,
    /// In degrees Celsius.
    Temperature,
    /// In seconds.
    Time,
    /// In bar.
    Pressure,
    /// In per cent.
    Percent,
    /// In moles a litre.
    Molarity,
    /// In volts.
    Voltage,
    /// In amperes.
    Current,
    /// In watts.
    Power,
    /// In revolutions a minute.
    Speed,
    /// In multiples of gravity.
    Gravity,
    /// In sieverts.
    Dose,
    /// In megabecquerels.
    Activity,
    /// In metres.
    Length,
    /// In decibels.
    Sound,
}

/// A quantity found, in millionths of its dimension's unit: whole numbers keep float tables out of the wasm.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quantity {
    /// What it measures.
    pub dimension: Dimension,
    /// How much, in millionths.
    pub millionths: i64,
    /// Where in the folded text, number and unit.
    pub range: Range<usize>,
}

/// What a `[limit]` asks of a quantity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bound {
    /// Of this dimension.
    pub dimension: Dimension,
    /// In millionths.
    pub millionths: i64,
    /// More than that, else less.
    pub above: bool,
}

impl Bound {
    /// A bound as a rule writes it: "100 °C".
    pub fn read(words: &str, above: bool) -> Option<Bound> {
        let folded = fold(words);
        match quantities(folded.as_str()).as_slice() {
            [only] if only.range == (0..folded.as_str().len()) => Some(Bound { dimension: only.dimension, millionths: only.millionths, above }),
            _ => None,
        }
    }

    /// Whether a quantity is beyond the bound.
    pub fn is_passed_by(&self, quantity: &Quantity) -> bool {
        let beyond = if self.above { quantity.millionths > self.millionths } else { quantity.millionths < self.millionths };
        quantity.dimension == self.dimension && beyond
    }
}

impl std::fmt::Display for Bound {
    /// In the largest unit of which it is a whole number: "above 15 minutes".
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let whole = |unit: &&(Dimension, i64, &[&'static str])| unit.0 == self.dimension && self.millionths % unit.1 == 0;
        let side = if self.above { "above" } else { "below" };
        match UNITS.iter().filter(whole).max_by_key(|unit| unit.1) {
            Some((_, size, words)) => write!(f, "{side} {} {}", self.millionths / size, words.first().copied().unwrap_or_default()),
            None => write!(f, "{side} {} millionths", self.millionths),
        }
    }
}

/// Units as folded, with how many millionths of the dimension's unit one is. Longer spellings stand first.
const UNITS: &[(Dimension, i64, &[&str])] = &[
    (Dimension::Volume, 1, &["microlitres", "microliters", "microlitre", "microliter", "μl", "ul"]),
    (Dimension::Volume, 1_000, &["millilitres", "milliliters", "millilitre", "milliliter", "ml", "cc", "cm3"]),
    (Dimension::Volume, 1_000_000, &["litres", "liters", "litre", "liter", "l", "dm3"]),
    (Dimension::Volume, 3_785_412, &["gallons", "gallon", "gal"]),
    (Dimension::Volume, 236_588, &["cups", "cup"]),
    (Dimension::Volume, 1_000_000_000, &["m3"]),
    (Dimension::Mass, 1, &["micrograms", "microgram", "μg", "ug"]),
    (Dimension::Mass, 1_000, &["milligrams", "milligram", "mg"]),
    (Dimension::Mass, 1_000_000, &["grams", "gram", "g"]),
    (Dimension::Mass, 1_000_000_000, &["kilograms", "kilogram", "kilos", "kilo", "kg"]),
    (Dimension::Mass, 453_592_370, &["pounds", "pound", "lbs", "lb"]),
    (Dimension::Temperature, 1_000_000, &["degrees celsius", "degrees centigrade", "degree celsius", "degrees c", "celsius", "°c", "° c", "c", "degrees", "°"]),
    (Dimension::Time, 1_000_000, &["seconds", "second", "secs", "sec", "s"]),
    (Dimension::Time, 60_000_000, &["minutes", "minute", "mins", "min"]),
    (Dimension::Time, 3_600_000_000, &["hours", "hour", "hrs", "hr", "h"]),
    (Dimension::Time, 86_400_000_000, &["days", "day"]),
    (Dimension::Time, 604_800_000_000, &["weeks", "week"]),
    (Dimension::Time, 2_629_800_000_000, &["months", "month"]),
    (Dimension::Time, 31_557_600_000_000, &["years", "year", "yrs"]),
    (Dimension::Pressure, 1_000, &["mbar", "millibar", "hpa"]),
    (Dimension::Pressure, 1_000_000, &["bars", "bar"]),
    (Dimension::Pressure, 68_948, &["psig", "psi"]),
    (Dimension::Pressure, 1_013_250, &["atmospheres", "atm"]),
    (Dimension::Pressure, 10_000, &["kpa"]),
    (Dimension::Pressure, 10_000_000, &["mpa"]),
    (Dimension::Percent, 1_000_000, &["percent", "per cent", "%"]),
    (Dimension::Molarity, 1_000, &["millimolar", "mm"]),
    (Dimension::Molarity, 1_000_000, &["molar", "mol/l", "m"]),
    (Dimension::Voltage, 1_000, &["millivolts", "mv"]),
    (Dimension::Voltage, 1_000_000, &["volts", "volt", "v"]),
    (Dimension::Voltage, 1_000_000_000, &["kilovolts", "kilovolt", "kv"]),
    (Dimension::Current, 1_000, &["milliamps", "milliamperes", "ma"]),
    (Dimension::Current, 1_000_000, &["amperes", "amps", "amp", "a"]),
    (Dimension::Power, 1_000, &["milliwatts", "milliwatt", "mw"]),
    (Dimension::Power, 1_000_000, &["watts", "watt", "w"]),
    (Dimension::Power, 1_000_000_000, &["kilowatts", "kilowatt", "kw"]),
    (Dimension::Speed, 1_000_000, &["rpm", "revolutions per minute"]),
    (Dimension::Gravity, 1_000_000, &["x g", "×g", "× g", "xg", "rcf"]),
    (Dimension::Dose, 1, &["microsieverts", "μsv", "usv"]),
    (Dimension::Dose, 1_000, &["millisieverts", "msv"]),
    (Dimension::Dose, 10, &["mrem", "millirem"]),
    (Dimension::Activity, 1_000, &["kbq"]),
    (Dimension::Activity, 1_000_000, &["mbq"]),
    (Dimension::Activity, 1_000_000_000, &["gbq"]),
    (Dimension::Activity, 37_000, &["microcuries", "μci", "uci"]),
    (Dimension::Activity, 37_000_000, &["millicuries", "mci"]),
    (Dimension::Length, 10_000, &["centimetres", "centimeters", "cm"]),
    (Dimension::Length, 1_000_000, &["metres", "meters", "metre", "meter"]),
    (Dimension::Length, 304_800, &["feet", "foot", "ft"]),
    (Dimension::Length, 25_400, &["inches", "inch"]),
    (Dimension::Sound, 1_000_000, &["decibels", "dba", "db"]),
];

/// Degrees Fahrenheit need an offset as well.
const FAHRENHEIT: &[&str] = &["degrees fahrenheit", "fahrenheit", "°f", "° f"];

/// Numbers that people spell out.
const SPELLED: &[(&str, i64)] = &[
    ("half a", 500_000), ("half an", 500_000), ("a few", 3_000_000), ("a couple of", 2_000_000), ("an", 1_000_000), ("a", 1_000_000),
    ("one", 1_000_000), ("two", 2_000_000), ("three", 3_000_000), ("four", 4_000_000), ("five", 5_000_000), ("six", 6_000_000),
    ("seven", 7_000_000), ("eight", 8_000_000), ("nine", 9_000_000), ("ten", 10_000_000), ("twelve", 12_000_000), ("fifteen", 15_000_000),
    ("twenty", 20_000_000), ("thirty", 30_000_000), ("forty", 40_000_000), ("fifty", 50_000_000), ("sixty", 60_000_000),
    ("ninety", 90_000_000), ("hundred", 100_000_000), ("thousand", 1_000_000_000),
];

/// All quantities of a folded text, in order. Both ends of "5 to 10 min" and "5-10 min" count.
pub fn quantities(text: &str) -> Vec<Quantity> {
    let mut found: Vec<Quantity> = Vec::new();
    let mut pending: Option<(i64, usize, usize)> = None;
    let mut at = 0;
    while let Some((millionths, start, end)) = next_number(text, at) {
        at = end;
        let after = text.get(end..).unwrap_or_default();
        let gap = after.len() - after.trim_start_matches([' ', '-']).len();
        let rest = after.get(gap..).unwrap_or_default();
        if let Some((dimension, factor, fahrenheit, length)) = unit(rest) {
            let value = |number: i64| if fahrenheit { (number - 32_000_000) * 5 / 9 } else { scale(number, factor) };
            let until = end + gap + length;
            if let Some((first, from, _)) = pending.filter(|&(_, _, to)| is_range(text.get(to..start).unwrap_or_default())) {
                found.push(Quantity { dimension, millionths: value(first), range: from..until });
            }
            found.push(Quantity { dimension, millionths: value(millionths), range: start..until });
            at = until;
            pending = None;
        } else {
            pending = Some((millionths, start, end));
        }
    }
    found
}

/// Folding makes a space of the hyphen in "5-10".
fn is_range(between: &str) -> bool {
    matches!(between.trim(), "" | "-" | "–" | "to" | "or" | "and")
}

fn scale(number: i64, factor: i64) -> i64 {
    i64::try_from(i128::from(number) * i128::from(factor) / 1_000_000).unwrap_or(i64::MAX)
}

/// The next number from `from` on: its millionths and where it stands.
fn next_number(text: &str, from: usize) -> Option<(i64, usize, usize)> {
    let rest = text.get(from..)?;
    let mut opens = text.get(..from).and_then(|before| before.chars().next_back()).is_none_or(|before| !before.is_alphanumeric());
    for (offset, character) in rest.char_indices() {
        let start = from + offset;
        if opens && character.is_ascii_digit() {
            let (millionths, length) = digits(rest.get(offset..)?);
            let minus = text.get(..start).is_some_and(|before| before.ends_with(['-', '−']) && !before.trim_end_matches(['-', '−']).ends_with(|c: char| c.is_alphanumeric()));
            return Some((if minus { -millionths } else { millionths }, start, start + length));
        }
        if opens && character.is_ascii_alphabetic() {
            let tail = rest.get(offset..)?;
            let ends = |word: &str| tail.strip_prefix(word).is_some_and(|after| after.starts_with(' '));
            if let Some((word, millionths)) = SPELLED.iter().find(|(word, _)| ends(word)) {
                return Some((*millionths, start, start + word.len()));
            }
        }
        opens = !character.is_alphanumeric() && character != '.';
    }
    None
}

/// A number in figures: "1,000", "0.5", "0,5". Its millionths and its length.
fn digits(text: &str) -> (i64, usize) {
    let (mut whole, mut part, mut scale_left, mut length) = (0_i64, 0_i64, 1_000_000_i64, 0);
    let mut decimal = false;
    for (at, byte) in text.bytes().enumerate() {
        let digit = i64::from(byte.wrapping_sub(b'0'));
        let group = |count: usize| text.as_bytes().iter().skip(at + 1).take_while(|byte| byte.is_ascii_digit()).count() == count;
        match byte {
            b'0'..=b'9' if decimal => {
                scale_left /= 10;
                part += digit * scale_left;
            }
            b'0'..=b'9' => whole = whole.saturating_mul(10).saturating_add(digit),
            b',' if !decimal && group(3) && whole != 0 => {}
            b'.' | b',' if !decimal && !group(0) => decimal = true,
            _ => break,
        }
        length = at + 1;
    }
    (whole.saturating_mul(1_000_000).saturating_add(part), length)
}

/// The unit that a text starts with: dimension, factor, whether Fahrenheit, length.
fn unit(text: &str) -> Option<(Dimension, i64, bool, usize)> {
    let whole = |word: &str| text.strip_prefix(word).is_some_and(|after| !after.starts_with(|c: char| c.is_alphanumeric()));
    if let Some(word) = FAHRENHEIT.iter().find(|word| whole(word)) {
        return Some((Dimension::Temperature, 0, true, word.len()));
    }
    // "300 x g" is gravity, not 300 of anything else: the longest spelling wins.
    let words = UNITS.iter().flat_map(|&(dimension, factor, words)| words.iter().map(move |word| (dimension, factor, *word)));
    let (dimension, factor, word) = words.filter(|(_, _, word)| whole(word)).max_by_key(|(_, _, word)| word.len())?;
    Some((dimension, factor, false, word.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(Dimension, i64)> {
        quantities(fold(text).as_str()).into_iter().map(|quantity| (quantity.dimension, quantity.millionths)).collect()
    }

    #[test]
    fn units_are_brought_to_one_of_their_dimension() {
        assert_eq!(read("heat 500 mL to 212 °F"), [(Dimension::Volume, 500_000), (Dimension::Temperature, 100_000_000)]);
        assert_eq!(read("spin at 14,000 rpm for ten minutes"), [(Dimension::Speed, 14_000_000_000), (Dimension::Time, 600_000_000)]);
        assert_eq!(read("12,000 × g, 0,5 M, 3 kV, -80 °C"), [
            (Dimension::Gravity, 12_000_000_000),
            (Dimension::Molarity, 500_000),
            (Dimension::Voltage, 3_000_000_000),
            (Dimension::Temperature, -80_000_000),
        ]);
    }

    #[test]
    fn both_ends_of_a_range_count() {
        assert_eq!(read("rinse 5 to 10 min"), [(Dimension::Time, 300_000_000), (Dimension::Time, 600_000_000)]);
        assert_eq!(read("2-4 L"), [(Dimension::Volume, 2_000_000), (Dimension::Volume, 4_000_000)]);
    }

    #[test]
    fn words_and_names_are_no_quantities() {
        for text in ["step 3 add", "H2SO4", "a glass", "1,2-dichloroethane", "lot 4b", "PM2.5 m", "a minority"] {
            assert_eq!(read(text), [], "{text}");
        }
    }

    #[test]
    fn bounds_say_what_they_take() {
        let bound = Bound::read("100 °C", true).unwrap();
        let passed: Vec<bool> = quantities("99 c, 101 °c, 300 v").iter().map(|quantity| bound.is_passed_by(quantity)).collect();
        assert_eq!(passed, [false, true, false]);
        assert_eq!(Bound::read("warm", true), None);
    }
}
