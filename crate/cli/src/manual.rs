//! `completions` and `man`: made from the options themselves.

use std::io::Write;
use std::path::Path;

use clap::CommandFactory;
use clap_complete::Shell;

use crate::options::Cli;
use crate::outcome::{CliError, Outcome};

/// Prints the completions of a shell.
pub fn completions(shell: Shell) -> Result<Outcome, CliError> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "fumehood", &mut script);
    std::io::stdout().write_all(&script)?;
    Ok(Outcome::Done)
}

/// Prints the manual page, or writes one a command into `folder`.
pub fn man(folder: Option<&Path>) -> Result<Outcome, CliError> {
    match folder {
        Some(folder) => {
            std::fs::create_dir_all(folder)?;
            clap_mangen::generate_to(Cli::command(), folder)?;
        }
        None => clap_mangen::Man::new(Cli::command()).render(&mut std::io::stdout())?,
    }
    Ok(Outcome::Done)
}
