//! Stream equals batch, with all rules: whatever the chunks, the end is the assessment of the whole text.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)] // a test may panic

use std::sync::{Arc, LazyLock};

use fumehood_engine::{Assessor, Conversation, Role};
use fumehood_rules::{Rulebook, Rules};
use proptest::prelude::*;

static ASSESSOR: LazyLock<Assessor> = LazyLock::new(|| {
    let rulebook = Arc::new(Rulebook::builtin());
    Assessor::new(rulebook.catalog(), vec![Box::new(Rules::new(rulebook))])
});

/// All example texts of the rules, joined as a page would hold them.
static TEXTS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let rulebook = Rulebook::builtin();
    let catalog = rulebook.catalog();
    let messages = catalog.cards().flat_map(|card| &card.examples).flat_map(|example| &example.messages);
    messages.map(|message| message.text.replace(['«', '»'], "")).collect()
});

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn stream_equals_batch(picks in prop::collection::vec((0usize..10_000, 0usize..4), 1..8), cuts in prop::collection::vec(1usize..40, 1..12)) {
        let joints = ["\n", "\n\n1. ", " ", "\n- "];
        let text: String = picks.iter().flat_map(|&(at, joint)| [TEXTS[at % TEXTS.len()].as_str(), joints[joint]]).collect();
        let mut conversation = Conversation::new();
        let mut end = 0;
        let mut cut = cuts.iter().cycle();
        let mut last = conversation.update(&ASSESSOR, "m", Role::Assistant, "", false);
        while end < text.len() {
            end = text.ceil_char_boundary((end + cut.next().unwrap()).min(text.len()));
            last = conversation.update(&ASSESSOR, "m", Role::Assistant, &text[..end], end == text.len());
        }
        prop_assert_eq!(last, ASSESSOR.assess(Role::Assistant, &text));
    }

    /// Findings quote the message: spans are sorted, on characters, and say what `quotes` says.
    #[test]
    fn spans_and_quotes_agree(text in "(\\PC|bleach|ammonia| mix |\n|pour ){0,60}") {
        let assessment = ASSESSOR.assess(Role::Assistant, &text);
        for finding in &assessment.findings {
            prop_assert!(finding.spans.is_sorted());
            for (span, quote) in finding.spans.iter().zip(&finding.quotes) {
                prop_assert_eq!(text.get(span.start..span.end), Some(quote.as_str()));
                prop_assert!(!quote.is_empty());
            }
        }
    }
}
