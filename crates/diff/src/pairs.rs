//! Which operations and types of the two sides are the same, also where they are called otherwise.
//!
//! First by identity. Of the rest, operations are the same when they have one method and one set of paths, or share a path
//! with no other; types when one page defines both, or their names differ in namespace or case alone, and their members
//! are much the same. What has several candidates stays apart: a wrong pair says more false things than a missing one.

use std::collections::{BTreeMap, BTreeSet};

use graphgen_emit::{OperationItem, TypeItem};
use graphgen_ir::{Method, Path, Piece, Version};

/// Numbers of what is on both sides, and on one alone; each in order.
#[derive(Debug, Default)]
pub(crate) struct Pairs {
    pub(crate) both: Vec<(usize, usize)>,
    pub(crate) old: Vec<usize>,
    pub(crate) new: Vec<usize>,
}

impl Pairs {
    fn of(old: usize, new: usize) -> Self {
        Self { both: Vec::new(), old: (0..old).collect(), new: (0..new).collect() }
    }

    /// Pairs those left of which just one on each side has a key, if `fits`.
    fn by<K: Ord>(
        &mut self,
        old_keys: impl Fn(usize) -> Vec<K>,
        new_keys: impl Fn(usize) -> Vec<K>,
        fits: impl Fn(usize, usize) -> bool,
    ) {
        let (of_old, of_new) = (index(&self.old, old_keys), index(&self.new, new_keys));
        let single =
            |numbers: &BTreeSet<usize>| (numbers.len() == 1).then(|| numbers.first().copied()).flatten();
        let (mut taken_old, mut taken_new) = (BTreeSet::new(), BTreeSet::new());
        for (key, old) in &of_old {
            if let Some(old) = single(old)
                && let Some(new) = of_new.get(key).and_then(single)
                && !taken_old.contains(&old)
                && !taken_new.contains(&new)
                && fits(old, new)
            {
                taken_old.insert(old);
                taken_new.insert(new);
                self.both.push((old, new));
            }
        }
        self.old.retain(|number| !taken_old.contains(number));
        self.new.retain(|number| !taken_new.contains(number));
        self.both.sort_unstable();
    }
}

fn index<K: Ord>(numbers: &[usize], keys: impl Fn(usize) -> Vec<K>) -> BTreeMap<K, BTreeSet<usize>> {
    let mut index: BTreeMap<K, BTreeSet<usize>> = BTreeMap::new();
    for &number in numbers {
        for key in keys(number) {
            index.entry(key).or_default().insert(number);
        }
    }
    index
}

/// Pairs operations.
pub(crate) fn pair_operations(old: &[OperationItem<'_>], new: &[OperationItem<'_>]) -> Pairs {
    let mut pairs = Pairs::of(old.len(), new.len());
    let any = |_, _| true;
    let identity = |items: &[OperationItem<'_>], number: usize| vec![items[number].ir.id.clone()];
    pairs.by(|number| identity(old, number), |number| identity(new, number), any);
    let page = |items: &[OperationItem<'_>], number: usize| {
        let ir = items[number].ir;
        vec![(ir.version, ir.method, ir.page.clone())]
    };
    pairs.by(|number| page(old, number), |number| page(new, number), any);
    pairs.by(|number| vec![all_paths(&old[number])], |number| vec![all_paths(&new[number])], any);
    pairs.by(|number| each_path(&old[number]), |number| each_path(&new[number]), any);
    pairs
}

/// The calls that operations document: version, method and path.
pub(crate) type Calls = BTreeSet<(Version, Method, String)>;

/// All calls of `operations`.
pub(crate) fn calls(operations: &[OperationItem<'_>]) -> Calls {
    let of = |item: &OperationItem<'_>| {
        let (version, method) = (item.ir.version, item.ir.method);
        item.ir.paths.iter().map(move |path| (version, method, route(path))).collect::<Vec<_>>()
    };
    operations.iter().flat_map(of).collect()
}

type Route = (Version, Method, BTreeSet<String>);

fn all_paths(item: &OperationItem<'_>) -> Route {
    (item.ir.version, item.ir.method, item.ir.paths.iter().map(route).collect())
}

fn each_path(item: &OperationItem<'_>) -> Vec<Route> {
    let of = |path| (item.ir.version, item.ir.method, BTreeSet::from([route(path)]));
    item.ir.paths.iter().map(of).collect()
}

/// A path without the names of its parameters, its case, and with its fixed query arguments.
pub(crate) fn route(path: &Path) -> String {
    let mut route = String::with_capacity(path.template.as_str().len());
    push(&mut route, &path.pieces());
    for (argument, pieces) in path.query.iter().zip(path.query_pieces()) {
        route.push('&');
        route.push_str(&argument.name.to_ascii_lowercase());
        route.push('=');
        push(&mut route, &pieces);
    }
    route
}

fn push(route: &mut String, pieces: &[Piece<'_>]) {
    for piece in pieces {
        match piece {
            Piece::Text(text) => route.push_str(&text.to_ascii_lowercase()),
            Piece::Parameter(_) => route.push_str("{}"),
        }
    }
}

/// Pairs types.
pub(crate) fn pair_types(old: &[TypeItem<'_>], new: &[TypeItem<'_>]) -> Pairs {
    let mut pairs = Pairs::of(old.len(), new.len());
    let name = |items: &[TypeItem<'_>], number: usize| {
        vec![(items[number].ir.version, items[number].ir.name.clone())]
    };
    pairs.by(|number| name(old, number), |number| name(new, number), |_, _| true);
    let alike = |before: usize, after: usize| are_alike(&old[before], &new[after]);
    let short = |items: &[TypeItem<'_>], number: usize| {
        let ir = items[number].ir;
        vec![(ir.version, ir.name.rsplit('.').next().unwrap_or_default().to_ascii_lowercase())]
    };
    pairs.by(|number| short(old, number), |number| short(new, number), alike);
    let page = |items: &[TypeItem<'_>], number: usize| {
        let ir = items[number].ir;
        if ir.page.is_empty() { Vec::new() } else { vec![(ir.version, ir.kind, ir.page.clone())] }
    };
    pairs.by(|number| page(old, number), |number| page(new, number), alike);
    pairs
}

/// Whether most members of the smaller type are in the other one too.
fn are_alike(old: &TypeItem<'_>, new: &TypeItem<'_>) -> bool {
    let (old, new) = (members(old), members(new));
    let shared = old.intersection(&new).count();
    old.len().min(new.len()) <= 2 * shared
}

fn members<'a>(ty: &TypeItem<'a>) -> BTreeSet<&'a str> {
    let properties =
        ty.ir.properties.iter().chain(&ty.ir.relationships).map(|property| property.name.as_str());
    properties.chain(ty.ir.members.iter().map(|member| member.name.as_str())).collect()
}
