//! The ONNX operators that the project's models use, and no others.
//!
//! `tract_onnx::onnx()` registers every operator of ONNX, and the linker must then keep convolutions,
//! LSTMs and Fourier transforms: more than a megabyte (gzip) of the wasm that no model of ours asks for.
//! A model with another operator is refused when it is loaded; add the operator here.

use tract_onnx::Onnx;
use tract_onnx::model::{OnnxOpRegister, ParsingContext};
use tract_onnx::pb::NodeProto;
use tract_onnx::tract_hir::internal::{BinIntoHir, DatumType, InferenceOp, TractResult, expand};
use tract_onnx::tract_hir::ops::{self, array, math, nn};

type Built = TractResult<(Box<dyn InferenceOp>, Vec<String>)>;

/// A reader of ONNX that knows Gather, Cast, Mul, Add and `ReduceSum` (operator set 11).
pub fn reader() -> Onnx {
    let mut register = OnnxOpRegister::default();
    register.insert("Add", |_, _| Ok((math::Add.into_hir(), vec![])));
    register.insert("Mul", |_, _| Ok((math::Mul.into_hir(), vec![])));
    register.insert("Gather", gather);
    register.insert("Cast", cast);
    register.insert("ReduceSum", reduce_sum);
    Onnx { op_register: register, ..Onnx::default() }
}

fn gather(_: &ParsingContext, node: &NodeProto) -> Built {
    Ok((expand(array::Gather::new(node.get_attr_opt("axis")?.unwrap_or(0))), vec![]))
}

fn cast(_: &ParsingContext, node: &NodeProto) -> Built {
    Ok((Box::new(ops::cast::cast(node.get_attr::<DatumType>("to")?)), vec![]))
}

fn reduce_sum(_: &ParsingContext, node: &NodeProto) -> Built {
    let keep_dims = node.get_attr_opt("keepdims")?.unwrap_or(1i64) == 1;
    Ok((expand(nn::Reduce::new(node.get_attr_opt_vec("axes")?, keep_dims, nn::Reducer::Sum)), vec![]))
}
