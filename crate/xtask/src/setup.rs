//! Installs what is missing, and only that.

use std::path::PathBuf;

use anyhow::{Context, bail};
use xshell::{Shell, cmd};

use crate::say;

/// Must equal `wasm-bindgen` in Cargo.toml.
const WASM_BINDGEN: &str = "0.2.130";
/// Where Spark's Python lives.
pub const SPARK_VENV: &str = "target/venv/spark";
const WASM_PACK: &str = "0.15.1";

/// Everything for build and tests.
pub fn all(sh: &Shell) -> anyhow::Result<()> {
    wasm(sh)?;
    npm(sh, "extension")?;
    npm(sh, "www")?;
    browsers(sh)
}

/// The wasm target, the exact wasm-bindgen, wasm-pack and wasm-strip.
pub fn wasm(sh: &Shell) -> anyhow::Result<()> {
    let installed = cmd!(sh, "rustup target list --installed").quiet().read().context("rustup is needed: install Rust from rustup.rs")?;
    if !installed.contains("wasm32-unknown-unknown") {
        say("Adding the wasm target");
        cmd!(sh, "rustup target add wasm32-unknown-unknown").run().context("cannot add the wasm target; check the network and run again")?;
    }
    cargo_tool(sh, "wasm-bindgen", "wasm-bindgen-cli", WASM_BINDGEN)?;
    cargo_tool(sh, "wasm-pack", "wasm-pack", WASM_PACK)?;
    debian(sh, &[("wasm-strip", "wabt"), ("node", "nodejs"), ("npm", "npm")])
}

/// Where cargo tools of this project live, outside of target so that `cargo clean` keeps them.
pub fn tools() -> PathBuf {
    let cache = std::env::var_os("XDG_CACHE_HOME").map(PathBuf::from).or_else(|| std::env::var_os("HOME").map(|home| PathBuf::from(home).join(".cache")));
    cache.unwrap_or_else(std::env::temp_dir).join("fumehood-tools")
}

/// Puts the project's own tools first on the path.
pub fn with_tools(sh: &Shell) -> xshell::PushEnv<'_> {
    let path = std::env::var("PATH").unwrap_or_default();
    sh.push_env("PATH", format!("{}:{path}", tools().join("bin").display()))
}

fn cargo_tool(sh: &Shell, binary: &str, package: &str, version: &str) -> anyhow::Result<()> {
    let _path = with_tools(sh);
    let present = cmd!(sh, "{binary} --version").quiet().ignore_stderr().read().unwrap_or_default();
    if present.split_whitespace().any(|word| word == version) {
        return Ok(());
    }
    say(&format!("Installing {package} {version} (a few minutes, once)"));
    let root = tools();
    cmd!(sh, "cargo install {package} --version {version} --root {root}")
        .env_remove("CARGO_TARGET_DIR")
        .run()
        .with_context(|| format!("cannot install {package} {version}; check the network and run again"))
}

/// npm packages of a folder, from its lock file, without running their scripts.
pub fn npm(sh: &Shell, folder: &str) -> anyhow::Result<()> {
    let lock = sh.read_file(format!("{folder}/package-lock.json")).with_context(|| format!("{folder}/package-lock.json is missing"))?;
    let stamp = format!("{folder}/node_modules/.fumehood-lock");
    if sh.read_file(&stamp).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    say(&format!("Installing npm packages of {folder}/"));
    {
        let _dir = sh.push_dir(folder);
        cmd!(sh, "npm ci --ignore-scripts --no-audit --no-fund").run().with_context(|| format!("npm ci failed in {folder}/; check the network and run again"))?;
    }
    Ok(sh.write_file(&stamp, lock)?)
}

/// Chromium and Firefox, the projects that use the npm package, and the virtual environments with the real chat front ends.
pub fn browsers(sh: &Shell) -> anyhow::Result<()> {
    debian(sh, &[("chromium", "chromium"), ("firefox-esr", "firefox-esr"), ("fc-list", "fontconfig"), ("python3", "python3")])?;
    npm(sh, "tests/e2e")?;
    npm(sh, "tests/npm")?;
    venv(sh, "target/venv/e2e", "tests/e2e/requirements.txt")?;
    venv(sh, "target/venv/chainlit", "tests/e2e/requirements-chainlit.txt")
}

/// A Java runtime, GNU parallel and `PySpark`.
pub fn spark(sh: &Shell) -> anyhow::Result<()> {
    debian(sh, &[("java", "default-jre-headless"), ("parallel", "parallel"), ("python3", "python3")])?;
    venv(sh, SPARK_VENV, "tests/spark/requirements.txt")
}

/// A Python virtual environment with exactly the requirements.
pub fn venv(sh: &Shell, folder: &str, requirements: &str) -> anyhow::Result<()> {
    let wanted = sh.read_file(requirements)?;
    let stamp = format!("{folder}/.fumehood-requirements");
    if sh.read_file(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    say(&format!("Installing {requirements} into {folder} (a few minutes, once)"));
    if cmd!(sh, "python3 -m venv {folder}").run().is_err() {
        debian_install(sh, &["python3-venv"])?;
        cmd!(sh, "python3 -m venv {folder}").run().context("python3 -m venv failed; install python3-venv")?;
    }
    cmd!(sh, "{folder}/bin/python -m pip install --quiet --disable-pip-version-check -r {requirements}")
        .run()
        .with_context(|| format!("pip could not install {requirements}; check the network and run again"))?;
    Ok(sh.write_file(&stamp, wanted)?)
}

/// Debian packages for the binaries that are not there.
fn debian(sh: &Shell, wanted: &[(&str, &str)]) -> anyhow::Result<()> {
    let missing: Vec<&str> =
        wanted.iter().filter(|(binary, _)| cmd!(sh, "which {binary}").quiet().ignore_stdout().ignore_stderr().run().is_err()).map(|(_, package)| *package).collect();
    if missing.is_empty() { Ok(()) } else { debian_install(sh, &missing) }
}

fn debian_install(sh: &Shell, packages: &[&str]) -> anyhow::Result<()> {
    say(&format!("Installing Debian packages: {}", packages.join(" ")));
    let root = cmd!(sh, "id -u").quiet().read()? == "0";
    if !root {
        bail!("these packages are missing; install them with: sudo apt-get install -y {}", packages.join(" "));
    }
    cmd!(sh, "apt-get -qq update").run().context("apt-get update failed; check the network")?;
    cmd!(sh, "apt-get install -qq -y --no-install-recommends {packages...}")
        .env("DEBIAN_FRONTEND", "noninteractive")
        .run()
        .with_context(|| format!("apt-get could not install {}", packages.join(" ")))
}
