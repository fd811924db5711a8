//! SARIF 2.1.0, for code scanning. The objects are those of `serde-sarif`; the run around them is written
//! as it goes, so that its length does not matter.

mod result;
mod rule;

use std::io::{self, Write};

use fumehood_engine::{Assessment, Catalog};
use serde_json::json;
use serde_sarif::sarif::{ArtifactLocation, Invocation, Location, Message, Notification, PhysicalLocation, Tool, ToolComponent};

use super::Report;
use crate::load::Version;
use crate::outcome::Outcome;
use crate::read::{Incoming, Source, Unread};
use crate::tally::Tally;
use crate::words::{general, general_in_any_language};

/// Where the schema is found; readers know the format by it.
const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// One run.
pub struct Sarif<'c> {
    version: &'c Version,
    catalog: &'c Catalog,
    empty: bool,
}

impl<'c> Sarif<'c> {
    /// No results yet.
    pub fn new(version: &'c Version, catalog: &'c Catalog) -> Self {
        Sarif { version, catalog, empty: true }
    }

    /// The tool and those of its rules that found something.
    fn tool(&self, tally: &Tally) -> Tool {
        let Version { engine, packs, model } = self.version;
        let general: fn(&str) -> String = if self.catalog.texts().is_some() { general_in_any_language } else { general };
        let rules: Vec<_> = tally.rules.iter().filter_map(|id| self.catalog.card(id)).map(|card| rule::descriptor(&self.catalog.told(card), general)).collect();
        let versions = [("packs".to_owned(), json!(packs)), ("model".to_owned(), json!(model))];
        let properties = serde_sarif::sarif::PropertyBag::builder().additional_properties(std::collections::BTreeMap::from(versions)).build();
        Tool::builder().driver(ToolComponent::builder().name("Fumehood").version(*engine).semantic_version(*engine).rules(rules).properties(properties).build()).build()
    }
}

impl Report for Sarif<'_> {
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        write!(out, "{{\"$schema\":\"{SCHEMA}\",\"version\":\"2.1.0\",\"runs\":[{{\"columnKind\":\"utf16CodeUnits\",\"results\":[")
    }

    fn message(&self, message: &Incoming, assessment: &Assessment) -> String {
        let results: Vec<String> = result::results(message, assessment).map(|result| super::json(&result)).collect();
        results.join(",\n")
    }

    fn part(&mut self, _: &Source, part: &str, out: &mut dyn Write) -> io::Result<()> {
        if part.is_empty() {
            return Ok(());
        }
        out.write_all(if std::mem::take(&mut self.empty) { b"\n" } else { b",\n" })?;
        out.write_all(part.as_bytes())
    }

    fn end(&mut self, tally: &Tally, outcome: Outcome, out: &mut dyn Write) -> io::Result<()> {
        let unread: Vec<Notification> = tally.unread.iter().map(notification).collect();
        let invocation = Invocation::builder().execution_successful(tally.unread_count == 0).exit_code(i64::from(outcome.code())).tool_execution_notifications(unread).build();
        writeln!(out, "\n],\"invocations\":[{}],\"tool\":{}}}]}}", super::json(&invocation), super::json(&self.tool(tally)))
    }
}

fn notification(unread: &Unread) -> Notification {
    let place = PhysicalLocation::builder().artifact_location(ArtifactLocation::builder().uri(result::uri(&unread.name)).build()).build();
    Notification::builder()
        .level(json!("error"))
        .message(Message::builder().text(unread.to_string()).build())
        .locations(vec![Location::builder().physical_location(place).build()])
        .build()
}
