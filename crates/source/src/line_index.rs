//! Byte offsets to lines and columns, computed only when something is shown.

use std::ops::Range;

/// A place as editors count it: both from 1, columns in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LineColumn {
    /// Line, from 1.
    pub line: usize,
    /// Column, from 1, in characters.
    pub column: usize,
}

/// Bytes between the places of a text up to which its characters are counted beforehand.
const BLOCK: usize = 4096;

/// The line starts of one text; look-ups are binary searches, in lines of any length.
#[derive(Clone, Debug)]
pub struct LineIndex<'a> {
    text: &'a str,
    starts: Vec<usize>,
    /// How many characters start before each block of the text, and before its end.
    before: Vec<usize>,
}

impl<'a> LineIndex<'a> {
    /// Indexes `text` in one pass.
    #[must_use]
    pub fn new(text: &'a str) -> Self {
        let starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        let mut before = vec![0];
        for block in text.as_bytes().chunks(BLOCK) {
            before.push(before.last().copied().unwrap_or_default() + characters(block));
        }
        Self { text, starts, before }
    }

    /// Where the line of a byte offset lies, without its end.
    #[must_use]
    pub fn line(&self, offset: u32) -> Range<usize> {
        let line = self.starts.partition_point(|&start| start <= offset as usize);
        let end = self.starts.get(line).map_or(self.text.len(), |next| next - 1);
        self.starts[line - 1]..end
    }

    /// Line and column of a byte offset. Offsets beyond the text give its end, offsets inside a character its start.
    #[must_use]
    pub fn line_column(&self, offset: u32) -> LineColumn {
        let mut offset = (offset as usize).min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        let line = self.starts.partition_point(|&start| start <= offset);
        let start = self.starts[line - 1];
        LineColumn { line, column: self.characters_before(offset) - self.characters_before(start) + 1 }
    }

    fn characters_before(&self, offset: usize) -> usize {
        let block = offset / BLOCK;
        self.before[block] + characters(&self.text.as_bytes()[block * BLOCK..offset])
    }
}

/// How many characters start in these bytes of UTF-8.
fn characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| !(0x80..0xC0).contains(*byte)).count()
}

#[cfg(test)]
mod tests {
    use super::{BLOCK, LineColumn, LineIndex};

    #[track_caller]
    fn check(text: &str, offset: u32, line: usize, column: usize) {
        assert_eq!(LineIndex::new(text).line_column(offset), LineColumn { line, column });
    }

    #[test]
    fn counts_lines_and_characters_from_one() {
        check("", 0, 1, 1);
        check("ab\ncd", 0, 1, 1);
        check("ab\ncd", 2, 1, 3);
        check("ab\ncd", 3, 2, 1);
        check("é\u{a0}x", 4, 1, 3);
    }

    #[test]
    fn long_lines_count_like_short_ones() {
        let text = format!("a\n{}\nb", "é".repeat(BLOCK));
        let index = LineIndex::new(&text);
        for (offset, line, column) in [(2, 2, 1), (4, 2, 2), (4096, 2, 2048), (8000, 2, 4000), (8195, 3, 1)] {
            assert_eq!(index.line_column(offset), LineColumn { line, column });
        }
        assert_eq!(
            [0, 1, 2, 8194, 8195].map(|at| index.line(at)),
            [0..1, 0..1, 2..8194, 2..8194, 8195..8196]
        );
    }

    #[test]
    fn the_end_of_a_text_of_whole_blocks_is_a_place() {
        for blocks in [1, 2] {
            let text = "é".repeat(blocks * BLOCK / 2);
            check(&text, u32::MAX, 1, blocks * BLOCK / 2 + 1);
        }
    }

    #[test]
    fn clamps_offsets_that_are_not_places() {
        check("é", 1, 1, 1);
        check("ab", 99, 1, 3);
    }
}
