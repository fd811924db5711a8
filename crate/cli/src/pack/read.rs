//! Packs on disk: a TOML file, or a folder with `pack.toml` and one rule a file in `rules/`.

use std::path::{Path, PathBuf};

use fumehood_rules::{Pack, PackError, Rulebook};

use crate::outcome::CliError;

/// The built-in rules with these packs on top. A bad pack is left out whole and told; the others go on.
pub fn rulebook(paths: &[PathBuf]) -> Result<(Rulebook, Vec<PackError>), CliError> {
    if paths.is_empty() {
        return Ok((Rulebook::builtin(), Vec::new()));
    }
    let (mut packs, mut refused) = (Vec::new(), Vec::new());
    for path in paths {
        match pack(path) {
            Ok(pack) => packs.push(pack),
            Err(CliError::Pack(error)) => refused.push(error),
            Err(error) => return Err(error),
        }
    }
    let (rulebook, more) = Rulebook::with_good_packs(&packs);
    refused.extend(more);
    Ok((rulebook, refused))
}

/// Reads a pack.
pub fn pack(path: &Path) -> Result<Pack, CliError> {
    if !path.is_dir() {
        let (name, source) = text(path)?;
        return Ok(Pack::from_toml((&name, &source), &[])?);
    }
    let (name, source) = text(&path.join("pack.toml"))?;
    let rules = rule_files(&path.join("rules"))?.iter().map(|path| text(path)).collect::<Result<Vec<_>, _>>()?;
    Ok(Pack::from_toml((&name, &source), &rules)?)
}

/// A file's name and text.
fn text(path: &Path) -> Result<(String, String), CliError> {
    let name = path.display().to_string();
    match std::fs::read_to_string(path) {
        Ok(text) => Ok((name, text)),
        Err(cause) => Err(CliError::PackFile { path: name, cause }),
    }
}

/// The files of a pack's rules, in the order of their names; none if it keeps them in `pack.toml`.
fn rule_files(folder: &Path) -> Result<Vec<PathBuf>, CliError> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let entries = std::fs::read_dir(folder).map_err(|cause| CliError::PackFile { path: folder.display().to_string(), cause })?;
    let mut files: Vec<PathBuf> = entries.filter_map(|entry| entry.ok().map(|entry| entry.path())).collect();
    files.retain(|file| file.extension().is_some_and(|extension| extension == "toml"));
    files.sort();
    Ok(files)
}
