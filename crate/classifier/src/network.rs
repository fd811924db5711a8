//! The ONNX network, run by tract.

use std::io::Cursor;
use std::sync::Arc;

use tract_onnx::tract_hir::internal::{
    Framework, InferenceModelExt, IntoRunnable, TractError, TractErrorContext, TractResult, TypedSimplePlan, ensure, tensor1, tvec,
};

use crate::features::{BUCKETS, Features, Word, features};
use crate::manifest::LoadError;
use crate::operators;
use crate::pieces::{Pieces, Vocabulary};

/// Pieces that the first and the second convolution see at once.
const NEAR: [i64; 2] = [3, 5];

/// A loaded network: `ids` i64[N], `weights` f32[N, 1], `pieces` i64[T], `near3` i64[3, T] and `near5` i64[5, T] to
/// `logits` f32[heads], `parts` f32[N, heads] and `piece_parts` f32[T, heads].
pub struct Network {
    plan: Arc<TypedSimplePlan>,
    vocabulary: Vocabulary,
    heads: usize,
}

/// What the network reads of a window.
pub struct Input {
    /// Its hashed n-grams.
    pub features: Features,
    /// Its word pieces.
    pub pieces: Pieces,
}

/// What the network says of one window.
pub struct Output {
    /// One for each head.
    pub logits: Vec<f32>,
    /// What each feature adds to each head, feature after feature.
    pub parts: Vec<f32>,
    /// What each word piece adds to each head; the logits are the sums of both kinds of parts plus the bias.
    pub piece_parts: Vec<f32>,
}

impl Network {
    /// Prepares the network, and asks it once so that a foreign one is found out now.
    ///
    /// `pieces` is the vocabulary as [`Vocabulary::read`] takes it.
    pub fn load(onnx: &[u8], pieces: &str, heads: usize) -> Result<Self, LoadError> {
        let refused = |error: TractError| LoadError::Model(format!("tract cannot prepare it ({error})"));
        let model = operators::reader().model_for_read(&mut Cursor::new(onnx)).map_err(refused)?;
        let plan = model.into_optimized().map_err(refused)?.into_runnable().map_err(refused)?;
        let network = Network { plan, vocabulary: Vocabulary::read(pieces), heads };
        let features = Features { ids: vec![0, i64::from(BUCKETS - 1)], weights: vec![0.5, 0.5] };
        let pieces = Pieces { ids: vec![0, network.vocabulary.last()], word: vec![0, 0] };
        network.run(&Input { features, pieces }).map_err(refused)?;
        Ok(network)
    }

    /// What the network reads of a window's words.
    pub fn input(&self, window: &[Word]) -> Input {
        Input { features: features(window), pieces: self.vocabulary.pieces(window) }
    }

    /// The output for an input of [`Network::input`], `None` if the network fails, which a loaded one does for none.
    pub fn read(&self, input: &Input) -> Option<Output> {
        if input.features.ids.is_empty() {
            // A feature of no weight says the same as none without an empty tensor.
            let nothing = Features { ids: vec![0], weights: vec![0.0] };
            return self.run(&Input { features: nothing, pieces: input.pieces.clone() }).ok();
        }
        self.run(input).ok()
    }

    fn run(&self, input: &Input) -> TractResult<Output> {
        let Input { features, pieces } = input;
        let weights = tensor1(&features.weights).into_shape(&[features.weights.len(), 1])?;
        let mut given = tvec!(tensor1(&features.ids).into(), weights.into(), tensor1(&pieces.ids).into());
        for count in NEAR {
            let near = neighbours(pieces.ids.len(), count);
            given.push(tensor1(&near).into_shape(&[near.len() / pieces.ids.len(), pieces.ids.len()])?.into());
        }
        let found = self.plan.run(given)?;
        let output = |index: usize, length: usize| -> TractResult<Vec<f32>> {
            let tensor = found.get(index).context("an output is missing")?.cast_to::<f32>()?;
            let values = tensor.to_plain_array_view::<f32>()?.iter().copied().collect::<Vec<f32>>();
            ensure!(values.len() == length, "output {index} has {} values, not {length}", values.len());
            Ok(values)
        };
        Ok(Output {
            logits: output(0, self.heads)?,
            parts: output(1, self.heads * features.ids.len())?,
            piece_parts: output(2, self.heads * pieces.ids.len())?,
        })
    }
}

/// The pieces that a convolution over `count` sees at each of `pieces`, row after row; `pieces` itself stands for none.
fn neighbours(pieces: usize, count: i64) -> Vec<i64> {
    let none = i64::try_from(pieces).unwrap_or(i64::MAX);
    let near = move |step: i64| (0..none).map(move |at| Some(at + step - count / 2).filter(|near| (0..none).contains(near)).unwrap_or(none));
    (0..count).flat_map(near).collect()
}
