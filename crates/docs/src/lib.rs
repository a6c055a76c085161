//! Reads one page of the Microsoft Graph docs into a [`Page`]: facts as written, each with its span.
//!
//! Parsing never fails and never looks at a second page. Whatever is not understood becomes a diagnostic.

mod alert;
mod annotation;
mod block;
mod context;
mod controls;
mod diagnostics;
mod fences;
mod front_matter;
mod hints;
mod http;
mod include;
mod json;
mod language;
mod lengths;
mod page;
mod pairing;
mod permissions;
mod preamble;
mod prose;
mod section;
mod tables;
mod text;
mod type_expr;
mod walk;

use graphgen_source::{Code, Diagnostic, SourceFile, Span};

pub use annotation::{Annotation, AnnotationKey, BlockType};
pub use json::Json;
pub use lengths::LONGEST_NAME;
pub use page::*;

use crate::{block::Blocks, diagnostics::Diagnostics};

/// Reads the front matter of a page alone.
#[must_use]
pub fn front_matter(text: &str) -> FrontMatter<'_> {
    front_matter::read(text, true, &mut Diagnostics::new("")).0
}

/// Reads a page.
#[must_use]
pub fn parse_page(file: &SourceFile) -> (Page<'_>, Vec<Diagnostic>) {
    let mut diagnostics = Diagnostics::new(&file.path);
    let mut page = Page::default();
    let is_include = file.path.split('/').any(|folder| folder == "includes");
    let (front_matter, start) = front_matter::read(&file.text, is_include, &mut diagnostics);
    page.front_matter = front_matter;
    let blocks = Blocks::parse(&file.text, start, &mut diagnostics);
    page.cut_off = blocks.cut_off;
    page.translated = language::translated(&page.front_matter, &blocks);
    walk::walk(&blocks, &mut page, &mut diagnostics);
    if page.title.is_none() && !is_include && !page.cut_off {
        diagnostics.add(Code::TitleMissing, Span::new(start..start), "page without level 1 heading");
    }
    fences::adopt_templates(&mut page);
    permissions::finish(&page, &mut diagnostics);
    lengths::report(&page, &file.path, &mut diagnostics);
    controls::report(&file.text, &mut diagnostics);
    page.shrink();
    (page, diagnostics.into_sorted())
}
