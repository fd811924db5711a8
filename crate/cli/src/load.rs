//! The assessor of a run: built-in rules, packs, the classifier that this binary carries.

use std::path::PathBuf;
use std::sync::Arc;

use fumehood_classifier::Classifier;
use fumehood_engine::Assessor;
use fumehood_rules::{Rulebook, Rules};

use crate::outcome::CliError;

const ONNX: &[u8] = include_bytes!("../../../models/fumehood.onnx");
const MANIFEST: &str = include_str!("../../../models/model.json");

/// What is at work, by version.
pub struct Version {
    /// Of the engine.
    pub engine: &'static str,
    /// Of the packs: how much they know.
    pub packs: String,
    /// Of the model, unless it is left out.
    pub model: Option<String>,
}

/// The assessor with these packs, and its versions.
pub fn assessor(packs: &[PathBuf], model: bool) -> Result<(Assessor, Version), CliError> {
    let rulebook = Arc::new(rulebook(packs)?);
    let mut version = Version { engine: env!("CARGO_PKG_VERSION"), packs: packs_version(&rulebook), model: None };
    let mut assessor = Assessor::new(rulebook.catalog(), vec![Box::new(Rules::new(rulebook))]);
    if model {
        let classifier = Classifier::load(ONNX, MANIFEST)?;
        version.model = Some(classifier.version().to_owned());
        assessor.attach(Box::new(classifier));
    }
    Ok((assessor, version))
}

/// The built-in rules with these packs on top.
pub fn rulebook(packs: &[PathBuf]) -> Result<Rulebook, CliError> {
    packs.iter().try_fold(Rulebook::builtin(), |rulebook, path| {
        let name = path.display().to_string();
        let source = std::fs::read_to_string(path).map_err(|cause| CliError::PackFile { path: name.clone(), cause })?;
        Ok(rulebook.with_toml(&name, &source)?)
    })
}

/// The versions that `--version` prints: the same as the other faces show.
pub fn version() -> Result<String, CliError> {
    let packs = packs_version(&Rulebook::builtin());
    let model = Classifier::load(ONNX, MANIFEST)?;
    Ok(format!("fumehood {}\npacks: {packs}\nmodel: {}\n", env!("CARGO_PKG_VERSION"), model.version()))
}

fn packs_version(rulebook: &Rulebook) -> String {
    let (rules, substances) = rulebook.size();
    format!("{rules} rules, {substances} substances")
}
