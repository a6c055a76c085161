//! Parameters of actions and functions.

use std::collections::BTreeSet;

use graphgen_ir::{Method, Path, TypeRef};

use super::{
    members::{declared_type, type_difference},
    operations::{Call, at, call_name},
    tally::{Tally, about},
};
use crate::{
    csdl::{self, Csdl},
    path::split,
    report::{Class, Difference, Figure},
};

/// A documented parameter.
struct Documented<'a> {
    name: &'a str,
    /// Absent where the path gives a literal value.
    ty: Option<&'a TypeRef>,
    collection: bool,
}

pub(super) fn compare(calls: &[Call<'_, '_>], csdl: &Csdl, tally: &mut Tally) {
    let mut seen = BTreeSet::new();
    // A patched function result is no call: its body holds properties of the entity that the function finds.
    for call in calls.iter().filter(|call| call.operation.method != Method::Patch) {
        let documented = documented(call);
        let Some(overload) = best(&call.overloads, &documented) else { continue };
        let names: Vec<_> = documented.iter().map(|parameter| parameter.name).collect();
        if seen.insert((&call.operation.id, &overload.name, &overload.binding, names)) {
            Comparison { call, overload, csdl }.run(&documented, tally);
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

/// A call and the overload that it is compared with.
struct Comparison<'a, 'c> {
    call: &'a Call<'a, 'c>,
    overload: &'c csdl::Operation,
    csdl: &'c Csdl,
}

impl Comparison<'_, '_> {
    fn run(&self, documented: &[Documented<'_>], tally: &mut Tally) {
        for parameter in documented {
            self.confirm(parameter, tally);
        }
        for declared in &self.overload.parameters {
            let is_read = documented.iter().any(|parameter| same(parameter.name, &declared.name));
            tally.recall(Figure::Parameters, is_read);
            if !is_read {
                let difference = self.difference(Figure::Parameters, Class::Unread, &declared.name);
                tally.difference(difference.declared(declared_type(&declared.r#type)));
            }
        }
    }

    fn confirm(&self, parameter: &Documented<'_>, tally: &mut Tally) {
        let mut all = self.overload.parameters.iter();
        let declared = all.find(|declared| same(&declared.name, parameter.name));
        tally.precision(Figure::Parameters, declared.is_some());
        let ours = parameter.ty.map(|ty| ty.notation(parameter.collection));
        let Some(declared) = declared else {
            let mut difference = self.difference(Figure::Parameters, Class::Undeclared, parameter.name);
            difference.documented = ours;
            return tally.difference(difference);
        };
        let Some(ty) = parameter.ty else { return };
        let class = type_difference(self.csdl, ty, parameter.collection, &declared.r#type);
        tally.precision(Figure::ParameterTypes, class.is_none());
        if let Some(class) = class {
            let mut difference = self.difference(Figure::ParameterTypes, class, parameter.name);
            difference.documented = ours;
            tally.difference(difference.declared(declared_type(&declared.r#type)));
        }
    }

    fn difference(&self, figure: Figure, class: Class, parameter: &str) -> Difference {
        let Call { operation, path, .. } = self.call;
        let name = format!("{}({parameter})", call_name(operation, path));
        let mut difference = at(about(figure, class, name), operation, path);
        parameter.clone_into(&mut difference.term);
        difference
    }
}

/// Parameters are matched as the service matches them, without regard to case.
fn same(a: &str, b: &str) -> bool {
    a.eq_ignore_ascii_case(b)
}

/// What is documented: for an action the members of its body; for a function the arguments in its parentheses, then
/// members of a body and query options, which some pages have in their place.
fn documented<'a>(call: &Call<'a, '_>) -> Vec<Documented<'a>> {
    let is_action = call.overloads.iter().any(|overload| overload.kind == csdl::OperationKind::Action);
    if is_action {
        return in_body(call).collect();
    }
    let mut all: Vec<_> = in_parentheses(call).collect();
    for other in in_body(call).chain(in_query(call)) {
        if !all.iter().any(|known| same(known.name, other.name)) {
            all.push(other);
        }
    }
    all
}

fn in_body<'a>(call: &Call<'a, '_>) -> impl Iterator<Item = Documented<'a>> {
    let properties = call.operation.request_body.iter().flat_map(|request| request.body.properties());
    properties.map(|property| Documented {
        name: &property.name,
        ty: Some(&property.ty),
        collection: property.collection,
    })
}

fn in_parentheses<'a>(call: &Call<'a, '_>) -> impl Iterator<Item = Documented<'a>> {
    let path = call.path;
    let arguments = split(&path.template).pop().and_then(|segment| segment.arguments).unwrap_or_default();
    arguments.into_iter().filter_map(move |argument| {
        let ty = type_of(path, argument.value);
        Some(Documented { name: argument.name?, ty, collection: false })
    })
}

/// Query options that a function declares as parameters; others belong to what it returns.
fn in_query<'a>(call: &Call<'a, '_>) -> impl Iterator<Item = Documented<'a>> {
    let path = call.path;
    let fixed = path.query.iter().map(move |argument| Documented {
        name: &argument.name,
        ty: type_of(path, &argument.value),
        collection: false,
    });
    let options = call.operation.query.iter().map(|option| Documented {
        name: &option.name,
        ty: Some(&option.ty),
        collection: false,
    });
    let declared = call.overloads.iter().flat_map(|overload| &overload.parameters);
    let declared: Vec<_> = declared.map(|parameter| parameter.name.clone()).collect();
    fixed.chain(options).filter(move |option| declared.iter().any(|name| same(name, option.name)))
}

/// The type of the path's parameter that an argument's value is made of.
fn type_of<'a>(path: &'a Path, value: &str) -> Option<&'a TypeRef> {
    path.parameter_of(value).map(|parameter| &parameter.ty)
}
