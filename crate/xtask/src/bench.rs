//! Speed in the shipped wasm, as ratios in one run.

use anyhow::{Context, bail};
use xshell::{Shell, cmd};

use crate::build::DIST;
use crate::say;

/// Runs tests/bench/rules.mjs on the built package and keeps its table.
pub fn run(sh: &Shell) -> anyhow::Result<()> {
    if !sh.path_exists(format!("{DIST}/npm/fumehood_bg.wasm")) {
        bail!("the package is not built; run cargo xtask build");
    }
    say("Speed of the shipped wasm (Node)");
    let table = cmd!(sh, "node tests/bench/rules.mjs {DIST}/npm").read().context("the benchmark failed")?;
    println!("{table}");
    Ok(sh.write_file("tests/figures/bench.md", format!("{table}\n"))?)
}
