//! The bare scan that benchmarks compare reading with: one Aho-Corasick automaton over all surface forms.

use aho_corasick::automaton::{Automaton, OverlappingState};
use aho_corasick::nfa::contiguous::NFA;
use aho_corasick::{Input, Match};

use crate::vocabulary::Vocabulary;

/// Finds every surface form at every place, inside words too, and makes nothing of it. It takes longer to build than
/// all rules, so only benchmarks do. The contiguous NFA is named, not chosen by `AhoCorasick`: it builds in a fraction
/// of the DFA's time and the other automata would add 40 kB to the wasm.
pub struct BareScan {
    automaton: NFA,
}

impl BareScan {
    /// Builds the automaton; `None` if the forms exceed what it can hold.
    pub(crate) fn new(vocabulary: &Vocabulary) -> Option<Self> {
        let automaton = NFA::builder().build(vocabulary.ids().map(|form| vocabulary.text(form))).ok()?;
        Some(BareScan { automaton })
    }

    /// The number of bytes of a folded text covered by overlapping matches.
    pub fn covered(&self, text: &str) -> usize {
        self.matches(text).map(|found| found.end() - found.start()).sum()
    }

    /// All matches, overlapping ones too, in order of their end.
    fn matches<'s>(&'s self, text: &'s str) -> impl Iterator<Item = Match> + 's {
        let input = Input::new(text);
        let mut state = OverlappingState::start();
        std::iter::from_fn(move || {
            // Fails only for an anchored search, which this automaton was not asked for.
            self.automaton.try_find_overlapping(&input, &mut state).ok()?;
            state.get_match()
        })
    }
}
