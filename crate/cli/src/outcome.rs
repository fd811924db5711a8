//! How a run ends.

use std::process::ExitCode;

use fumehood_engine::Severity;
use fumehood_rules::PackError;

/// Why the command cannot start or go on; a bad message never stops it.
#[derive(Debug, thiserror::Error)]
pub enum CliError {
    /// A pack cannot be read.
    #[error("cannot read the pack {path}: {cause}")]
    PackFile {
        /// As given.
        path: String,
        /// From the system.
        cause: std::io::Error,
    },
    /// A pack is refused.
    #[error("{0}\nThe pack is refused whole; mend that line and run again")]
    Pack(#[from] PackError),
    /// A file of translations cannot be read or written.
    #[error("cannot read or write the texts {path}: {cause}")]
    TextsFile {
        /// As given.
        path: String,
        /// From the system.
        cause: std::io::Error,
    },
    /// A file of translations is refused.
    #[error("{0}")]
    Texts(PackError),
    /// Nothing speaks this language.
    #[error("there are no texts in `{lang}`, only in en, {known} and what packs bring; give a PO file to use your own")]
    Language {
        /// As given.
        lang: String,
        /// Codes.
        known: String,
    },
    /// The embedded model is damaged.
    #[error("the embedded model cannot be used: {0}\nRun with --no-model to use the rules alone")]
    Model(#[from] fumehood_classifier::LoadError),
    /// No threads to work with.
    #[error("cannot start the threads: {0}\nRun with --jobs 1")]
    Threads(#[from] rayon::ThreadPoolBuildError),
    /// Reading or writing failed.
    #[error("cannot read or write: {0}")]
    Io(#[from] std::io::Error),
}

/// The exit status of a run that came to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// All read, nothing at or above `--fail-on`: 0.
    Done,
    /// A finding at or above `--fail-on`: 1.
    Failed,
    /// Some input could not be read: 2.
    Unread,
}

impl Outcome {
    /// From what a run met. What was not read may hold anything, so it weighs most.
    pub fn of(unread: bool, worst: Option<Severity>, fail_on: Option<Severity>) -> Self {
        match fail_on {
            _ if unread => Outcome::Unread,
            Some(limit) if worst >= Some(limit) => Outcome::Failed,
            _ => Outcome::Done,
        }
    }

    /// The number.
    pub fn code(self) -> u8 {
        match self {
            Outcome::Done => 0,
            Outcome::Failed => 1,
            Outcome::Unread => 2,
        }
    }
}

/// The status of the process. Whoever closes the pipe has read enough: that is no failure.
pub fn status(result: Result<Outcome, CliError>) -> ExitCode {
    match result {
        Ok(outcome) => ExitCode::from(outcome.code()),
        Err(CliError::Io(cause)) if cause.kind() == std::io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("fumehood: {error}");
            ExitCode::from(Outcome::Unread.code())
        }
    }
}
