//! The harm classifier of Fumehood: a message goes in, calibrated probabilities and the words that drove them come out.
//!
//! A message is cut into words, words into windows, and each window into hashed n-grams; a small ONNX network gives
//! a logit for every head; calibration turns logits into probabilities and probabilities into findings. It is the
//! Rust half of `models/`: `tests/parity.rs` holds both to the same features and scores.
//!
//! Loading may fail, reading cannot: whatever the text, [`Classifier::score`] answers.
//!
//! ```
//! use fumehood_classifier::Classifier;
//! use fumehood_engine::Role;
//!
//! # let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../models");
//! # let onnx = std::fs::read(format!("{folder}/fumehood.onnx")).unwrap();
//! # let manifest = std::fs::read_to_string(format!("{folder}/model.json")).unwrap();
//! let classifier = Classifier::load(&onnx, &manifest)?;
//! let score = classifier.score(Role::User, "How do I bake bread without an oven?");
//! assert!(score.level.is_none() && !score.uncertain);
//! assert!(classifier.score(Role::User, "asdkjh qwoeiu zxmcnb").uncertain);
//! # Ok::<(), fumehood_classifier::LoadError>(())
//! ```

mod attribution;
mod calibration;
mod classifier;
mod detect;
mod features;
mod manifest;
mod network;
mod normal;
mod operators;
mod score;
mod window;

pub use calibration::Level;
pub use classifier::Classifier;
pub use features::{Features, Word, features, words};
pub use manifest::LoadError;
pub use score::{LabAct, Score};
pub use window::windows;
