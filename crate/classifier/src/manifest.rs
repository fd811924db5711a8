//! `model.json`: what the reader of the ONNX file must know, and the ways loading can fail.

use std::collections::BTreeMap;

use serde::Deserialize;
use sha2::{Digest, Sha256};

use crate::calibration::{Guard, Limits, Platt};
use crate::features::{BUCKETS, CHAR_WEIGHT, CHARS, MAX_WORD};
use crate::window::{STRIDE, WINDOW};

/// Why a model was refused. The rules go on without it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LoadError {
    /// The ONNX file is not the one the manifest describes, or no network can be made of it.
    #[error("the model file is not usable: {0}; take fumehood.onnx and model.json from the same release")]
    Model(String),
    /// The manifest cannot be read or does not fit this version.
    #[error("the model's manifest is not usable: {0}; take the model.json of the release that this version belongs to")]
    Manifest(String),
}

impl LoadError {
    /// A stable code: `bad-model` or `bad-manifest`.
    pub fn code(&self) -> &'static str {
        match self {
            LoadError::Model(_) => "bad-model",
            LoadError::Manifest(_) => "bad-manifest",
        }
    }
}

/// The manifest as written by `models/export.py`.
#[derive(Debug, Clone, Deserialize)]
pub struct Manifest {
    /// Version of the model.
    pub version: String,
    onnx: Onnx,
    /// The network's columns.
    pub heads: Vec<String>,
    /// The heads that are harm categories.
    pub categories: Vec<String>,
    features: Hashing,
    /// Calibration of every head but `familiar`.
    pub calibration: BTreeMap<String, Platt>,
    /// Where findings begin, by head.
    pub thresholds: BTreeMap<String, Limits>,
    /// Where the classifier's knowledge ends.
    pub guard: Guard,
}

#[derive(Debug, Clone, Deserialize)]
struct Onnx {
    bytes: usize,
    sha256: String,
}

#[derive(Debug, Clone, PartialEq, Deserialize)]
struct Hashing {
    hash: String,
    seed: u32,
    buckets: u32,
    max_word: usize,
    chars: (usize, usize),
    char_weight: f32,
    window: usize,
    stride: usize,
}

impl Manifest {
    /// Reads a manifest and makes sure that this version computes the features it asks for.
    pub fn read(text: &str) -> Result<Self, LoadError> {
        let manifest: Manifest = serde_json::from_str(text).map_err(|error| LoadError::Manifest(error.to_string()))?;
        let ours = Hashing {
            hash: "murmur3-x86-32".to_owned(),
            seed: 0,
            buckets: BUCKETS,
            max_word: MAX_WORD,
            chars: CHARS,
            char_weight: CHAR_WEIGHT,
            window: WINDOW,
            stride: STRIDE,
        };
        if manifest.features != ours {
            return Err(LoadError::Manifest(format!("it asks for other features ({:?})", manifest.features)));
        }
        Ok(manifest)
    }

    /// Makes sure that `onnx` is the file the manifest describes.
    pub fn check(&self, onnx: &[u8]) -> Result<(), LoadError> {
        if onnx.len() != self.onnx.bytes {
            let (found, told) = (onnx.len(), self.onnx.bytes);
            return Err(LoadError::Model(format!("it has {found} bytes, its manifest says {told}")));
        }
        if format!("{:x}", Sha256::digest(onnx)) != self.onnx.sha256 {
            return Err(LoadError::Model("its SHA-256 differs from the manifest's".to_owned()));
        }
        Ok(())
    }

    /// The column of a head.
    pub fn column(&self, head: &str) -> Result<usize, LoadError> {
        let found = self.heads.iter().position(|name| name == head);
        found.ok_or_else(|| LoadError::Manifest(format!("it has no head {head:?}")))
    }

    /// The calibration of a head.
    pub fn platt(&self, head: &str) -> Result<Platt, LoadError> {
        let found = self.calibration.get(head).copied();
        found.ok_or_else(|| LoadError::Manifest(format!("it has no calibration of {head:?}")))
    }

    /// The thresholds of a head.
    pub fn limits(&self, head: &str) -> Result<Limits, LoadError> {
        let found = self.thresholds.get(head).copied();
        found.ok_or_else(|| LoadError::Manifest(format!("it has no thresholds for {head:?}")))
    }
}
