//! The ONNX network, run by tract.

use std::io::Cursor;
use std::sync::Arc;

use tract_onnx::tract_hir::internal::{
    Framework, InferenceModelExt, IntoRunnable, TractError, TractErrorContext, TractResult, TypedSimplePlan, ensure, tensor1, tvec,
};

use crate::features::{BUCKETS, Features};
use crate::manifest::LoadError;
use crate::operators;

/// A loaded network: `ids` i64[N] and `weights` f32[N, 1] to `logits` f32[heads] and `parts` f32[N, heads].
pub struct Network {
    plan: Arc<TypedSimplePlan>,
    heads: usize,
}

/// What the network says of one window.
pub struct Output {
    /// One for each head.
    pub logits: Vec<f32>,
    /// What each feature adds to each head, feature after feature; the logits are their sums plus the bias.
    pub parts: Vec<f32>,
}

impl Network {
    /// Prepares the network, and asks it once so that a foreign one is found out now.
    pub fn load(onnx: &[u8], heads: usize) -> Result<Self, LoadError> {
        let refused = |error: TractError| LoadError::Model(format!("tract cannot prepare it ({error})"));
        let model = operators::reader().model_for_read(&mut Cursor::new(onnx)).map_err(refused)?;
        let plan = model.into_optimized().map_err(refused)?.into_runnable().map_err(refused)?;
        let network = Network { plan, heads };
        let last = i64::from(BUCKETS - 1);
        network.run(&Features { ids: vec![0, last], weights: vec![0.5, 0.5] }).map_err(refused)?;
        Ok(network)
    }

    /// The output for a window, `None` if the network fails, which a loaded one does for no features.
    pub fn read(&self, features: &Features) -> Option<Output> {
        if features.ids.is_empty() {
            // No feature leaves the bias; a feature of no weight says the same without an empty tensor.
            return self.run(&Features { ids: vec![0], weights: vec![0.0] }).ok();
        }
        self.run(features).ok()
    }

    fn run(&self, features: &Features) -> TractResult<Output> {
        let found = self.plan.run(tvec!(tensor1(&features.ids).into(), tensor1(&features.weights).into_shape(&[features.weights.len(), 1])?.into()))?;
        let output = |index: usize, length: usize| -> TractResult<Vec<f32>> {
            let tensor = found.get(index).context("an output is missing")?.cast_to::<f32>()?;
            let values = tensor.to_plain_array_view::<f32>()?.iter().copied().collect::<Vec<f32>>();
            ensure!(values.len() == length, "output {index} has {} values, not {length}", values.len());
            Ok(values)
        };
        Ok(Output { logits: output(0, self.heads)?, parts: output(1, self.heads * features.ids.len())? })
    }
}
