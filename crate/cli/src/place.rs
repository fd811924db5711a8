//! Where bytes lie for a reader: line, column, offset, as SARIF and editors count them.

use fumehood_engine::{Span, Utf16};

/// The lines of a text: where each begins, in bytes and in UTF-16 units.
pub struct Lines<'t> {
    text: &'t str,
    starts: Vec<(usize, usize)>,
}

/// A point in a text. Lines and columns count from 1, columns and offset in UTF-16 units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Point {
    /// The line.
    pub line: usize,
    /// The column in it.
    pub column: usize,
    /// Units before it in the whole text.
    pub offset: usize,
}

impl<'t> Lines<'t> {
    /// Finds the lines; `\r\n` and `\n` end them.
    pub fn new(text: &'t str) -> Self {
        let mut units = Utf16::new(text);
        let breaks = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1);
        Lines { text, starts: std::iter::once(0).chain(breaks).map(|at| (at, units.position(at))).collect() }
    }

    /// The point before byte `at`.
    pub fn point(&self, at: usize) -> Point {
        let line = self.starts.partition_point(|(start, _)| *start <= at).max(1);
        let (start, offset) = self.starts.get(line - 1).copied().unwrap_or_default();
        let column: usize = self.text.get(start..at).unwrap_or_default().chars().map(char::len_utf16).sum();
        Point { line, column: column + 1, offset: offset + column }
    }

    /// The words of a span.
    pub fn words(&self, span: Span) -> &'t str {
        self.text.get(span.start..span.end).unwrap_or_default()
    }

    /// The whole line in which byte `at` lies, without its end.
    pub fn line_of(&self, at: usize) -> &'t str {
        let line = self.starts.partition_point(|(start, _)| *start <= at).max(1);
        let start = self.starts.get(line - 1).map_or(0, |(start, _)| *start);
        self.text.get(start..).and_then(|rest| rest.lines().next()).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_as_editors_do() {
        let text = "a🧪b\r\nzweite é!\n";
        let lines = Lines::new(text);
        assert_eq!(lines.point(0), Point { line: 1, column: 1, offset: 0 });
        assert_eq!(lines.point(5), Point { line: 1, column: 4, offset: 3 }); // before b; the emoji is two units
        let accent = text.find('é').unwrap();
        assert_eq!(lines.point(accent), Point { line: 2, column: 8, offset: 13 });
        assert_eq!(lines.point(text.len()), Point { line: 3, column: 1, offset: 16 });
        assert_eq!(lines.line_of(accent), "zweite é!");
        assert_eq!(lines.line_of(text.len()), "");
    }
}
