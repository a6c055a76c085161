//! Parameters of actions and functions.

use graphgen_ir::{BodyKind, Path, UNTYPED};

use super::{
    members::{declared_type, type_difference, written},
    operations::{Call, at, call_name},
    tally::{Tally, about},
};
use crate::{
    csdl,
    path::split,
    report::{Class, Difference, Figure},
};

/// A documented parameter.
struct Documented<'a> {
    name: &'a str,
    type_name: &'a str,
    collection: bool,
}

pub(super) fn compare(calls: &[Call<'_, '_>], tally: &mut Tally) {
    for call in calls {
        let documented = documented(call);
        if let Some(overload) = best(&call.overloads, &documented) {
            compare_call(call, overload, &documented, tally);
        }
    }
}

/// The overload that fits best: most names in common, then fewest besides.
fn best<'c>(overloads: &[&'c csdl::Operation], documented: &[Documented<'_>]) -> Option<&'c csdl::Operation> {
    let common = |overload: &csdl::Operation| {
        let is_documented = |name: &str| documented.iter().any(|parameter| same(parameter.name, name));
        overload.parameters.iter().filter(|parameter| is_documented(&parameter.name)).count()
    };
    let fitness = |overload: &&csdl::Operation| {
        let common = common(overload);
        (common, std::cmp::Reverse(overload.parameters.len() - common))
    };
    // The first of equals, for `max_by_key` would give the last.
    overloads.iter().rev().copied().max_by_key(fitness)
}

fn compare_call(
    call: &Call<'_, '_>,
    overload: &csdl::Operation,
    documented: &[Documented<'_>],
    tally: &mut Tally,
) {
    let differ = |class, name: &str, figure| {
        let difference: Difference =
            about(figure, class, format!("{}({name})", call_name(call.operation, call.path)));
        let mut difference = at(difference, call.operation, call.path);
        name.clone_into(&mut difference.term);
        difference
    };
    for parameter in documented {
        let declared = overload.parameters.iter().find(|declared| same(&declared.name, parameter.name));
        tally.precision(Figure::Parameters, declared.is_some());
        let ours = written(parameter.type_name, parameter.collection);
        let Some(declared) = declared else {
            tally.difference(differ(Class::Undeclared, parameter.name, Figure::Parameters).documented(ours));
            continue;
        };
        let class = type_difference(parameter.type_name, parameter.collection, &declared.r#type);
        tally.precision(Figure::ParameterTypes, class.is_none());
        if let Some(class) = class {
            let difference = differ(class, parameter.name, Figure::ParameterTypes).documented(ours);
            tally.difference(difference.declared(declared_type(&declared.r#type)));
        }
    }
    for declared in &overload.parameters {
        let is_read = documented.iter().any(|parameter| same(parameter.name, &declared.name));
        tally.recall(Figure::Parameters, is_read);
        if !is_read {
            let difference = differ(Class::Unread, &declared.name, Figure::Parameters);
            tally.difference(difference.declared(declared_type(&declared.r#type)));
        }
    }
}

/// Parameters are matched as the service matches them, without regard to case.
fn same(a: &str, b: &str) -> bool {
    a.eq_ignore_ascii_case(b)
}

fn documented<'a>(call: &Call<'a, '_>) -> Vec<Documented<'a>> {
    let is_action = call.overloads.iter().any(|overload| overload.kind == csdl::OperationKind::Action);
    if is_action { in_body(call) } else { in_url(call) }
}

/// The members of an action's body.
fn in_body<'a>(call: &Call<'a, '_>) -> Vec<Documented<'a>> {
    let body = call.operation.request_body.iter().filter(|body| body.kind != BodyKind::Bytes);
    let properties = body.flat_map(|body| &body.properties);
    properties
        .map(|property| Documented {
            name: &property.name,
            type_name: &property.type_name,
            collection: property.collection,
        })
        .collect()
}

/// The arguments of a function: in parentheses, or in the query.
fn in_url<'a>(call: &Call<'a, '_>) -> Vec<Documented<'a>> {
    let mut all = Vec::new();
    let arguments =
        split(&call.path.template).pop().and_then(|segment| segment.arguments).unwrap_or_default();
    for argument in arguments {
        if let Some(name) = argument.name {
            all.push(Documented { name, type_name: type_of(call.path, argument.value), collection: false });
        }
    }
    for argument in call.path.query.iter().filter(|argument| !argument.name.starts_with('$')) {
        let type_name = type_of(call.path, &argument.value);
        all.push(Documented { name: &argument.name, type_name, collection: false });
    }
    for option in call.operation.query.iter().filter(|option| !option.name.starts_with('$')) {
        if all.iter().all(|known| !same(known.name, &option.name)) {
            all.push(Documented { name: &option.name, type_name: &option.type_name, collection: false });
        }
    }
    all
}

/// The type of the path's parameter that an argument's value is made of.
fn type_of<'a>(path: &'a Path, value: &str) -> &'a str {
    let name = value.trim_matches('\'').trim_start_matches('{').trim_end_matches('}');
    let parameter = path.parameters.iter().find(|parameter| parameter.name == name);
    parameter.map_or(UNTYPED, |parameter| &parameter.type_name)
}
