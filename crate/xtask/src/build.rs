//! Builds all that ships into target/dist: bin/, npm/, extension-chromium/, www/.

use anyhow::Context;
use xshell::{Shell, cmd};

use crate::{say, setup};

/// Where everything that ships lies.
pub const DIST: &str = "target/dist";

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
    for file in ["fumehood.onnx", "model.json"] {
        sh.copy_file(format!("models/{file}"), format!("{npm}/model/{file}"))?;
    }
    let rules = cmd!(sh, "{DIST}/bin/fumehood rules --json").read().context("the command line does not list its rules")?;
    sh.write_file(format!("{npm}/rules.json"), rules)?;
    for file in ["crate/wasm/package.json", "crate/wasm/README.md", "LICENSE-MIT", "LICENSE-APACHE"] {
        sh.copy_file(file, &npm)?;
    }
    javascript(sh, &npm)
}

fn wasm(sh: &Shell, what: &str, features: &[&str], out: &str) -> anyhow::Result<()> {
    say(&format!("Building the wasm, {what}"));
    let _path = setup::with_tools(sh);
    let root = sh.current_dir();
    let package = root.join("target/wasm-pack").join(if features.is_empty() { "full" } else { "rules-only" });
    cmd!(sh, "wasm-pack build crate/wasm --target web --mode no-install --profile wasm --no-opt --no-pack --out-name fumehood --out-dir {package} -- {features...}")
        .run()
        .context("the wasm does not build")?;
    sh.create_dir(out)?;
    let (raw, small) = (package.join("fumehood_bg.wasm"), root.join(out).join("fumehood_bg.wasm"));
    // Only the names go. Debian's wasm-opt 108 mistakes the externref table for the function table, so that
    // the module throws at start, and by gzip its -O2 output is 3 % larger than the stripped original.
    sh.copy_file(raw, &small)?;
    cmd!(sh, "wasm-strip {small}").run().context("wasm-strip failed; it comes with Debian's package wabt")?;
    for file in ["fumehood.js", "fumehood.d.ts"] {
        sh.copy_file(package.join(file), out)?;
    }
    Ok(())
}

/// Compiles index.ts beside each wasm and the UI modules, with their types.
fn javascript(sh: &Shell, npm: &str) -> anyhow::Result<()> {
    say("Building the package's JavaScript");
    let bin = "extension/node_modules/.bin";
    for out in [npm.to_owned(), format!("{npm}/rules-only")] {
        // Typed against the very glue it will import.
        sh.copy_file("crate/wasm/js/index.ts", format!("{out}/index.ts"))?;
        cmd!(sh, "{bin}/tsc {out}/index.ts --declaration --strict --skipLibCheck --target es2022 --module esnext --moduleResolution bundler --lib es2022,dom")
            .run()
            .context("index.ts does not type-check against the wasm's own types")?;
        sh.remove_path(format!("{out}/index.ts"))?;
    }
    let ui = sh.current_dir().join("target/ui");
    sh.remove_path(&ui)?;
    cmd!(sh, "{bin}/tsc --project crate/wasm/js/ui/tsconfig.json --outDir {ui}").run().context("the UI modules do not type-check")?;
    sh.create_dir(format!("{npm}/ui"))?;
    for file in sh.read_dir(ui.join("js/ui"))? {
        // The package carries the types once, in the wasm's own declarations.
        let text = sh.read_file(&file)?.replace("../../src/types.js", "../fumehood.js");
        sh.write_file(format!("{npm}/ui/{}", file.file_name().unwrap_or_default().to_string_lossy()), text)?;
    }
    for style in sh.read_dir("crate/wasm/js/ui")?.into_iter().filter(|path| path.extension().is_some_and(|kind| kind == "css")) {
        sh.copy_file(style, format!("{npm}/ui"))?;
    }
    Ok(())
}

/// The extension as it ships, and a twin with an open shadow root for the tests.
pub fn extension(sh: &Shell) -> anyhow::Result<()> {
    setup::npm(sh, "extension")?;
    say("Building the extension");
    let npm = format!("{DIST}/npm");
    cmd!(sh, "node extension/build.mjs --npm {npm} --out {DIST}/extension-chromium").run()?;
    cmd!(sh, "node extension/build.mjs --npm {npm} --out {DIST}/extension-chromium-test --test").run()?;
    Ok(())
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
