use super::{BlockKind, Blocks};
use crate::diagnostics::Diagnostics;

/// Blocks one a line; cells of a row between bars.
#[track_caller]
fn check(page: &str, expected: &[&str]) {
    let blocks = Blocks::parse(page, 0, &mut Diagnostics::new("page.md"));
    let mut lines = Vec::new();
    for block in &blocks.blocks {
        let source = blocks.source(block.span).trim_end().replace('\n', "⏎");
        match &block.kind {
            BlockKind::Heading { level, .. } => lines.push(format!("heading {level}")),
            BlockKind::Tab => lines.push("tab".to_owned()),
            BlockKind::Paragraph { .. } => lines.push(format!("paragraph {source}")),
            BlockKind::Html => lines.push(format!("html {source}")),
            BlockKind::Fence { info, content } => {
                lines.push(format!("fence {info} {}", content.raw.trim_end()));
            }
            BlockKind::Rule => lines.push("rule".to_owned()),
            BlockKind::Table { header, rows } => {
                for row in std::iter::once(header).chain(rows) {
                    let cells: Vec<&str> =
                        blocks.cells(row).iter().map(|cell| blocks.source(cell.span)).collect();
                    lines.push(format!("|{}|", cells.join("|")));
                }
            }
        }
    }
    assert_eq!(lines, expected);
}

#[test]
fn short_and_long_rows_keep_their_cells() {
    check(
        "| a | b |\n|:--|:--|\n| 1 |\n| 1 | 2 | 3 | `x\\|y` |\n| 1 | 2 | |\n| 1 | 2\n",
        &["|a|b|", "|1|", r"|1|2|3|`x\|y`|", "|1|2|", "|1|2|"],
    );
}

#[test]
fn delimiter_rows_may_have_another_number_of_cells() {
    check("| a | b |\n|---|\n| 1 | 2 |\n", &["|a|b|", "|1|2|"]);
    check("Text\n| a |\n|---|---|\n| 1 |\n", &["paragraph Text", "|a|", "|1|"]);
}

#[test]
fn comments_do_not_end_tables() {
    check("| a |\n|---|\n| 1 |\n<!-- | 2 | -->\n| 3 |\n", &["|a|", "|1|", "|3|", "html <!-- | 2 | -->"]);
}

#[test]
fn tables_of_one_column_need_no_blank_lines() {
    check("## H\n|Member|\n|:---|\n|a|\n## I\n", &["heading 2", "|Member|", "|a|", "heading 2"]);
}

#[test]
fn tabs_are_no_headings() {
    check("# T\n# [HTTP](#tab/http)\n---\n", &["heading 1", "tab", "rule"]);
}

#[test]
fn unclosed_fences_end_where_the_page_goes_on() {
    check(
        "```http\nGET /\n\n### H\n<!-- c -->\n```http\nHTTP/1.1 200\n```\n",
        &["fence http GET /", "heading 3", "html <!-- c -->", "fence http HTTP/1.1 200"],
    );
    check("```\na\n```json\n{}\n```\n", &["fence  a", "fence json {}"]);
    check("~~~\n```\nx\n```\n~~~\n", &["fence  ```\nx\n```"]);
    check("````\n```http\n```\n````\n", &["fence  ```http\n```"]);
}

#[test]
fn items_of_tight_lists_are_paragraphs() {
    check("- a\n- b\n  ```\n  c\n  ```\n", &["paragraph a", "paragraph b", "fence    c"]);
}
