//! `fumehood pack`: begin, check and prove a pack of one's own.

mod read;
mod report;

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::Subcommand;
use fumehood_rules::{Pack, Proof, Rulebook, prove};

use crate::outcome::{CliError, Outcome};
use crate::words::counted;

pub use read::rulebook;

/// What `pack` is told.
#[derive(Subcommand)]
pub enum PackCommand {
    /// Write a commented pack to begin with: one file if the name ends in .toml, else a folder
    New {
        /// Where; must not exist yet
        path: PathBuf,
    },
    /// Say whether packs are valid and their examples hold; each may build upon those before it
    Check {
        /// Packs: TOML files or folders
        #[arg(required = true, value_name = "PACK")]
        paths: Vec<PathBuf>,
    },
    /// Run every example of a pack's rules, and test that every condition is needed
    Test {
        /// The pack: a TOML file or a folder
        #[arg(value_name = "PACK")]
        path: PathBuf,
        /// A pack that it builds upon; may be given more than once
        #[arg(long, value_name = "PACK")]
        upon: Vec<PathBuf>,
    },
    /// Write a pack as one JSON object, as the npm package and the extension take it
    Json {
        /// The pack: a TOML file or a folder
        #[arg(value_name = "PACK")]
        path: PathBuf,
    },
}

const PACK: &str = include_str!("../../templates/pack.toml");
const RULE: &str = include_str!("../../templates/rule.toml");
const RULE_ID: &str = "old-centrifuge";

/// Does what the options name.
pub fn run(command: &PackCommand) -> Result<Outcome, CliError> {
    match command {
        PackCommand::New { path } => new(path),
        PackCommand::Check { paths } => check(paths),
        PackCommand::Test { path, upon } => test(path, upon),
        PackCommand::Json { path } => json(path),
    }
}

fn new(path: &Path) -> Result<Outcome, CliError> {
    let cannot = |cause| CliError::PackFile { path: path.display().to_string(), cause };
    if path.exists() {
        return Err(cannot(std::io::Error::other("there is such a file or folder already; choose another name")));
    }
    let stem = path.file_stem().unwrap_or_default().to_string_lossy().to_lowercase();
    let name: String = stem.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
    let name = Some(name.trim_matches('-')).filter(|name| !name.is_empty()).unwrap_or("our-lab");
    let head = PACK.replace("{name}", name);
    if path.extension().is_some_and(|extension| extension == "toml") {
        let tables = RULE.replace("\n[", "\n[rules.");
        std::fs::write(path, format!("{head}\n[[rules]]\nid        = \"{RULE_ID}\"\n{tables}")).map_err(cannot)?;
    } else {
        std::fs::create_dir_all(path.join("rules")).map_err(cannot)?;
        std::fs::write(path.join("pack.toml"), head).map_err(cannot)?;
        std::fs::write(path.join("rules").join(RULE_ID).with_extension("toml"), RULE).map_err(cannot)?;
    }
    writeln!(std::io::stdout(), "wrote {path}; next: fumehood pack test {path}", path = path.display())?;
    Ok(Outcome::Done)
}

fn check(paths: &[PathBuf]) -> Result<Outcome, CliError> {
    let mut out = std::io::stdout().lock();
    let (mut good, mut refused) = (Vec::new(), false);
    for path in paths {
        let Some((pack, proofs)) = report::told(read::pack(path).and_then(|pack| proven(&good, pack, false)))? else {
            refused = true;
            continue;
        };
        if proofs.iter().all(Proof::holds) {
            writeln!(out, "{}: valid. {}", path.display(), report::summary(&pack))?;
            good.push(pack);
        } else {
            writeln!(out, "{}: refused, for not all of its examples hold\n", path.display())?;
            out.write_all(proofs.iter().filter(|proof| !proof.holds()).map(report::proof).collect::<String>().as_bytes())?;
            refused = true;
        }
    }
    Ok(if refused { Outcome::Failed } else { Outcome::Done })
}

fn test(path: &Path, upon: &[PathBuf]) -> Result<Outcome, CliError> {
    let below = upon.iter().map(|path| read::pack(path)).collect::<Result<Vec<_>, _>>();
    let proofs = below.and_then(|below| proven(&below, read::pack(path)?, true));
    let Some((pack, proofs)) = report::told(proofs)? else { return Ok(Outcome::Failed) };
    let mut out = std::io::stdout().lock();
    for proof in &proofs {
        out.write_all(report::proof(proof).as_bytes())?;
    }
    let examples = || proofs.iter().flat_map(|proof| &proof.examples);
    let (all, held) = (examples().count(), examples().filter(|example| example.failure.is_none()).count());
    let faults: usize = proofs.iter().map(|proof| proof.faults.len()).sum();
    let (result, outcome) = if proofs.iter().all(Proof::holds) { ("ok", Outcome::Done) } else { ("FAILED", Outcome::Failed) };
    writeln!(out, "{result}. {}: {held} of {} hold, {}", pack.name(), counted(all, "example"), counted(faults, "other fault"))?;
    Ok(outcome)
}

fn json(path: &Path) -> Result<Outcome, CliError> {
    let Some(pack) = report::told(read::pack(path))? else { return Ok(Outcome::Failed) };
    let mut out = std::io::stdout().lock();
    serde_json::to_writer_pretty(&mut out, pack.file()).map_err(std::io::Error::from)?;
    writeln!(out)?;
    Ok(Outcome::Done)
}

/// The pack with the proofs of its rules, upon other packs; or why it is refused.
fn proven(below: &[Pack], pack: Pack, conditions: bool) -> Result<(Pack, Vec<Proof>), CliError> {
    let packs: Vec<Pack> = below.iter().cloned().chain([pack.clone()]).collect();
    let own = format!("{}/", pack.name());
    let proofs = prove(Rulebook::with_packs(&packs)?, |rule| rule.starts_with(&own), conditions);
    Ok((pack, proofs))
}
