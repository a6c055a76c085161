//! Which calls are asked for, and what the docs grant them, as `msgraph-core` takes it.

use graphgen::{Failure, failure::did_you_mean};
use graphgen_ir::{Api, Grant as Documented, Operation, Path, Support};
use msgraph_core::{Call, Grant, Permissions, Scopes};

/// A path of an operation that is asked for.
#[derive(Clone, Copy)]
pub(super) struct Named<'a> {
    pub(super) operation: &'a Operation,
    pub(super) path: &'a Path,
}

/// The calls that a name stands for: `UserGet`, `UserGet::ME`, `beta/UserGet` or `GET /me`.
pub(super) fn find<'a>(api: &'a Api, name: &str) -> Result<Vec<Named<'a>>, Failure> {
    let (version, rest) = match name.split_once('/').filter(|(version, _)| ["v1.0", "beta"].contains(version))
    {
        Some((version, rest)) => (Some(version), rest),
        None => (None, name),
    };
    let all = || {
        let operations = api.operations.iter();
        operations
            .filter(move |operation| version.is_none_or(|version| operation.version.as_str() == version))
    };
    let found: Vec<Named<'a>> = match rest.split_once(' ') {
        Some((method, path)) => of_path(all(), method, path.trim()),
        None => of_operation(all(), rest),
    };
    // The versions stand in their order, v1.0 first.
    let Some(first) = found.first().map(|named| named.operation.version) else {
        let names = api.operations.iter().map(|operation| operation.name.as_str());
        let paths = api.operations.iter().flat_map(|operation| &operation.paths);
        let help = match rest.split_once(' ') {
            Some((_, path)) => did_you_mean(path, paths.map(|path| path.template.as_str())),
            None => did_you_mean(rest.split("::").next().unwrap_or(rest), names),
        };
        return Err(Failure::new(format!("the docs have no call `{name}`"), help));
    };
    Ok(found.into_iter().filter(|named| named.operation.version == first).collect())
}

fn of_operation<'a>(all: impl Iterator<Item = &'a Operation>, name: &str) -> Vec<Named<'a>> {
    let (name, constructor) = name.split_once("::").map_or((name, None), |(name, path)| (name, Some(path)));
    let is_meant = |path: &Path| {
        constructor
            .is_none_or(|constructor| path.constant().eq_ignore_ascii_case(constructor.trim_end_matches('_')))
    };
    let mut found: Vec<Named<'a>> = Vec::new();
    for operation in all.filter(|operation| operation.name == name || operation.id == name) {
        let paths = operation.paths.iter().filter(|path| is_meant(path));
        found.extend(paths.map(|path| Named { operation, path }));
    }
    found.sort_by_key(|named| named.operation.version);
    found
}

/// The call of a path, whatever its parameters are called. Where several pages document it, that of the shortest name is meant, which is
/// about the call itself.
fn of_path<'a>(all: impl Iterator<Item = &'a Operation>, method: &str, path: &str) -> Vec<Named<'a>> {
    let wanted = graphgen_ir::Template::lenient(path).without_names();
    let of_method = all.filter(|operation| operation.method.as_str().eq_ignore_ascii_case(method));
    let calls =
        of_method.flat_map(|operation| operation.paths.iter().map(move |path| Named { operation, path }));
    let meant = calls.filter(|named| named.path.template.without_names().eq_ignore_ascii_case(&wanted));
    let best = meant.min_by_key(|Named { operation, path }| {
        (operation.version, path.query.len(), operation.name.len(), &operation.id)
    });
    best.into_iter().collect()
}

/// The alternatives of each kind of account.
type Names<'a> = [Vec<Vec<&'a str>>; 3];

/// The names of the tables' permissions, by call and table.
pub(super) struct Tables<'a> {
    tables: Vec<Vec<(&'a graphgen_ir::Permissions, Names<'a>)>>,
    conditions: Vec<Vec<Vec<&'a str>>>,
}

/// The same as slices of slices.
pub(super) type Slices<'t, 'a> = Vec<Vec<[Vec<&'t [&'a str]>; 3]>>;

impl<'a> Tables<'a> {
    pub(super) fn of(asked: &[Named<'a>]) -> Self {
        let names = |grant: &'a Documented| -> Vec<Vec<&'a str>> {
            grant.scopes.iter().map(|together| together.iter().map(String::as_str).collect()).collect()
        };
        let of_call =
            |named: &Named<'a>| tables_of(*named).map(|table| (table, grants(table).map(names))).collect();
        let conditions = |named: &Named<'a>| {
            let of_table = |table| grants(table).into_iter().flat_map(|grant| &grant.conditions);
            tables_of(*named).map(|table| of_table(table).map(String::as_str).collect()).collect()
        };
        Self {
            tables: asked.iter().map(of_call).collect(),
            conditions: asked.iter().map(conditions).collect(),
        }
    }

    pub(super) fn slices(&self) -> Slices<'_, 'a> {
        let calls = self.tables.iter();
        calls.map(|tables| tables.iter().map(|(_, grants)| grants.each_ref().map(slices)).collect()).collect()
    }

    /// The tables of each call.
    pub(super) fn permissions<'t>(&'t self, slices: &'t Slices<'t, 'a>) -> Vec<Vec<Permissions<'t>>> {
        let calls = self.tables.iter().zip(slices).zip(&self.conditions);
        let of_call = calls.map(|((tables, slices), conditions)| {
            let tables = tables.iter().zip(slices).zip(conditions);
            let of_table = tables.map(|(((table, _), [work, personal, app]), conditions)| {
                let [known_work, known_personal, known_app] = grants(table);
                Permissions {
                    context: table.context.as_deref(),
                    delegated_work: grant(known_work, work),
                    delegated_personal: grant(known_personal, personal),
                    application: grant(known_app, app),
                    conditions,
                }
            });
            of_table.collect()
        });
        of_call.collect()
    }
}

fn slices<'t, 'a>(alternatives: &'t Vec<Vec<&'a str>>) -> Vec<&'t [&'a str]> {
    alternatives.iter().map(Vec::as_slice).collect()
}

/// The tables that are for a path.
fn tables_of<'a>(named: Named<'a>) -> impl Iterator<Item = &'a graphgen_ir::Permissions> {
    let template = named.path.template.as_str();
    named.operation.permissions.iter().filter(move |table| table.paths.iter().any(|path| path == template))
}

fn grants(table: &graphgen_ir::Permissions) -> [&Documented; 3] {
    [&table.delegated_work, &table.delegated_personal, &table.application]
}

fn grant<'t>(known: &Documented, all: &'t [&'t [&'t str]]) -> Grant<'t> {
    match known.support {
        Support::Supported => Grant::Scopes(Scopes::new(all, known.least)),
        Support::NotSupported => Grant::NotSupported,
        Support::NoneRequired => Grant::NoneRequired,
        Support::NotDocumented => Grant::NotDocumented,
    }
}

/// The constant of each call.
pub(super) fn constants(asked: &[Named<'_>]) -> Vec<String> {
    asked.iter().map(|named| named.path.constant()).collect()
}

pub(super) fn calls<'t>(
    asked: &[Named<'t>],
    permissions: &'t [Vec<Permissions<'t>>],
    constants: &'t [String],
) -> Vec<Call<'t>> {
    let each = asked.iter().zip(permissions).zip(constants);
    each.map(|((named, tables), constant)| Call::new(&named.operation.name, constant, tables, &[])).collect()
}
