//! Lints and types.

use xshell::{Shell, cmd};

use crate::{say, setup};

/// Formatting is free; lints and types are not.
pub fn run(sh: &Shell) -> anyhow::Result<()> {
    say("Clippy, warnings denied");
    cmd!(sh, "cargo clippy --workspace --exclude fumehood-wasm --all-targets -- -D warnings").run()?;
    setup::wasm(sh)?;
    cmd!(sh, "cargo clippy --package fumehood-wasm --no-default-features --target wasm32-unknown-unknown -- -D warnings").run()?;
    for folder in ["extension", "www"] {
        setup::npm(sh, folder)?;
        say(&format!("TypeScript types of {folder}/"));
        let _dir = sh.push_dir(folder);
        cmd!(sh, "npm run --silent check").run()?;
    }
    Ok(())
}
