//! A rule as SARIF tells it.

use std::collections::BTreeMap;

use fumehood_engine::{RuleCard, Severity, Standard};
use serde_json::json;
use serde_sarif::sarif::{MultiformatMessageString, PropertyBag, ReportingConfiguration, ReportingDescriptor, ResultLevel};

/// The descriptor of a rule; `general` says its words before any message has filled them.
pub fn descriptor(card: &RuleCard, general: fn(&str) -> String) -> ReportingDescriptor {
    let text = |text: String| MultiformatMessageString::builder().text(text).build();
    let standards = card.standards.iter();
    let plain: Vec<String> = standards.clone().map(|Standard { id, requires, .. }| format!("{id}: {requires}")).collect();
    let linked = standards.clone().map(|Standard { id, requires, url, .. }| if url.is_empty() { format!("- {id}: {requires}") } else { format!("- [{id}](<{url}>): {requires}") });
    let advice = general(&card.advice);
    let help = MultiformatMessageString::builder()
        .text(format!("{advice}\n{}", plain.join("\n")))
        .markdown(format!("{advice}\n\n{}", linked.collect::<Vec<_>>().join("\n")))
        .build();
    let tags: Vec<String> = ["lab-safety".to_owned()].into_iter().chain(hazard(card)).chain(card.category.clone()).collect();
    let mut rule = ReportingDescriptor::builder()
        .id(&card.id)
        .name(name(&card.id))
        .short_description(text(general(&card.title)))
        .full_description(text(general(&card.message)))
        .help(help)
        .default_configuration(ReportingConfiguration::builder().level(json!(level(card.severity))).build())
        .properties(PropertyBag::builder().tags(tags).additional_properties(BTreeMap::new()).build())
        .build();
    rule.help_uri = card.standards.iter().map(|standard| standard.url.clone()).find(|url| !url.is_empty());
    rule
}

/// A severity as SARIF calls it.
pub fn level(severity: Severity) -> ResultLevel {
    match severity {
        Severity::Danger => ResultLevel::Error,
        Severity::Warning => ResultLevel::Warning,
        Severity::Note => ResultLevel::Note,
    }
}

fn hazard(card: &RuleCard) -> Option<String> {
    card.hazard.and_then(|hazard| json!(hazard).as_str().map(str::to_owned))
}

/// `chemical-hazards/toxic-gas` as `ChemicalHazardsToxicGas`.
fn name(id: &str) -> String {
    id.split(['/', '-']).map(crate::words::capital).collect()
}
