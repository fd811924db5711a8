//! Something to show: the demo page, or a chat page with the extension on it.

use std::path::{Path, PathBuf};

use anyhow::anyhow;
use tiny_http::{Header, Response, Server};
use xshell::{Shell, cmd};

use crate::{build, say, setup};

/// Serves the demo page, or opens a chat.
pub fn run(sh: &Shell, chat: bool, port: u16) -> anyhow::Result<()> {
    build::npm(sh)?;
    if chat {
        build::extension(sh)?;
        setup::browsers(sh)?;
        say("Opening a chat page with the extension");
        return Ok(cmd!(sh, "node tests/e2e/chat.mjs").run()?);
    }
    build::www(sh)?;
    serve(&sh.current_dir().join(build::DIST).join("www"), port)
}

/// Makes the README's picture from a real browser.
pub fn picture(sh: &Shell) -> anyhow::Result<()> {
    build::npm(sh)?;
    build::extension(sh)?;
    setup::browsers(sh)?;
    say("Taking the README's picture");
    cmd!(sh, "node tests/e2e/screenshot.mjs").run()?;
    Ok(sh.copy_file("target/e2e/readme.png", "www/readme.png")?)
}

/// Serves a folder on loopback until interrupted.
fn serve(folder: &Path, port: u16) -> anyhow::Result<()> {
    let server = Server::http(("127.0.0.1", port)).map_err(|cause| anyhow!("cannot serve on port {port}: {cause}; choose another with --port"))?;
    say(&format!("The demo page is at http://127.0.0.1:{port}/ (Ctrl-C ends)"));
    for request in server.incoming_requests() {
        let response = match asset(folder, request.url()) {
            Some((bytes, kind)) => Response::from_data(bytes).with_header(kind),
            None => Response::from_data(b"not found".to_vec()).with_status_code(404),
        };
        // A browser that went away in the middle asks again if it still wants it.
        let _gone = request.respond(response);
    }
    Ok(())
}

/// A file inside the folder with its type; nothing outside is served.
fn asset(folder: &Path, url: &str) -> Option<(Vec<u8>, Header)> {
    let path = url.split(['?', '#']).next()?.trim_start_matches('/');
    let path: PathBuf = if path.is_empty() || path.ends_with('/') { Path::new(path).join("index.html") } else { path.into() };
    if path.components().any(|part| !matches!(part, std::path::Component::Normal(_))) {
        return None;
    }
    let kind = match path.extension()?.to_str()? {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" | "webmanifest" => "application/json",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        _ => "application/octet-stream",
    };
    Some((std::fs::read(folder.join(&path)).ok()?, Header::from_bytes("Content-Type", kind).ok()?))
}
