//! The kinds of rule, each a file: what it looks for in a reading.

pub mod cues;
pub mod message;
pub mod mix;
pub mod omits;
