//! `fumehood rules`: what it looks for.

use std::io::Write;

use crate::load;
use crate::options::{Packs, style};
use crate::outcome::{CliError, Outcome};
use crate::words::{general, word};

/// Lists the rules in the order of their ids.
pub fn list(packs: &Packs, json: bool) -> Result<Outcome, CliError> {
    let catalog = load::rulebook(&packs.pack)?.catalog();
    let mut out = std::io::BufWriter::new(anstream::AutoStream::auto(std::io::stdout()).lock());
    if json {
        serde_json::to_writer(&mut out, &catalog.cards().collect::<Vec<_>>()).map_err(std::io::Error::from)?;
        writeln!(out)?;
    } else {
        for card in catalog.cards() {
            let colour = style(card.severity);
            writeln!(out, "{colour}{:<8}{colour:#} {:<52} {}", word(card.severity), card.id, general(&card.title))?;
        }
    }
    out.flush()?;
    Ok(Outcome::Done)
}
