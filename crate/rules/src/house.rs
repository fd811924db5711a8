//! The shape of a user's pack: an institution's rules, things, standards and contacts. Shared with `build.rs`,
//! for a line of `data/substances.csv` is a [`SubstanceFile`] too.

use std::collections::BTreeMap;

use fumehood_engine::{Force, Severity};
use serde::{Deserialize, Serialize};

use crate::format::{Outcome, RuleFile};

/// A user's pack, as its TOML or object says it.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PackFile {
    /// The version of this format: [`PackFile::FORMAT`], also if it is not given.
    #[serde(default)]
    pub format: Option<u32>,
    /// Its rules are `name/id`. Letters, digits and hyphens.
    pub name: String,
    /// Of the pack.
    pub version: String,
    /// What people call it; may be empty.
    #[serde(default)]
    pub title: String,
    /// Ids of rules to switch off.
    #[serde(default)]
    pub off: Vec<String>,
    /// Other severities for rules, by id.
    #[serde(default)]
    pub severities: BTreeMap<String, Severity>,
    /// Whom to call.
    #[serde(default)]
    pub contacts: Contacts,
    /// House rules that its rules and controls may cite.
    #[serde(default)]
    pub standards: Vec<StandardFile>,
    /// Own precautions.
    #[serde(default)]
    pub controls: Vec<ControlFile>,
    /// Own substances, and more names for known ones.
    #[serde(default)]
    pub substances: Vec<SubstanceFile>,
    /// Own clashes of substances and classes.
    #[serde(default)]
    pub reactions: Vec<ReactionFile>,
    /// Own rules.
    #[serde(default)]
    pub rules: Vec<RuleFile>,
    /// What its texts are in other languages: by language, then by key, which `fumehood texts` tells.
    #[serde(default, with = "by_language")]
    pub texts: Vec<(String, BTreeMap<String, String>)>,
}

impl PackFile {
    /// The version of the format that this code reads.
    pub const FORMAT: u32 = 1;
}

/// A table of tables as a list: a map of maps is 2 kB more of wasm.
mod by_language {
    use std::collections::BTreeMap;
    use std::fmt;

    use serde::de::{Deserializer, MapAccess, Visitor};
    use serde::ser::Serializer;

    type List = Vec<(String, BTreeMap<String, String>)>;

    struct Tables;

    impl<'de> Visitor<'de> for Tables {
        type Value = List;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("languages, each with its texts by key")
        }

        fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<List, M::Error> {
            let mut list = Vec::new();
            while let Some(entry) = map.next_entry()? {
                list.push(entry);
            }
            Ok(list)
        }
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<List, D::Error> {
        deserializer.deserialize_map(Tables)
    }

    pub fn serialize<S: Serializer>(list: &List, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(list.iter().map(|(language, texts)| (language, texts)))
    }
}

/// `[contacts]`: shown with every incident.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contacts {
    /// The emergency number.
    #[serde(default)]
    pub emergency: String,
    /// The poison centre's number.
    #[serde(default)]
    pub poison: String,
    /// The safety office's number.
    #[serde(default)]
    pub safety_office: String,
    /// Others, label to number or place.
    #[serde(default)]
    pub others: BTreeMap<String, String>,
}

/// `[[standards]]`: a house rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StandardFile {
    /// As cited, e.g. `CHP 4.2`.
    pub id: String,
    /// Title of the section or document.
    pub title: String,
    /// What it asks for.
    #[serde(default)]
    pub requires: String,
    /// Where it is read.
    #[serde(default)]
    pub url: String,
    /// Duty or advice.
    #[serde(default)]
    pub force: Force,
}

/// `[[controls]]`: a precaution.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ControlFile {
    /// What rules and findings call it.
    pub name: String,
    /// Words and phrases that name it, beside its name.
    #[serde(default)]
    pub words: Vec<String>,
    /// Id of the standard that asks for it; may be empty.
    #[serde(default)]
    pub standard: String,
    /// Controls that it is a kind of: naming it names them.
    #[serde(default)]
    pub covers: Vec<String>,
}

/// `[[substances]]`: a substance, or with `same_as` more names for a known one.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SubstanceFile {
    /// What rules call it; by default its first name with hyphens.
    #[serde(default)]
    pub id: Option<String>,
    /// The known substance that the names are of; nothing else is given then.
    #[serde(default)]
    pub same_as: Option<String>,
    /// Its names, the display name first.
    pub names: Vec<String>,
    /// CAS number.
    #[serde(default)]
    pub cas: String,
    /// Molecular formula.
    #[serde(default)]
    pub formula: String,
    /// EPA reactivity groups, by number.
    #[serde(default)]
    pub groups: Vec<u8>,
    /// Classes it belongs to beside those that its groups and codes give.
    #[serde(default)]
    pub classes: Vec<String>,
    /// GHS hazard codes.
    #[serde(default)]
    pub h_codes: Vec<String>,
    /// EUH codes.
    #[serde(default)]
    pub euh: Vec<String>,
    /// The OSHA table or substance standard.
    #[serde(default)]
    pub standard: String,
    /// Immediately dangerous to life or health, with its unit.
    #[serde(default)]
    pub idlh: String,
    /// Flash point, with its unit.
    #[serde(default)]
    pub flash: String,
    /// Where the facts come from.
    #[serde(default)]
    pub source: String,
}

/// `[[reactions]]`: two classes or substances clash.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReactionFile {
    /// One side.
    pub a: String,
    /// The other.
    pub b: String,
    /// What happens.
    pub outcome: Outcome,
    /// What forms.
    #[serde(default)]
    pub forms: String,
    /// Why, in one sentence.
    pub why: String,
}
