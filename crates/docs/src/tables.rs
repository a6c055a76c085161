//! Reads the tables of a page by the section that they stand in and by their columns.

mod cells;
mod cloud;
mod columns;
mod derived;
mod enumeration;
mod errors;
mod marks;
mod method;
mod parameter;
mod property;
mod shape;
mod values;

use graphgen_source::{Code, Span};

use crate::{
    Page, ParameterPlace, Text, block::Row, context::Context, diagnostics::Diagnostics, language,
    permissions, section::SectionKind,
};

/// A table and where it stands.
pub(crate) struct Table<'t, 'c, 'a> {
    pub(crate) ctx: &'t Context<'c, 'a>,
    pub(crate) header: &'t Row,
    pub(crate) rows: &'t [Row],
    pub(crate) span: Span,
    /// The header's cells in lower case, and in English.
    titles: Vec<Text<'a>>,
}

/// Reads a pipe table.
pub(crate) fn read_table<'a>(
    ctx: &Context<'_, 'a>,
    header: &Row,
    rows: &[Row],
    span: Span,
    page: &mut Page<'a>,
    diagnostics: &mut Diagnostics,
) {
    let titles = columns::titles(ctx.blocks, header);
    let titles = if ctx.translated { language::english_titles(ctx, titles, rows) } else { titles };
    let table = Table { ctx, header, rows, span, titles };
    if values::read(&table, page) || derived::read(&table, page) {
        return;
    }
    if enumeration::is_member_table(&table, page) {
        return enumeration::read(&table, page, diagnostics);
    }
    let place = match ctx.section.kind {
        SectionKind::Properties => return property::read(&table, false, page, diagnostics),
        SectionKind::Relationships => return property::read(&table, true, page, diagnostics),
        SectionKind::Methods => return method::read(&table, page, diagnostics),
        SectionKind::RequestHeaders => ParameterPlace::Header,
        SectionKind::QueryParameters => ParameterPlace::Query,
        SectionKind::PathParameters => ParameterPlace::Path,
        SectionKind::FunctionParameters => ParameterPlace::Function,
        SectionKind::RequestBody | SectionKind::Parameters => ParameterPlace::Body,
        _ => {
            let read = permissions::read_table(ctx, header, rows, span, page, diagnostics)
                || cloud::read(&table, page)
                || errors::read(&table, page);
            if !read && ctx.section.kind == SectionKind::Permissions {
                diagnostics.add(Code::TableUnclassified, span, "no permission table, by its columns");
            }
            return;
        }
    };
    parameter::read(&table, place, page, diagnostics);
}

/// Reads HTML that is no comment: tables written with tags.
pub(crate) fn read_html(ctx: &Context<'_, '_>, span: Span, diagnostics: &mut Diagnostics) {
    let source = ctx.blocks.source(span);
    if source.get(..6).is_some_and(|head| head.eq_ignore_ascii_case("<table")) {
        diagnostics.add_with_help(
            Code::TableUnclassified,
            span,
            "a table of HTML tags",
            "write it as a pipe table",
        );
    }
}
