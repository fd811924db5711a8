//! Where the harm categories stand in the taxonomies of others: `models/crosswalk/`, read the way round.

use serde::{Deserialize, Serialize};

/// The tables, in the order of their README.
const TABLES: [&str; 5] = [
    include_str!("../../../models/crosswalk/airbench.sssom.tsv"),
    include_str!("../../../models/crosswalk/simplesafetytests.sssom.tsv"),
    include_str!("../../../models/crosswalk/mlcommons.sssom.tsv"),
    include_str!("../../../models/crosswalk/openai.sssom.tsv"),
    include_str!("../../../models/crosswalk/jailbreakbench.sssom.tsv"),
];

/// So many terms in a row are told by the first and the last.
const RUN: usize = 4;

/// A taxonomy and the places of one category in it.
#[derive(Serialize)]
pub struct Taxonomy {
    /// Its name.
    pub title: String,
    places: Vec<Place>,
}

/// A term of theirs that the category was mapped to.
#[derive(Serialize)]
struct Place {
    id: String,
    name: String,
    relation: Relation,
    #[serde(skip_serializing_if = "String::is_empty")]
    why: String,
}

/// What the term is to the category.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(rename_all(serialize = "lowercase"))]
enum Relation {
    #[serde(rename(deserialize = "skos:exactMatch"))]
    Exact,
    /// A table says that ours is the narrower one.
    #[serde(rename(deserialize = "skos:narrowMatch"))]
    Broader,
    /// A table says that ours is the broader one.
    #[serde(rename(deserialize = "skos:broadMatch"))]
    Narrower,
    #[serde(rename(deserialize = "skos:relatedMatch"))]
    Overlap,
}

#[derive(Deserialize)]
struct Row {
    subject_id: String,
    subject_label: String,
    predicate_id: Relation,
    object_id: String,
    comment: String,
}

/// The taxonomies that have a place for a category, each with its places: exact ones first, then in their order.
pub fn places(category: &str) -> std::io::Result<Vec<Taxonomy>> {
    let object = format!("fumehood:{category}");
    let mut taxonomies = Vec::new();
    for table in TABLES {
        let mut rows = csv::ReaderBuilder::new().delimiter(b'\t').quoting(false).comment(Some(b'#')).from_reader(table.as_bytes());
        let mut places = Vec::new();
        for row in rows.deserialize() {
            let row: Row = row.map_err(std::io::Error::other)?;
            if row.object_id == object {
                let id = row.subject_id.split_once(':').map_or("", |(_, id)| id).to_owned();
                places.push(Place { id, name: row.subject_label, relation: row.predicate_id, why: row.comment });
            }
        }
        places.sort_by_key(|place| place.relation);
        if !places.is_empty() {
            taxonomies.push(Taxonomy { title: title(table).to_owned(), places });
        }
    }
    Ok(taxonomies)
}

fn title(table: &str) -> &str {
    table.lines().find_map(|line| line.strip_prefix("# subject_source_label: ")).unwrap_or_default().trim_matches('"')
}

impl Taxonomy {
    /// `exact 7 Self-harm; narrower 7.23.1 Suicide, ...`; a long run of neighbours is told by its ends.
    pub fn in_words(&self) -> String {
        let relations = self.places.chunk_by(|a, b| a.relation == b.relation).map(|places| {
            let runs = places.chunk_by(|a, b| follows(&a.id, &b.id)).flat_map(|run| match run {
                [first, .., last] if run.len() >= RUN => vec![format!("{} to {} ({} terms)", first.id, last.id, run.len())],
                _ => run.iter().map(|place| if place.name == place.id { place.id.clone() } else { format!("{} {}", place.id, place.name) }).collect(),
            });
            let word = places.first().map_or("", |place| match place.relation {
                Relation::Exact => "exact",
                Relation::Broader => "broader",
                Relation::Narrower => "narrower",
                Relation::Overlap => "overlap",
            });
            format!("{word} {}", runs.collect::<Vec<_>>().join(", "))
        });
        relations.collect::<Vec<_>>().join("; ")
    }
}

/// Whether a dotted number comes right after another under the same head.
fn follows(before: &str, after: &str) -> bool {
    let split = |id: &str| id.rsplit_once('.').and_then(|(head, last)| Some((head.to_owned(), last.parse::<u32>().ok()?)));
    matches!((split(before), split(after)), (Some((head, last)), Some((same, next))) if head == same && next == last + 1)
}
