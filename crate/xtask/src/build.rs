//! Builds all that ships into target/dist: bin/, npm/, extension-chromium/, extension-firefox/, store/, www/.

use anyhow::Context;
use xshell::{Shell, cmd};

use crate::{say, setup};

/// Where everything that ships lies.
pub const DIST: &str = "target/dist";

/// What wasm-pack leaves: the wasm with their glue.
const GLUE: &str = "target/wasm-pack";

/// Everything.
pub fn all(sh: &Shell) -> anyhow::Result<()> {
    npm(sh)?;
    extension(sh)?;
    www(sh)
}

/// The command line.
pub fn binary(sh: &Shell) -> anyhow::Result<()> {
    say("Building the command line (bin/fumehood)");
    cmd!(sh, "cargo build --release --package fumehood-cli").run()?;
    sh.create_dir(format!("{DIST}/bin"))?;
    let built = target_dir().join("release/fumehood");
    Ok(sh.copy_file(built, format!("{DIST}/bin/fumehood"))?)
}

/// The npm package: the wasm with and without the classifier, its JavaScript face, the UI, the model.
pub fn npm(sh: &Shell) -> anyhow::Result<()> {
    binary(sh)?; // writes rules.json
    setup::wasm(sh)?;
    setup::npm(sh, "extension")?;
    let npm = format!("{DIST}/npm");
    sh.remove_path(&npm)?;
    sh.create_dir(format!("{npm}/model"))?;
    wasm(sh, "rules only", &["--no-default-features"], &format!("{npm}/rules-only"))?;
    wasm(sh, "with the classifier (minutes when tract is not built yet)", &[], &npm)?;
    sh.copy_file("models/fumehood.onnx", format!("{npm}/model/fumehood.onnx"))?;
    let rules = cmd!(sh, "{DIST}/bin/fumehood rules --json").read().context("the command line does not list its rules")?;
    sh.write_file(format!("{npm}/rules.json"), rules)?;
    texts(sh, &npm)?;
    for file in ["crate/wasm/package.json", "crate/wasm/README.md", "LICENSE-MIT", "LICENSE-APACHE"] {
        sh.copy_file(file, &npm)?;
    }
    say("Building the package's JavaScript");
    cmd!(sh, "node crate/wasm/build.mjs --full {GLUE}/full --rules-only {GLUE}/rules-only --out {npm}").run()?;
    Ok(())
}

/// What the rules say in other languages: a small file each, loaded by those who read it.
fn texts(sh: &Shell, npm: &str) -> anyhow::Result<()> {
    sh.create_dir(format!("{npm}/texts"))?;
    for file in sh.read_dir("crate/rules/texts")?.iter().filter(|file| file.extension().is_some_and(|kind| kind == "po")) {
        let texts = cmd!(sh, "{DIST}/bin/fumehood texts json {file}").read().context("the command line does not write its texts")?;
        let language = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        sh.write_file(format!("{npm}/texts/{language}.json"), texts)?;
    }
    Ok(())
}

fn wasm(sh: &Shell, what: &str, features: &[&str], out: &str) -> anyhow::Result<()> {
    say(&format!("Building the wasm, {what}"));
    let _path = setup::with_tools(sh);
    let root = sh.current_dir();
    let package = root.join(GLUE).join(if features.is_empty() { "full" } else { "rules-only" });
    cmd!(sh, "wasm-pack build crate/wasm --target web --mode no-install --profile wasm --no-opt --no-pack --out-name fumehood --out-dir {package} -- {features...}")
        .run()
        .context("the wasm does not build")?;
    sh.create_dir(out)?;
    let (raw, small) = (package.join("fumehood_bg.wasm"), root.join(out).join("fumehood_bg.wasm"));
    // Only the names go. Debian's wasm-opt 108 mistakes the externref table for the function table, so that
    // the module throws at start, and by gzip its -O2 output is 3 % larger than the stripped original.
    sh.copy_file(raw, &small)?;
    cmd!(sh, "wasm-strip {small}").run().context("wasm-strip failed; it comes with Debian's package wabt")?;
    Ok(())
}

/// The extension for each browser as it ships, a twin with an open shadow root for the tests, and the zips for the stores.
pub fn extension(sh: &Shell) -> anyhow::Result<()> {
    setup::npm(sh, "extension")?;
    say("Building the extension");
    let npm = format!("{DIST}/npm");
    for browser in ["chromium", "firefox"] {
        cmd!(sh, "node extension/build.mjs --npm {npm} --out {DIST}/extension-{browser} --browser {browser}").run()?;
        cmd!(sh, "node extension/build.mjs --npm {npm} --out {DIST}/extension-{browser}-test --browser {browser} --test").run()?;
    }
    Ok(cmd!(sh, "node extension/pack.mjs {DIST}").run()?)
}

/// The demo page.
pub fn www(sh: &Shell) -> anyhow::Result<()> {
    setup::npm(sh, "www")?;
    say("Building the demo page");
    cmd!(sh, "node www/build.mjs --npm {DIST}/npm --out {DIST}/www").run()?;
    Ok(())
}

/// Cargo's target folder.
pub fn target_dir() -> std::path::PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| "target".into(), Into::into)
}
