//! `cargo xtask`: every task of the project. Each does the set-up it needs and says what it does.

mod bench;
mod build;
mod check;
mod demo;
mod eval;
mod figures;
mod setup;
mod size;
mod test;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use xshell::Shell;

/// Tasks of the Fumehood project
#[derive(Parser)]
#[command(name = "cargo xtask", max_term_width = 100)]
struct Cli {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Install what is missing: wasm target, wasm-bindgen and wasm-pack, npm packages, browsers, Python
    Setup,
    /// Build all that ships into target/dist
    Build,
    /// Build and serve the demo page; with --chat, open Chromium with the extension on a local chat page
    Demo {
        /// Open a chat page with the extension instead of the demo page
        #[arg(long)]
        chat: bool,
        /// Port of the demo page
        #[arg(long, default_value_t = 8087)]
        port: u16,
    },
    /// Set up and run every test: Rust, Python, TypeScript, real browsers
    Test,
    /// Test the recipes for Spark and GNU parallel on the binary in target/dist
    Spark {
        /// Measure messages per second against workers instead
        #[arg(long)]
        figures: bool,
    },
    /// Lints and types only
    Check,
    /// Train, calibrate, evaluate and export the classifier
    Model {
        /// The folder that holds train/ and eval/
        #[arg(long)]
        data: PathBuf,
    },
    /// Measure rules and model on the development sets
    Eval {
        /// The folder that holds data/ and labchat/
        #[arg(long)]
        data: PathBuf,
    },
    /// Measure speed in the shipped wasm, as ratios in one run
    Bench,
    /// Measure what ships against its budgets
    Size,
    /// Bring the rules' texts of now into the translations, crate/rules/texts/*.po, and check those
    Texts,
    /// Make the README's picture
    Picture,
}

fn main() -> ExitCode {
    let task = Cli::parse().task;
    let result = shell().and_then(|sh| match task {
        Task::Setup => setup::all(&sh),
        Task::Build => build::all(&sh),
        Task::Demo { chat, port } => demo::run(&sh, chat, port),
        Task::Test => test::run(&sh),
        Task::Spark { figures: false } => test::spark(&sh),
        Task::Spark { figures: true } => bench::spark(&sh),
        Task::Check => check::run(&sh),
        Task::Model { data } => test::model(&sh, &data),
        Task::Eval { data } => eval::run(&sh, &data),
        Task::Bench => bench::run(&sh),
        Task::Size => size::run(&sh),
        Task::Texts => test::texts(&sh),
        Task::Picture => demo::picture(&sh),
    });
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nxtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// A shell in the project's root.
fn shell() -> anyhow::Result<Shell> {
    let sh = Shell::new()?;
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    sh.change_dir(root.canonicalize()?);
    Ok(sh)
}

/// Says what comes next.
fn say(what: &str) {
    eprintln!("\n== {what}");
}
