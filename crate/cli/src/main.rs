//! `fumehood`: reads messages on this machine and says what is dangerous, what is missing and which
//! standard says so.

mod batch;
mod check;
mod conversations;
mod crosswalk;
mod explain;
mod language;
mod load;
mod manual;
mod options;
mod outcome;
mod pack;
mod place;
mod progress;
mod read;
mod render;
mod rules;
mod tally;
mod texts;
mod walk;
mod words;

use std::io::Write;
use std::process::ExitCode;

use clap::Parser;

use options::{Cli, Command};
use outcome::{CliError, Outcome};

/// Memory taken on one thread and given back on another stays scattered with the system's allocator, and a
/// long stream would make the process grow.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let cli = Cli::parse();
    cli.colour.write_global();
    outcome::status(match cli.command {
        None => print_version(),
        Some(Command::Check(options)) => check::run(&options),
        Some(Command::Rules { json, packs, language }) => rules::list(&packs, language.lang.as_deref(), json),
        Some(Command::Texts(command)) => texts::run(&command),
        Some(Command::Pack(command)) => pack::run(&command),
        Some(Command::Explain(options)) => explain::run(&options),
        Some(Command::Completions { shell }) => manual::completions(shell),
        Some(Command::Man { dir }) => manual::man(dir.as_deref()),
    })
}

fn print_version() -> Result<Outcome, CliError> {
    std::io::stdout().write_all(load::version()?.as_bytes())?;
    Ok(Outcome::Done)
}
