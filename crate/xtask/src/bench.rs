//! Speed in the shipped wasm, as ratios in one run.

use anyhow::{Context, bail};
use xshell::{Shell, cmd};

use crate::build::DIST;
use crate::{build, say, setup};

/// Runs tests/bench/rules.mjs, ratios.mjs, page.mjs and www/tests/bench.mjs on what was built and keeps their tables.
pub fn run(sh: &Shell) -> anyhow::Result<()> {
    if !sh.path_exists(format!("{DIST}/npm/fumehood_bg.wasm")) {
        bail!("the package is not built; run cargo xtask build");
    }
    say("Speed of the shipped wasm (Node)");
    let table = cmd!(sh, "node tests/bench/rules.mjs {DIST}/npm").read().context("the benchmark failed")?;
    setup::npm(sh, "tests/npm")?;
    say("Speed against the native library, other packages and a bare stream");
    cmd!(sh, "cargo build --release --workspace --exclude fumehood-wasm --example speed").run()?;
    let speed = build::target_dir().join("release/examples/speed");
    let ratios = cmd!(sh, "node tests/bench/ratios.mjs {DIST}/npm {speed}").read().context("the benchmark of ratios failed")?;
    setup::npm(sh, "www")?;
    say("A first visit to the demo page");
    let visit = cmd!(sh, "node www/tests/bench.mjs --site {DIST}/www").read().context("the benchmark of the demo page failed")?;
    setup::npm(sh, "extension")?;
    say("What the extension costs a page");
    let page = cmd!(sh, "node tests/bench/page.mjs {DIST}/extension-chromium").read().context("the benchmark of the page failed")?;
    println!("{table}\n\n{ratios}\n\n{visit}\n\n{page}");
    sh.write_file("tests/figures/page.md", format!("Printed by `node tests/bench/page.mjs EXTENSION-DIR`; `cargo xtask bench` writes it anew.\n\n{page}\n"))?;
    Ok(sh.write_file("tests/figures/bench.md", format!("{table}\n\n{ratios}\n\n{visit}\n"))?)
}

/// Messages per second with Spark and GNU parallel, on the binary that was built.
pub fn spark(sh: &Shell) -> anyhow::Result<()> {
    setup::spark(sh)?;
    say("Speed over workers: Spark and GNU parallel (some minutes)");
    let python = setup::SPARK_VENV;
    Ok(cmd!(sh, "{python}/bin/python tests/spark/figure.py").env("PYTHONPATH", "tests/spark").run()?)
}
