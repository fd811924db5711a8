//! `fumehood texts`: what a translator of the rules needs.

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::Subcommand;
use fumehood_rules::Translations;

use crate::language;
use crate::load;
use crate::options::Packs;
use crate::outcome::{CliError, Outcome};
use crate::words::counted;

/// What `texts` is told.
#[derive(Subcommand)]
pub enum TextsCommand {
    /// Bring the texts of now into a translation; begins it where there is none. What was translated is kept
    Update {
        /// A gettext PO file, called by its language: es.po, pt-BR.po
        file: PathBuf,
        #[command(flatten)]
        packs: Packs,
    },
    /// Say what is wrong: keys of no text, English that has changed, lost places and numbers
    Check {
        /// PO files
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
        #[command(flatten)]
        packs: Packs,
    },
    /// Write what is translated as one JSON object, as the npm package and the extension take it
    Json {
        /// A PO file
        file: PathBuf,
        #[command(flatten)]
        packs: Packs,
    },
}

/// Does what the options name.
pub fn run(command: &TextsCommand) -> Result<Outcome, CliError> {
    match command {
        TextsCommand::Update { file, packs } => update(file, packs),
        TextsCommand::Check { files, packs } => check(files, packs),
        TextsCommand::Json { file, packs } => json(file, packs),
    }
}

fn update(path: &Path, packs: &Packs) -> Result<Outcome, CliError> {
    let rulebook = load::rulebook(&packs.pack)?;
    let language = path.file_stem().unwrap_or_default().to_string_lossy();
    let mut file = if path.exists() { language::read(path)? } else { Translations::begin(&path.display().to_string(), &language) };
    let update = file.update(&rulebook);
    std::fs::write(path, file.to_string()).map_err(|cause| CliError::TextsFile { path: path.display().to_string(), cause })?;
    writeln!(std::io::stdout(), "{}: {update}", path.display())?;
    Ok(Outcome::Done)
}

fn check(paths: &[PathBuf], packs: &Packs) -> Result<Outcome, CliError> {
    let rulebook = load::rulebook(&packs.pack)?;
    let mut out = std::io::stdout().lock();
    let mut outcome = Outcome::Done;
    for path in paths {
        let file = language::read(path)?;
        let faults = file.faults(&rulebook);
        for fault in &faults {
            writeln!(out, "{fault}")?;
            outcome = Outcome::Failed;
        }
        let good = file.texts(&rulebook).texts.len();
        writeln!(out, "{}: {}, {} translated in {}", path.display(), counted(faults.len(), "fault"), counted(good, "text"), file.language())?;
    }
    Ok(outcome)
}

fn json(path: &Path, packs: &Packs) -> Result<Outcome, CliError> {
    let texts = language::read(path)?.texts(&load::rulebook(&packs.pack)?);
    let mut out = std::io::stdout().lock();
    serde_json::to_writer(&mut out, &texts).map_err(std::io::Error::from)?;
    writeln!(out)?;
    Ok(Outcome::Done)
}
