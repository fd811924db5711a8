//! `fumehood`: reads messages on this machine and says what is dangerous, what is missing and which
//! standard says so.

mod check;
mod contract;
mod jsonl;
mod text;

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use clap::{Args, Parser, Subcommand};
use fumehood_classifier::Classifier;
use fumehood_engine::{Assessor, Role, Severity};
use fumehood_rules::{PackError, Rulebook, Rules};

/// Reads chat messages on this machine and says what is dangerous, which precaution is missing and
/// which OSHA standard says so. Nothing is sent anywhere.
#[derive(Parser)]
#[command(about, max_term_width = 100, arg_required_else_help = true)]
struct Cli {
    /// Print the versions of engine, packs and model
    #[arg(long, short = 'V')]
    version: bool,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    /// Check files, or standard input when none is named
    Check(Check),
    /// List the rules: id, severity, title
    Rules {
        /// Write everything about them as JSON: what they say, their standards and examples
        #[arg(long)]
        json: bool,
        #[command(flatten)]
        packs: Packs,
    },
}

/// What `check` is told.
#[derive(Args)]
struct Check {
    /// Text files, each read as one message; `-` is standard input
    files: Vec<PathBuf>,
    /// Read JSON lines {"id","role","text","conversation"?} from standard input and write one line each
    #[arg(long, conflicts_with_all = ["files", "role"])]
    jsonl: bool,
    /// Who wrote the messages
    #[arg(long, default_value = "assistant", value_parser = |word: &str| word.parse::<Role>())]
    role: Role,
    /// Leave the classifier out: rules only
    #[arg(long)]
    no_model: bool,
    /// Exit with status 1 if a finding is at least this severe: note, warning or danger
    #[arg(long, value_name = "SEVERITY", value_parser = |word: &str| word.parse::<Severity>())]
    fail_on: Option<Severity>,
    #[command(flatten)]
    packs: Packs,
}

/// Packs on top of the built-in ones.
#[derive(Args)]
struct Packs {
    /// Add a pack of your own rules (TOML); may be given more than once
    #[arg(long = "pack", value_name = "FILE")]
    pack: Vec<PathBuf>,
}

/// Why the command cannot start; a bad message never stops it.
#[derive(Debug, thiserror::Error)]
enum CliError {
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
    /// The embedded model is damaged.
    #[error("the embedded model cannot be used: {0}\nRun with --no-model to use the rules alone")]
    Model(#[from] fumehood_classifier::LoadError),
    /// Reading or writing failed.
    #[error("cannot read or write: {0}")]
    Io(#[from] std::io::Error),
}

/// How a run ends: the exit status.
enum Outcome {
    /// All read, nothing at or above `--fail-on`: 0.
    Done,
    /// A finding at or above `--fail-on`: 1.
    Failed,
    /// Some input could not be read: 2.
    Unread,
}

impl Outcome {
    /// From what a run met.
    fn of(unread: bool, worst: Option<Severity>, fail_on: Option<Severity>) -> Self {
        match fail_on {
            _ if unread => Outcome::Unread,
            Some(limit) if worst >= Some(limit) => Outcome::Failed,
            _ => Outcome::Done,
        }
    }
}

const ONNX: &[u8] = include_bytes!("../../../models/fumehood.onnx");
const MANIFEST: &str = include_str!("../../../models/model.json");

fn main() -> ExitCode {
    let result = match Cli::parse().command {
        None => print_version(),
        Some(Command::Check(options)) => assessor(&options.packs.pack, !options.no_model).and_then(|assessor| check::run(&options, &assessor)),
        Some(Command::Rules { json, packs }) => list_rules(&packs, json),
    };
    match result {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Failed) => ExitCode::from(1),
        Ok(Outcome::Unread) => ExitCode::from(2),
        Err(CliError::Io(cause)) if cause.kind() == std::io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("fumehood: {error}");
            ExitCode::from(2)
        }
    }
}

fn assessor(packs: &[PathBuf], model: bool) -> Result<Assessor, CliError> {
    let rulebook = Arc::new(rulebook(packs)?);
    let mut assessor = Assessor::new(rulebook.catalog(), vec![Box::new(Rules::new(rulebook))]);
    if model {
        assessor.attach(Box::new(Classifier::load(ONNX, MANIFEST)?));
    }
    Ok(assessor)
}

fn rulebook(packs: &[PathBuf]) -> Result<Rulebook, CliError> {
    packs.iter().try_fold(Rulebook::builtin(), |rulebook, path| {
        let name = path.display().to_string();
        let source = std::fs::read_to_string(path).map_err(|cause| CliError::PackFile { path: name.clone(), cause })?;
        Ok(rulebook.with_toml(&name, &source)?)
    })
}

fn list_rules(packs: &Packs, json: bool) -> Result<Outcome, CliError> {
    use std::io::Write;
    let mut out = std::io::stdout().lock();
    let catalog = rulebook(&packs.pack)?.catalog();
    if json {
        serde_json::to_writer(&mut out, &catalog.cards().collect::<Vec<_>>()).map_err(std::io::Error::from)?;
        writeln!(out)?;
        return Ok(Outcome::Done);
    }
    for card in catalog.cards() {
        writeln!(out, "{:<8} {:<52} {}", contract::word(card.severity), card.id, card.title)?;
    }
    Ok(Outcome::Done)
}

fn print_version() -> Result<Outcome, CliError> {
    let (rules, substances) = Rulebook::builtin().size();
    let model = Classifier::load(ONNX, MANIFEST)?;
    println!("fumehood {}\npacks: {rules} rules, {substances} substances\nmodel: {}", env!("CARGO_PKG_VERSION"), model.version());
    Ok(Outcome::Done)
}
