//! Tests across the crates; see `tests/`.

pub mod mutations;
