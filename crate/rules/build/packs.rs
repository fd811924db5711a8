//! Reads `packs/<hazard>/<rule>.toml`.

use std::path::{Path, PathBuf};

use fumehood_engine::Hazard;

use crate::book::Book;
use crate::compile::{Compiler, Origin, PackError};
use crate::format::RuleFile;

/// Compiles every rule, in the order of file names so that the blob is reproducible.
pub fn load(book: &mut Book, folder: &Path) -> Result<(), PackError> {
    let mut compiler = Compiler::new(book, true);
    for pack in sorted(folder)? {
        let name = stem(&pack);
        let hazard = Hazard::of_pack(&name);
        if hazard.is_none() && name != "harm" {
            return Err(error(&pack, None, "a pack's folder is one of the ten hazards or `harm`"));
        }
        for path in sorted(&pack)? {
            let source = std::fs::read_to_string(&path).map_err(|cause| error(&path, None, &cause.to_string()))?;
            let file: RuleFile = toml::from_str(&source).map_err(|cause| {
                let line = cause.span().and_then(|span| source.get(..span.start)).map(|before| before.matches('\n').count() + 1);
                error(&path, line, cause.message())
            })?;
            let id = format!("{name}/{}", stem(&path));
            let shown = path.display().to_string();
            compiler.rule(&id, hazard, &file, Origin { file: &shown, source: &source, from: 0 })?;
        }
    }
    Ok(())
}

fn sorted(folder: &Path) -> Result<Vec<PathBuf>, PackError> {
    let entries = std::fs::read_dir(folder).map_err(|cause| error(folder, None, &cause.to_string()))?;
    let mut paths: Vec<PathBuf> = entries.filter_map(|entry| entry.ok().map(|entry| entry.path())).collect();
    paths.retain(|path| path.is_dir() || path.extension().is_some_and(|extension| extension == "toml"));
    paths.sort();
    Ok(paths)
}

fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

fn error(path: &Path, line: Option<usize>, reason: &str) -> PackError {
    PackError { file: path.display().to_string(), line, reason: reason.to_owned() }
}
