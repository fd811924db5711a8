//! A finding as SARIF tells it.

use std::collections::BTreeMap;

use fumehood_engine::{Assessment, Finding, Span};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::json;
use serde_sarif::sarif::{ArtifactContent, ArtifactLocation, Location, LogicalLocation, Message, PhysicalLocation, PropertyBag, Region, Result};
use sha2::{Digest, Sha256};

use super::rule::level;
use crate::place::Lines;
use crate::read::{Incoming, Place};
use crate::words::missing;

/// What may stand in the path of a URI as it is.
const PATH: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// The results of a message.
pub fn results<'a>(message: &'a Incoming, assessment: &'a Assessment) -> impl Iterator<Item = Result> + 'a {
    let lines = Lines::new(&message.text);
    assessment.findings.iter().map(move |finding| result(message, finding, &lines))
}

fn result(message: &Incoming, finding: &Finding, lines: &Lines) -> Result {
    let whole = [Span { start: 0, end: message.text.len() }];
    let spans = if finding.spans.is_empty() { &whole } else { finding.spans.as_slice() };
    let mut locations = spans.iter().map(|span| location(message, *span, lines));
    let first: Vec<Location> = locations.next().into_iter().collect();
    let related: Vec<Location> = locations.zip(1..).map(|(location, id)| Location { id: Some(id), ..location }).collect();
    let mut words = format!("{}. {} {}", finding.title, finding.message, finding.advice);
    let missing = missing(finding).join(", ");
    if !missing.is_empty() && !finding.message.contains(&missing) {
        words.extend([" Missing: ", &missing, "."]);
    }
    let mut result = Result::builder()
        .rule_id(&finding.rule)
        .level(level(finding.severity))
        .message(Message::builder().text(words).build())
        .locations(first)
        .rank(finding.certainty * 100.0)
        .partial_fingerprints(BTreeMap::from([("fumehood/v1".to_owned(), fingerprint(message, finding, lines))]))
        .properties(properties(finding))
        .build();
    result.related_locations = Some(related).filter(|related| !related.is_empty());
    result
}

fn location(message: &Incoming, span: Span, lines: &Lines) -> Location {
    let file = ArtifactLocation::builder().uri(uri(&message.source.name)).build();
    let mut place = PhysicalLocation::builder().artifact_location(file).build();
    let mut location = Location::default();
    match &message.place {
        Place::Whole => place.region = Some(region(span, lines)),
        // The words stand inside a JSON string, whose escapes shift columns: the line is what is sure.
        Place::Line(line) => place.region = Some(Region { start_line: Some(number(*line)), ..snippet(span, lines) }),
        Place::Turn(title, turn) => {
            let name = format!("{title}/message {turn}");
            location.logical_locations = Some(vec![LogicalLocation::builder().fully_qualified_name(name).kind("text").build()]);
        }
    }
    location.physical_location = Some(place);
    location
}

fn region(span: Span, lines: &Lines) -> Region {
    let (start, end) = (lines.point(span.start), lines.point(span.end));
    Region {
        start_line: Some(number(start.line)),
        start_column: Some(number(start.column)),
        end_line: Some(number(end.line)),
        end_column: Some(number(end.column)),
        char_offset: Some(number(start.offset)),
        char_length: Some(number(end.offset - start.offset)),
        ..snippet(span, lines)
    }
}

fn snippet(span: Span, lines: &Lines) -> Region {
    Region { snippet: Some(ArtifactContent::builder().text(lines.words(span)).build()), ..Region::default() }
}

fn number(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// The same wherever the line moves to, in its file or with it: made of the rule, what it says, the words
/// and the line around the first, and for a message among others its id and conversation.
fn fingerprint(message: &Incoming, finding: &Finding, lines: &Lines) -> String {
    let line = finding.spans.first().map_or("", |span| lines.line_of(span.start));
    let among = if let Place::Whole = message.place { String::new() } else { json!([message.id, message.conversation]).to_string() };
    let words = std::iter::once(line).chain(finding.quotes.iter().map(String::as_str)).flat_map(str::split_whitespace).collect::<Vec<_>>().join(" ");
    let mut hash = Sha256::new();
    for part in [&finding.rule, &finding.message, &words, &among] {
        hash.update(part);
        hash.update([0]);
    }
    let half = hash.finalize().first_chunk().map_or(0, |bytes| u128::from_be_bytes(*bytes));
    format!("{half:032x}")
}

fn properties(finding: &Finding) -> PropertyBag {
    let standards: Vec<&str> = finding.standards.iter().map(|standard| standard.id.as_str()).collect();
    let substances: Vec<&str> = finding.substances.iter().map(|substance| substance.name.as_str()).collect();
    let more = [
        ("detector", json!(finding.detector)),
        ("hazard", json!(finding.hazard)),
        ("category", json!(finding.category)),
        ("standards", json!(standards)),
        ("substances", json!(substances)),
        ("missing", json!(missing(finding))),
    ];
    PropertyBag::builder().additional_properties(more.map(|(key, value)| (key.to_owned(), value)).into_iter().collect::<BTreeMap<_, _>>()).build()
}

/// A file's name as a URI: relative where it is relative, so that code scanning finds it in the repository.
pub fn uri(name: &str) -> String {
    let slashes = if cfg!(windows) { name.replace('\\', "/") } else { name.to_owned() };
    let path = utf8_percent_encode(&slashes, PATH).to_string();
    if path.starts_with('/') { format!("file://{path}") } else { path }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_uris() {
        assert_eq!(uri("notes/a b#1.md"), "notes/a%20b%231.md");
        assert_eq!(uri("/tmp/é.md"), "file:///tmp/%C3%A9.md");
        assert_eq!(uri("standard input"), "standard%20input");
    }
}
