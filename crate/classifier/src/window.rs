//! Windows over the words of a long text: every word is read, none is cut off.

use std::ops::Range;

/// Words a window holds.
pub const WINDOW: usize = 120;
/// Words from one window's start to the next one's.
pub const STRIDE: usize = 60;

/// Word ranges that cover `count` words in rising order; one range when they fit into a window, even if empty.
///
/// The last range ends with the last word; neighbours overlap by half a window or more.
pub fn windows(count: usize) -> Vec<Range<usize>> {
    if count <= WINDOW {
        return vec![Range { start: 0, end: count }];
    }
    let last = count - WINDOW;
    (0..last).step_by(STRIDE).chain([last]).map(|start| start..start + WINDOW).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cover_every_word() {
        for count in 0..1000 {
            let found = windows(count);
            assert_eq!(found.first().unwrap().start, 0);
            assert_eq!(found.last().unwrap().end, count);
            assert!(found.windows(2).all(|pair| pair[1].start <= pair[0].end && pair[0].start < pair[1].start));
        }
    }
}
