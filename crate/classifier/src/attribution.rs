//! The words that drove a score.
//!
//! The network is linear in its features, so this is no estimate: the words' contributions and the bias add up to
//! the logit.

use std::collections::HashMap;

use fumehood_engine::Span;

use crate::features::{Features, Word, for_each};
use crate::network::Output;

/// The words shown together carry this share of all that speaks for the finding ...
const SHARE: f32 = 0.5;
/// ... but they are at most this many.
const MOST: usize = 8;

/// What each word of a window adds to one head; a feature of several words is shared out among them.
pub fn contributions(window: &[Word], features: &Features, output: &Output, heads: usize, head: usize) -> Vec<f32> {
    let mut occurrences: HashMap<u32, f32> = HashMap::with_capacity(features.ids.len());
    for_each(window, |id, _, _, share| *occurrences.entry(id).or_default() += share);
    let parts = output.parts.chunks_exact(heads.max(1)).map(|part| part.get(head).copied().unwrap_or_default());
    let part_of: HashMap<i64, f32> = features.ids.iter().copied().zip(parts).collect();
    let mut found = vec![0.0; window.len()];
    for_each(window, |id, _, word, share| {
        let part = part_of.get(&i64::from(id)).copied().unwrap_or_default();
        let whole = occurrences.get(&id).copied().unwrap_or(1.0);
        if let Some(sum) = found.get_mut(word) {
            *sum += part * share / whole;
        }
    });
    found
}

/// The spans of the words that speak loudest, neighbours joined, in rising order.
pub fn spans(window: &[Word], contributions: &[f32]) -> Vec<Span> {
    let mut order: Vec<usize> = (0..window.len()).collect();
    let value = |&index: &usize| contributions.get(index).copied().unwrap_or_default();
    order.sort_by(|a, b| value(b).total_cmp(&value(a)));
    let total: f32 = contributions.iter().filter(|&&part| part > 0.0).sum();
    let mut chosen = Vec::new();
    let mut carried = 0.0;
    for index in order.into_iter().take(MOST) {
        let part = value(&index);
        if part <= 0.0 || carried >= SHARE * total {
            break;
        }
        carried += part;
        chosen.push(index);
    }
    chosen.sort_unstable();
    let mut spans: Vec<Span> = Vec::new();
    let mut before = None;
    for index in chosen {
        let Some(word) = window.get(index) else { continue };
        match spans.last_mut() {
            Some(last) if before == index.checked_sub(1) => last.end = word.span.end,
            _ => spans.push(word.span),
        }
        before = Some(index);
    }
    spans
}
