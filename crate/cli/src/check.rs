//! `fumehood check`: wires reading, assessing and reporting.

use std::io::{BufWriter, Write};

use fumehood_rules::PackError;

use crate::batch::Batches;
use crate::load;
use crate::options::{Check, Format};
use crate::outcome::{CliError, Outcome};
use crate::progress::Bars;
use crate::read::{self, Item, Sink, Source, Unread};
use crate::render;
use crate::walk::{self, Found};

/// Checks what the options name.
pub fn run(options: &Check) -> Result<Outcome, CliError> {
    let (assessor, version, refused) = load::assessor(&options.packs.pack, options.language.lang.as_deref(), !options.no_model)?;
    rayon::ThreadPoolBuilder::new().num_threads(options.jobs.unwrap_or_default().into()).build_global()?;
    let mut found = if options.jsonl {
        Found::only(Source::stdin_lines())
    } else {
        walk::find(&options.paths, options.stdin_filename.as_deref())
    };
    // A refused pack is one more thing that was not read; the other rules go on.
    let reason = |error: PackError| Unread { name: error.file, line: error.line, reason: format!("{}; the pack is refused whole", error.reason) };
    found.unread.extend(refused.into_iter().map(reason));
    let form = if options.jsonl { render::Form::Filter } else { render::Form::Report(options.format) };
    let mut report = render::report(form, &version, assessor.catalog());
    let bars = Bars::new(found.sources.len(), form != render::Form::Filter);
    // Only the report for people is written in colours; machines get their bytes as they are.
    let stdout = std::io::stdout();
    let mut out: Box<dyn Write> = match form {
        render::Form::Report(Format::Text) => Box::new(anstream::AutoStream::auto(stdout).lock()),
        _ => Box::new(stdout.lock()),
    };
    let mut out = BufWriter::with_capacity(1 << 16, &mut *out);
    report.begin(&mut out)?;
    let mut batches = Batches::new(&assessor, &mut *report, &mut out, &bars);
    for unread in found.unread {
        batches.take(Item::Unread(unread))?;
    }
    for source in &found.sources {
        read::read(source, options.role, &bars, &mut batches)?;
    }
    batches.pause()?;
    let tally = batches.tally;
    bars.finish();
    let outcome = Outcome::of(tally.unread_count > 0, tally.total.worst(), options.fail_on);
    report.end(&tally, outcome, &mut out)?;
    out.flush()?;
    Ok(outcome)
}
