//! Where on the page a block stands: what the readers of tables, prose and fences need to know besides the block.

use crate::{
    block::{Block, Blocks},
    section::Section,
};

/// The place of the block that is being read.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Context<'c, 'a> {
    /// All blocks of the page.
    pub(crate) blocks: &'c Blocks<'a>,
    /// Index of the block in `blocks`.
    pub(crate) index: usize,
    /// The section that it stands in.
    pub(crate) section: Section,
    /// Index in `Page::headings` of the nearest heading, of any kind.
    pub(crate) heading: Option<usize>,
    /// Whether the page is not in English: then places count where words are unknown, and sentences say nothing.
    pub(crate) translated: bool,
}

impl<'c, 'a> Context<'c, 'a> {
    /// The blocks before this one, nearest first.
    pub(crate) fn preceding(&self) -> impl Iterator<Item = &'c Block<'a>> {
        self.blocks.blocks[..self.index].iter().rev()
    }
}
