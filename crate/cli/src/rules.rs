//! `fumehood rules`: what it looks for.

use std::io::Write;

use crate::language;
use crate::load;
use crate::options::{Packs, style};
use crate::outcome::{CliError, Outcome};
use crate::words::{general, general_in_any_language, word};

/// Lists the rules in the order of their ids.
pub fn list(packs: &Packs, lang: Option<&str>, json: bool) -> Result<Outcome, CliError> {
    let catalog = language::catalog(&load::rulebook(&packs.pack)?, lang)?;
    let cards = || catalog.cards().map(|card| catalog.told(card));
    let shown: fn(&str) -> String = if catalog.texts().is_some() { general_in_any_language } else { general };
    let mut out = std::io::BufWriter::new(anstream::AutoStream::auto(std::io::stdout()).lock());
    if json {
        serde_json::to_writer(&mut out, &cards().collect::<Vec<_>>()).map_err(std::io::Error::from)?;
        writeln!(out)?;
    } else {
        for card in cards() {
            let colour = style(card.severity);
            writeln!(out, "{colour}{:<8}{colour:#} {:<52} {}", word(card.severity), card.id, shown(&card.title))?;
        }
    }
    out.flush()?;
    Ok(Outcome::Done)
}
