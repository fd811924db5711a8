//! The assessor of a run: built-in rules, packs, the classifier that this binary carries.

use std::path::PathBuf;
use std::sync::Arc;

use fumehood_classifier::Classifier;
use fumehood_engine::Assessor;
use fumehood_rules::{PackError, Rulebook, Rules};

use crate::language;
use crate::outcome::CliError;
use crate::pack;

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

/// The assessor with these packs, in this language, its versions, and the packs that are refused.
pub fn assessor(packs: &[PathBuf], lang: Option<&str>, model: bool) -> Result<(Assessor, Version, Vec<PackError>), CliError> {
    let (rulebook, refused) = pack::rulebook(packs)?;
    let catalog = language::catalog(&rulebook, lang)?;
    let rulebook = Arc::new(rulebook);
    let mut version = Version { engine: env!("CARGO_PKG_VERSION"), packs: rulebook.version(), model: None };
    let mut assessor = Assessor::new(catalog, vec![Box::new(Rules::new(rulebook))]);
    if model {
        let classifier = Classifier::load(ONNX, MANIFEST)?;
        version.model = Some(classifier.version().to_owned());
        assessor.attach(Box::new(classifier));
    }
    Ok((assessor, version, refused))
}

/// The built-in rules with these packs on top; of the packs that are refused the first is told.
pub fn rulebook(packs: &[PathBuf]) -> Result<Rulebook, CliError> {
    let (rulebook, refused) = pack::rulebook(packs)?;
    refused.into_iter().next().map_or(Ok(rulebook), |error| Err(error.into()))
}

/// The versions that `--version` prints: the same as the other faces show.
pub fn version() -> Result<String, CliError> {
    let packs = Rulebook::builtin().version();
    let model = Classifier::load(ONNX, MANIFEST)?;
    Ok(format!("fumehood {}\npacks: {packs}\nmodel: {}\n", env!("CARGO_PKG_VERSION"), model.version()))
}
