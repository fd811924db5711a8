//! Every test, cheapest first.

use std::path::Path;

use anyhow::Context;
use xshell::{Shell, cmd};

use crate::build::DIST;
use crate::{build, check, say, setup};

/// Where the schema's validator lives.
const SCHEMA_VENV: &str = "target/venv/schema";
/// Where the model's Python lives.
const MODEL_VENV: &str = "models/.venv";

/// Sets up and runs everything.
pub fn run(sh: &Shell) -> anyhow::Result<()> {
    setup::all(sh)?;
    check::run(sh)?;
    say("Rust tests, on what ships: the release profile shares its one build of tract with the binary");
    cmd!(sh, "cargo test --release --workspace --exclude fumehood-wasm").run()?;
    say("TypeScript unit tests of the extension");
    {
        let _dir = sh.push_dir("extension");
        cmd!(sh, "npm run --silent test").run()?;
    }
    say("Python tests of the model's pipeline");
    setup::venv(sh, MODEL_VENV, "models/requirements.txt")?;
    cmd!(sh, "{MODEL_VENV}/bin/python -m pytest -q models/tests").run()?;
    build::all(sh)?;
    crate::size::run(sh)?;
    sarif(sh)?;
    spark(sh)?;
    say("Real browsers, real chat front ends, the shipped wasm");
    cmd!(sh, "node tests/e2e/run.mjs").run().context("a browser test failed; its screenshots are in target/e2e")?;
    say("The packed npm package in small real projects, and one truth over all faces");
    cmd!(sh, "node tests/npm/run.mjs").run().context("a test of the package failed; its screenshots are in target/e2e")?;
    say("The demo page: offline, keyboard, accessibility");
    cmd!(sh, "node www/tests/browser.mjs --site {DIST}/www").run()?;
    Ok(())
}

/// SARIF by its schema.
fn sarif(sh: &Shell) -> anyhow::Result<()> {
    setup::venv(sh, SCHEMA_VENV, "tests/schema/requirements.txt")?;
    say("SARIF by its schema");
    Ok(cmd!(sh, "{SCHEMA_VENV}/bin/python -m pytest -q -p no:cacheprovider tests/schema").run()?)
}

/// The recipes for Spark and GNU parallel, on the binary that was built.
pub fn spark(sh: &Shell) -> anyhow::Result<()> {
    setup::spark(sh)?;
    say("Spark and GNU parallel carry the command line; an executor is killed");
    let python = setup::SPARK_VENV;
    Ok(cmd!(sh, "{python}/bin/python -m pytest -q -p no:cacheprovider tests/spark").env("PYTHONPATH", "tests/spark").run()?)
}

/// Trains the classifier anew from the data folder.
pub fn model(sh: &Shell, data: &Path) -> anyhow::Result<()> {
    setup::venv(sh, MODEL_VENV, "models/requirements.txt")?;
    say("Training, calibrating, evaluating and exporting the classifier");
    Ok(cmd!(sh, "{MODEL_VENV}/bin/python models/pipeline.py --data {data}").run()?)
}

/// Brings the translations up to date and says what waits for a translator.
pub fn texts(sh: &Shell) -> anyhow::Result<()> {
    say("Bringing the rules' texts into their translations");
    Ok(cmd!(sh, "cargo test --quiet --package fumehood-rules --test texts what_ships -- --nocapture").env("FUMEHOOD_TEXTS", "update").run()?)
}
