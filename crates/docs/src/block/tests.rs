use super::{BlockKind, Blocks};
use proptest::{
    prelude::proptest,
    test_runner::{Config, RngSeed},
};

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

/// pulldown-cmark makes up no more than 2^18 cells for the short rows of a table.
#[test]
fn tables_of_many_short_rows_are_read_to_their_end() {
    const COLUMNS: usize = 514;
    const ROWS: usize = 600;
    for (before, behind) in [("", ""), ("- ", ""), ("", "\nText\n\n|b|\n|-|\n|2|\n")] {
        let row = |cell: &str| "  ".repeat(usize::from(!before.is_empty())) + cell;
        let page = format!(
            "{before}{}|\n{}|\n{}{behind}",
            "|a".repeat(COLUMNS),
            row(&"|-".repeat(COLUMNS)),
            format!("{}\n", row("|1|")).repeat(ROWS)
        );
        let blocks = Blocks::parse(&page, 0, &mut Diagnostics::new("page.md"));
        let widths: Vec<Vec<usize>> =
            blocks.blocks.iter().filter_map(|block| widths(&blocks, &block.kind)).collect();
        let mut first = vec![1; ROWS + 1];
        first[0] = COLUMNS;
        assert_eq!(widths[0], first);
        assert_eq!(widths.len(), if behind.is_empty() { 1 } else { 2 });
    }
}

/// How many cells each row of a table has, the header first.
fn widths(blocks: &Blocks<'_>, kind: &BlockKind<'_>) -> Option<Vec<usize>> {
    let BlockKind::Table { header, rows } = kind else { return None };
    Some(std::iter::once(header).chain(rows).map(|row| blocks.cells(row).len()).collect())
}

proptest! {
    #![proptest_config(Config { cases: 40, rng_seed: RngSeed::Fixed(0), failure_persistence: None, ..Config::default() })]

    /// Every row has the cells that stand on the page, whatever the width of the header and of the other rows.
    #[test]
    fn rows_have_the_cells_that_are_written(
        columns in 1..700_usize,
        rows in proptest::collection::vec((1..6_usize, 1..400_usize), 1..6),
        quoted in proptest::bool::ANY,
    ) {
        let prefix = if quoted { "> " } else { "" };
        let line = |cell: &str, count: usize| format!("{prefix}{}|\n", cell.repeat(count));
        let mut page = line("|a", columns) + &line("|-", columns);
        let mut expected = vec![columns];
        for (width, times) in rows {
            page.push_str(&line("|x", width).repeat(times));
            expected.extend(std::iter::repeat_n(width, times));
        }
        let blocks = Blocks::parse(&page, 0, &mut Diagnostics::new("page.md"));
        let found: Vec<usize> = blocks.blocks.iter().filter_map(|block| widths(&blocks, &block.kind)).flatten().collect();
        assert_eq!(found, expected);
    }
}
