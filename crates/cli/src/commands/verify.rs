//! `verify`: the docs beside what the service itself declares.

mod places;

use std::{
    collections::{BTreeMap, BTreeSet},
    io::Write as _,
    path::{Path, PathBuf},
};

use anyhow::Context as _;
use graphgen::{
    DocsTree, Failure, Versions, location,
    pipeline::{self, Lowered},
};
use graphgen_ir::{Api, Statement, Version};
use graphgen_lower::Provenance;
use graphgen_verify::{AllowList, Csdl, Date, Error, Inputs, PermissionData, Report, verify};
use time::OffsetDateTime;

use self::places::Places;
use super::{Status, output};
use crate::{
    cli::{DocsArgs, Format},
    progress::TERMINAL,
    project::Project,
};

/// Arguments of `verify`.
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    /// The service's metadata: CSDL XML, as `https://graph.microsoft.com/v1.0/$metadata` gives it
    #[arg(long, value_name = "FILE")]
    csdl: PathBuf,

    /// Permissions by path and method: `permissions-v1.0.json` or `permissions.json` of microsoft-graph-devx-content
    #[arg(long, value_name = "FILE")]
    permissions: Option<PathBuf>,

    #[command(flatten)]
    docs: DocsArgs,

    /// Differences that are known, each let pass until a day
    #[arg(long, value_name = "FILE")]
    allow: Option<PathBuf>,

    /// Form of the report
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

const EXAMPLES: &str = "\
Examples:
  graphgen verify --csdl metadata.xml --api v1.0
  graphgen verify --csdl metadata.xml --permissions permissions.json --allow known.toml --format json

Metadata is of one API version: without --api it is taken for v1.0.

An allow-list holds entries such as this one; what and name stand in the report, `*` at the end of a name is any rest:
  [[allow]]
  what = \"properties/undeclared\"
  name = \"microsoft.graph.user/nickname\"
  until = 2027-01-31
  reason = \"announced for the next release of the service\"

Exits with 1 when there are differences that are not allowed, or entries that have expired or match nothing.";

/// Prints the comparison.
pub(crate) fn run(args: &Args) -> anyhow::Result<Status> {
    let csdl = read(&args.csdl, Csdl::read)?;
    let permissions = args.permissions.as_deref().map(|path| read(path, PermissionData::read)).transpose()?;
    let allow = args.allow.as_deref().map(|path| read(path, AllowList::read)).transpose()?;
    let mut project = Project::of(&args.docs)?;
    let version = version(project.docs.versions);
    project.docs.versions = choice(version);
    let tree = project.read()?;
    let mut report = compare(&tree, version, &csdl, permissions.as_ref());
    if let Some(allow) = allow {
        report.allow(&allow, today());
    }
    let mut out = output();
    match args.format {
        Format::Text => write!(out, "{report}")?,
        Format::Json => {
            serde_json::to_writer_pretty(&mut out, &report.to_json())?;
            writeln!(out)?;
        }
    }
    out.flush()?;
    Ok(Status::of(report.is_clean()))
}

fn compare(tree: &DocsTree, version: Version, csdl: &Csdl, permissions: Option<&PermissionData>) -> Report {
    let Lowered { api, provenance, .. } = pipeline::run(tree, &TERMINAL);
    let paths = tree.files.iter().map(|file| file.source.path.as_str());
    let pages: BTreeSet<_> =
        paths.filter_map(|path| path.strip_prefix(version.as_str())?.strip_prefix('/')).collect();
    let statements = statements(&api, &provenance);
    let mut report =
        verify(&Inputs { api: &api, version, pages: &pages, csdl, permissions, statements: &statements });
    let mut places = Places::new(tree, version, &api, &provenance);
    report.locate(|difference| places.find(difference));
    report
}

/// What the docs say of the type that each operation answers.
fn statements<'a>(api: &'a Api, provenance: &'a Provenance) -> BTreeMap<&'a str, Vec<&'a Statement>> {
    let ids = api.operations.iter().map(|operation| operation.id.as_str());
    let said = ids.filter_map(|id| {
        let evidence = &provenance.operation(id)?.result;
        Some((id, evidence.iter().map(|one| &one.statement).collect()))
    });
    said.collect()
}

/// The one version that metadata is of.
fn version(api: Versions) -> Version {
    match api {
        Versions::V1 | Versions::All => Version::V1,
        Versions::Beta => Version::Beta,
    }
}

fn choice(version: Version) -> Versions {
    match version {
        Version::V1 => Versions::V1,
        Version::Beta => Versions::Beta,
    }
}

/// Reads a file and what it says.
fn read<T>(path: &Path, parse: impl Fn(&str) -> Result<T, Error>) -> anyhow::Result<T> {
    let shown = location::shown(path);
    let text = std::fs::read_to_string(path).with_context(|| format!("can't read {shown}"))?;
    // Metadata often begins with a byte order mark.
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    parse(text).map_err(|error| {
        let help = "correct the file, or check that it is the one you mean";
        Failure::new(format!("{shown}: {error}"), help).into()
    })
}

fn today() -> Date {
    let (year, month, day) = OffsetDateTime::now_utc().to_calendar_date();
    Date { year: u16::try_from(year).unwrap_or_default(), month: month.into(), day }
}
