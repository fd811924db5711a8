//! The engine of Fumehood: text comes in, an [`Assessment`] goes out.
//!
//! It knows what a [`Message`] is and how detectors are asked, joined and explained. It knows no rule,
//! no model and no browser. Building a [`Catalog`] or a detector may fail; assessing cannot.
//!
//! ```
//! use fumehood_engine::{Assessor, Catalog, Claims, Context, Detector, Hit, Memo, Message, Role};
//! use fumehood_engine::{RuleCard, Severity};
//!
//! /// Objects to every block that speaks of a hot plate.
//! struct HotPlate;
//! impl Detector for HotPlate {
//!     fn name(&self) -> &'static str { "rules" }
//!     fn detect(&self, message: &Message, _: &Context<'_>, _: &mut Memo, claims: &mut Claims) {
//!         for block in message.blocks() {
//!             if let Some(at) = block.folded().as_str().find("hot plate") {
//!                 claims.hits.push(Hit::new("demo/hot-plate", vec![block.span(at, at + 9)]));
//!             }
//!         }
//!     }
//! }
//!
//! let card = RuleCard { id: "demo/hot-plate".into(), severity: Severity::Note, ..RuleCard::default() };
//! let assessor = Assessor::new(Catalog::new(vec![card]), vec![Box::new(HotPlate)]);
//! let assessment = assessor.assess(Role::Assistant, "Put it on a **hot‑plate**.");
//! assert_eq!(assessment.findings[0].quotes, ["hot‑plate"]);
//! ```

mod assessor;
mod catalog;
mod confusables;
mod conversation;
mod decompose;
mod detector;
mod message;
mod segment;
mod text;
mod texts;
mod translate;

pub use assessor::{Assessment, Assessor, Finding};
pub use catalog::{Catalog, Contact, Control, Example, ExampleMessage, Force, Hazard, RuleCard, RuleKind, Severity, Standard, Substance};
pub use conversation::Conversation;
pub use detector::{Claims, Context, Detector, Harm, Hit, Memo, Pace, Turn};
pub use message::{Block, Message, Role, Span};
pub use segment::{BlockKind, Clause, Sentence};
pub use text::{Folded, Utf16, fold};
pub use texts::{Phrase, Texts};
