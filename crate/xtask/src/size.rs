//! What ships against its budgets.

use std::fmt::Write as _;
use std::io::Write;
use std::path::Path;

use anyhow::{Context, bail};
use flate2::Compression;
use flate2::write::GzEncoder;
use xshell::Shell;

use crate::build::DIST;
use crate::say;

/// File under target/dist, whether gzip counts, and the most it may weigh in bytes. The full wasm may add 1.8 MB of
/// classifier to what the rules alone may weigh.
const BUDGETS: [(&str, bool, usize); 7] = [
    ("npm/rules-only/fumehood_bg.wasm", true, 700_000),
    ("npm/fumehood_bg.wasm", true, 700_000 + 1_800_000),
    ("npm/model/fumehood.onnx", false, 5_000_000),
    ("extension-chromium/content.js", true, 25_000),
    ("extension-chromium/card.js", true, 25_000),
    (concat!("store/fumehood-", env!("CARGO_PKG_VERSION"), "-chromium.zip"), false, 8_000_000),
    (concat!("store/fumehood-", env!("CARGO_PKG_VERSION"), "-firefox.zip"), false, 8_000_000),
];

/// Prints the table, writes it to tests/figures/size.md, and fails when something is too heavy.
pub fn run(sh: &Shell) -> anyhow::Result<()> {
    say("Sizes of what ships");
    let mut table = String::from("Written by `cargo xtask size`.\n\n| file | raw bytes | gzip bytes | budget |\n|---|---|---|---|\n");
    let mut heavy = Vec::new();
    for (file, gzip, budget) in BUDGETS {
        let bytes = std::fs::read(sh.current_dir().join(DIST).join(Path::new(file))).with_context(|| format!("{file} is not built; run cargo xtask build"))?;
        let packed = gzipped(&bytes)?;
        let (weight, unit) = if gzip { (packed, "gzip") } else { (bytes.len(), "raw") };
        writeln!(table, "| {file} | {} | {packed} | {budget} {unit} |", bytes.len())?;
        if weight > budget {
            heavy.push(format!("{file} weighs {weight} bytes ({unit}), {} over its budget", weight - budget));
        }
    }
    print!("{table}");
    sh.write_file("tests/figures/size.md", &table)?;
    if heavy.is_empty() { Ok(()) } else { bail!("{}", heavy.join("\n")) }
}

fn gzipped(bytes: &[u8]) -> anyhow::Result<usize> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?.len())
}
