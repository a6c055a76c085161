//! `stats`: how much was read from the docs, by API version, and how much was not.

mod figures;

use std::io::{self, Write};

use graphgen::{DocsTree, pipeline};
use graphgen_ir::Version;
use serde_json::{Map, Value};

use self::figures::{Figures, ROWS};
use super::{Status, output};
use crate::{
    cli::{DocsArgs, Format},
    progress::TERMINAL,
    project::Project,
};

/// Arguments of `stats`.
#[derive(clap::Args, Debug)]
#[command(after_help = NOTES)]
pub(crate) struct Args {
    #[command(flatten)]
    docs: DocsArgs,

    /// Form of the report
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

const NOTES: &str = "\
`shared` are the includes beside the folders of the API versions.
\"repaired\" was read although it is not quite JSON, \"unread\" could not be read.
`graphgen lint --only CODE` shows the places of a figure that names a code. Of properties of unknown type, only those \
whose type is wrong are findings; others are documented to hold any JSON.";

/// Prints the figures.
pub(crate) fn run(args: &Args) -> anyhow::Result<Status> {
    let tree = Project::of(&args.docs)?.read()?;
    let parsed = pipeline::parse(&tree, &TERMINAL);
    let mut columns = columns(&tree);
    for document in &parsed.documents {
        if let Some((_, figures)) = columns.iter_mut().find(|(version, _)| *version == document.version) {
            figures.add_document(document);
        }
    }
    let lowered = parsed.lower(&TERMINAL);
    for (version, figures) in &mut columns {
        if let Some(version) = version {
            figures.add_api(&lowered.api, *version);
        }
    }
    for path in &lowered.without_operation {
        if let Some(figures) = column_of(&mut columns, tree.version_of(path)) {
            figures.add_page_without_operation();
        }
    }
    for diagnostic in &lowered.diagnostics {
        if let Some(figures) = column_of(&mut columns, tree.version_of(&diagnostic.path)) {
            figures.add_finding(diagnostic);
        }
    }
    let mut out = output();
    match args.format {
        Format::Text => write_text(&mut out, &columns)?,
        Format::Json => write_json(&mut out, &columns)?,
    }
    out.flush()?;
    Ok(Status::Fine)
}

/// A column for each version that the tree has pages of, and one for what they share.
fn columns(tree: &DocsTree) -> Vec<(Option<Version>, Figures)> {
    let versions = [Some(Version::V1), Some(Version::Beta), None];
    let is_there = |version: &Option<Version>| tree.files.iter().any(|file| file.version == *version);
    versions.into_iter().filter(is_there).map(|version| (version, Figures::default())).collect()
}

/// The column of a version.
fn column_of(columns: &mut [(Option<Version>, Figures)], version: Option<Version>) -> Option<&mut Figures> {
    columns.iter_mut().find(|(of, _)| *of == version).map(|(_, figures)| figures)
}

fn name(version: Option<Version>) -> &'static str {
    version.map_or("shared", Version::as_str)
}

fn write_text(out: &mut impl Write, columns: &[(Option<Version>, Figures)]) -> io::Result<()> {
    write!(out, "{:<34}", "")?;
    for (version, _) in columns {
        write!(out, "{:>10}", name(*version))?;
    }
    writeln!(out, "  listed by")?;
    for row in ROWS {
        write!(out, "{:<34}", row.label)?;
        for (_, figures) in columns {
            write!(out, "{:>10}", (row.value)(figures))?;
        }
        let codes: Vec<_> = row.listed_by.iter().map(|code| code.as_str()).collect();
        writeln!(out, "{}{}", if codes.is_empty() { "" } else { "  " }, codes.join(", "))?;
    }
    Ok(())
}

fn write_json(out: &mut impl Write, columns: &[(Option<Version>, Figures)]) -> io::Result<()> {
    let object = |figures: &Figures| {
        ROWS.iter().map(|row| (row.key.to_owned(), Value::from((row.value)(figures)))).collect()
    };
    let report: Map<_, _> = columns
        .iter()
        .map(|(version, figures)| (name(*version).to_owned(), Value::Object(object(figures))))
        .collect();
    serde_json::to_writer_pretty(&mut *out, &report)?;
    writeln!(out)
}
