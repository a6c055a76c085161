//! Keeps a part of an API: some areas, paths or operations, with the types that they need.

mod closure;
mod opened;
mod pattern;

use std::{collections::BTreeSet, fmt};

use graphgen_ir::{Api, Example, Operation, Type};
use graphgen_routes::match_operation;

use opened::Opened;
use pattern::Patterns;

/// What of an API is kept; all where nothing is said.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Selection {
    /// Areas.
    pub areas: Vec<String>,
    /// Patterns of paths, `/users/**`, and names of operations, `UserGet`, that are kept; all where there are none.
    pub include: Vec<String>,
    /// Permissions: what an app can call that has no others is kept beside.
    pub include_permissions: Vec<String>,
    /// The same of what is left out.
    pub exclude: Vec<String>,
}

/// Why a selection can't be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SelectError {
    /// An area does not exist.
    Area {
        /// The area, as asked for.
        unknown: String,
        /// The areas that exist, sorted.
        known: Vec<String>,
    },
    /// A pattern fits nothing.
    NoMatch {
        /// The pattern.
        pattern: String,
        /// What it could have fitted: paths or names of operations.
        known: Vec<String>,
    },
    /// No table of permissions names one.
    Permission {
        /// The permission, as asked for.
        unknown: String,
        /// The permissions that tables name, sorted.
        known: Vec<String>,
    },
    /// What is included is all excluded.
    Nothing,
    /// A pattern can't be read.
    Pattern {
        /// The pattern.
        pattern: String,
        /// What is wrong with it.
        reason: String,
    },
}

impl fmt::Display for SelectError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Area { unknown, .. } => write!(f, "the docs have no area `{unknown}`"),
            Self::NoMatch { pattern, .. } if pattern.starts_with('/') => {
                write!(f, "the docs have no path that fits `{pattern}`")
            }
            Self::NoMatch { pattern, .. } => write!(f, "the docs have no operation `{pattern}`"),
            Self::Permission { unknown, .. } => {
                write!(f, "no table of the docs names the permission `{unknown}`")
            }
            Self::Nothing => f.write_str("nothing is left of what the patterns include"),
            Self::Pattern { pattern, reason } => write!(f, "`{pattern}` is not a pattern: {reason}"),
        }
    }
}

impl std::error::Error for SelectError {}

impl Selection {
    /// Whether all is kept.
    #[must_use]
    pub fn is_all(&self) -> bool {
        let Self { areas, include, include_permissions, exclude } = self;
        areas.is_empty() && include.is_empty() && include_permissions.is_empty() && exclude.is_empty()
    }
}

/// Keeps what is selected, and the types that it needs. Relationships to types that are left out go, too: what a service sends for
/// them is kept as undocumented members, as is what it sends of derived types.
///
/// # Errors
///
/// When an area does not exist, a pattern fits nothing or can't be read, or nothing is left.
pub fn select(mut api: Api, selection: &Selection) -> Result<Api, SelectError> {
    if !selection.areas.is_empty() {
        keep_areas(&mut api, &selection.areas)?;
    }
    let Selection { include, include_permissions, exclude, .. } = selection;
    if [include, include_permissions, exclude].iter().any(|patterns| !patterns.is_empty()) {
        let opened = Opened::new(include_permissions, &api)?;
        let include = Patterns::new(include, &api)?;
        let exclude = Patterns::new(exclude, &api)?;
        keep_paths(&mut api.operations, &include, &opened, &exclude);
        if api.operations.is_empty() {
            return Err(SelectError::Nothing);
        }
        closure::keep_needed(&mut api);
    }
    drop_dangling(&mut api.types);
    Ok(api)
}

fn keep_areas(api: &mut Api, areas: &[String]) -> Result<(), SelectError> {
    let of_operations = api.operations.iter().map(|operation| operation.area.as_str());
    let known: BTreeSet<&str> = of_operations.chain(api.types.iter().map(|one| one.area.as_str())).collect();
    if let Some(unknown) = areas.iter().find(|area| !known.contains(area.as_str())) {
        let known = known.into_iter().map(str::to_owned).collect();
        return Err(SelectError::Area { unknown: unknown.clone(), known });
    }
    api.operations.retain(|operation| areas.contains(&operation.area));
    for one in &mut api.types {
        one.areas.retain(|area| areas.contains(area));
    }
    api.types.retain(|one| !one.areas.is_empty());
    Ok(())
}

/// Keeps the operations that have a name, or paths, that are included and not excluded; of the others, no path, and no example
/// that calls one.
fn keep_paths(operations: &mut Vec<Operation>, include: &Patterns, opened: &Opened<'_>, exclude: &Patterns) {
    let keeps_all = include.0.is_empty() && opened.0.is_empty();
    for operation in &mut *operations {
        let Operation { name, paths, permissions, examples, .. } = operation;
        let any = |patterns: &Patterns, template: &str| patterns.0.iter().any(|it| it.fits(name, template));
        let before = paths.len();
        paths.retain(|path| {
            let template = path.template.as_str();
            let is_kept = keeps_all || any(include, template) || opened.opens(permissions, template);
            is_kept && !any(exclude, template)
        });
        if paths.len() < before {
            let shown = std::mem::take(examples);
            let fits = |example: &Example| {
                let request = example.request.as_ref().filter(|request| request.calls.is_none());
                request.is_none_or(|request| match_operation(operation, &request.url).is_some())
            };
            let fitting = shown.into_iter().filter(fits).collect();
            operation.examples = fitting;
        }
    }
    operations.retain(|operation| !operation.paths.is_empty());
    let kept: BTreeSet<String> = operations.iter().map(|operation| operation.id.clone()).collect();
    for operation in operations {
        operation.examples.retain(|example| {
            let called = example.request.as_ref().and_then(|request| request.calls.as_ref());
            called.is_none_or(|id| kept.contains(id))
        });
    }
}

fn drop_dangling(types: &mut [Type]) {
    let kept: BTreeSet<_> = types.iter().map(|one| (one.version, one.name.clone())).collect();
    for one in types {
        let version = one.version;
        let exists = |name: &str| kept.contains(&(version, name.to_owned()));
        one.relationships.retain(|relationship| relationship.ty.named().is_none_or(exists));
        one.derived.retain(|name| exists(name));
    }
}
