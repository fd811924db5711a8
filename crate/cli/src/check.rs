//! `fumehood check`.

use std::io::{BufReader, BufWriter, IsTerminal, Read, Write};
use std::path::Path;

use fumehood_engine::Assessor;

use crate::{Check, CliError, Outcome, jsonl, text};

/// Checks what the options name.
pub fn run(options: &Check, assessor: &Assessor) -> Result<Outcome, CliError> {
    let mut out = BufWriter::new(std::io::stdout().lock());
    if options.jsonl {
        return jsonl::filter(assessor, &mut BufReader::new(std::io::stdin().lock()), &mut out, options.fail_on);
    }
    let colour = std::io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    let stdin = [Path::new("-").to_owned()];
    let files = if options.files.is_empty() { stdin.as_slice() } else { options.files.as_slice() };
    let (mut unread, mut worst) = (false, None);
    for path in files {
        let name = if path.as_os_str() == "-" { "standard input".to_owned() } else { path.display().to_string() };
        match read(path) {
            Ok(message) => {
                let assessment = assessor.assess(options.role, &message);
                worst = worst.max(assessment.severity);
                out.write_all(text::render(&name, &message, &assessment, colour).as_bytes())?;
            }
            Err(reason) => {
                eprintln!("fumehood: {name}: {reason}");
                unread = true;
            }
        }
    }
    out.flush()?;
    Ok(Outcome::of(unread, worst, options.fail_on))
}

/// The file as text, or why it is none.
fn read(path: &Path) -> Result<String, String> {
    let mut bytes = Vec::new();
    let result = if path.as_os_str() == "-" { std::io::stdin().lock().read_to_end(&mut bytes) } else { std::fs::File::open(path).and_then(|mut file| file.read_to_end(&mut bytes)) };
    result.map_err(|cause| cause.to_string())?;
    String::from_utf8(bytes).map_err(|cause| {
        let at = cause.utf8_error().valid_up_to();
        format!("is not UTF-8 text (byte {at}); convert it first, e.g. with iconv")
    })
}
