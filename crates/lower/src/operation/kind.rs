//! Kinds of results: what the paths of one page answer, as they themselves tell. `GET /me/photos` answers a list,
//! `GET /me/photos/{size}` one of its items, `GET /me/photo/$value` bytes, `GET /me?$expand=manager` the user and not the manager.
//! The page's own operation has the kind that its verb speaks of; each other kind is an operation of its own.

use std::collections::{BTreeMap, BTreeSet};

use graphgen_docs::Request;
use graphgen_ir::{JsonPayload, Method, Operation, OptionKind, Path, Payload, SegmentKind, Template};
use graphgen_routes::{Target, match_path};

use super::{
    behind::{self, Behind},
    destination::{self, Destination},
};
use crate::types::{TypeId, Types, short};

/// What a path answers.
#[derive(Clone, Copy, Debug)]
enum Kind<'p> {
    /// What the page is about.
    Own,
    /// Something behind that.
    Behind(Behind<'p>),
    /// All of the things that the page is about.
    List,
    /// One of the things that the page lists.
    Item,
    /// Things of another type, which the path's query string expands, or chooses by what the page is about.
    Of(Destination),
    /// A property of one of the things that the page lists.
    Property { name: &'p str, to: Destination },
}

/// The paths of a page that answer with one thing other than the page's own operation.
pub(super) struct Other<'p> {
    kind: Kind<'p>,
    /// What its name has more than that of the page's own operation.
    pub(super) words: String,
    pub(super) paths: Vec<Path>,
}

/// The id of an operation beside the one that has the id `base`.
pub(super) fn id(base: &str, words: &str) -> String {
    let joint = if base.contains('#') { '-' } else { '#' };
    format!("{base}{joint}{words}")
}

/// Tells the `paths` of the page `stem` apart: those of its own operation, and the others. Where no path is the page's own, and
/// all answer alike, they are.
pub(super) fn tell_apart<'p>(
    method: Method,
    paths: &'p [Path],
    stem: &str,
    types: &Types,
) -> (Vec<Path>, Vec<Other<'p>>) {
    let (mut own, mut others) = (Vec::new(), Vec::<Other<'p>>::new());
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    if method != Method::Get {
        return (paths.to_vec(), others);
    }
    let page = PagePaths::new(paths, stem, types);
    for path in paths {
        let kind = page.kind(path);
        let words = words(kind, types);
        if words.is_empty() {
            own.push(path.clone());
            continue;
        }
        let place = *places.entry(words.clone()).or_insert(others.len());
        match others.get_mut(place) {
            Some(other) => other.paths.push(path.clone()),
            None => others.push(Other { kind, words, paths: vec![path.clone()] }),
        }
    }
    if own.is_empty() && others.len() == 1 {
        return (others.remove(0).paths, Vec::new());
    }
    (own, others)
}

/// Whether a request calls one of the paths.
pub(super) fn is_called(paths: &[Path], request: &Request<'_>) -> bool {
    let target = Target::parse(&request.url.value);
    paths.iter().any(|path| match_path(path, &target).is_some())
}

/// Makes an operation that has lost its lists to another answer one thing.
pub(super) fn keep_items(operation: &mut Operation, others: &[Other<'_>]) {
    if others.iter().any(|other| matches!(other.kind, Kind::List)) {
        answer(operation, |json| match json {
            JsonPayload::Page(ty) => JsonPayload::One(ty.clone()),
            JsonPayload::One(_) | JsonPayload::Enveloped(_) => json.clone(),
        });
    }
}

impl Other<'_> {
    /// The operation of these paths, beside that of the page, `whole`.
    pub(super) fn operation(&self, whole: &Operation, types: &Types) -> Operation {
        let mut operation = whole.clone();
        operation.id = id(&whole.id, &self.words);
        match self.kind {
            Kind::Own => {}
            Kind::Behind(behind) => behind.apply(&mut operation, types),
            Kind::List => answer(&mut operation, |json| JsonPayload::Page(json.ty().clone())),
            Kind::Item => answer(&mut operation, |json| JsonPayload::One(json.ty().clone())),
            Kind::Of(to) | Kind::Property { to, .. } => {
                let held = if to.many { JsonPayload::Page } else { JsonPayload::One };
                answer(&mut operation, |_| held(types.index.type_ref(to.ty)));
            }
        }
        if operation.behind.is_none() {
            operation.title = format!("{} ({})", operation.title, self.words.replace('-', " "));
        }
        operation.paths.clone_from(&self.paths);
        operation
    }
}

/// Changes what an operation answers as JSON.
fn answer(operation: &mut Operation, to: impl Fn(&JsonPayload) -> JsonPayload) {
    for response in &mut operation.responses {
        if let Payload::Json { json, .. } = &mut response.payload {
            *json = to(json);
        }
    }
}

fn words(kind: Kind<'_>, types: &Types) -> String {
    match kind {
        Kind::Own => String::new(),
        Kind::Behind(behind) => behind.words(types),
        Kind::List => "list".to_owned(),
        Kind::Item => "item".to_owned(),
        Kind::Property { name, .. } => name.to_owned(),
        Kind::Of(to) => {
            let name = short(types.index.name(to.ty));
            if to.many { format!("{name}-list") } else { name.to_owned() }
        }
    }
}

/// What tells the kinds of a page's paths.
struct PagePaths<'p> {
    types: &'p Types,
    /// Whether the page's verb speaks of a list.
    lists: bool,
    /// The names at the end of paths to many things, behind which another path has a key.
    keyed: BTreeSet<&'p str>,
    /// The types that paths lead to which have no query string.
    own: BTreeSet<TypeId>,
    /// Where each of those paths leads.
    destinations: BTreeMap<&'p str, Option<Destination>>,
}

impl<'p> PagePaths<'p> {
    fn new(paths: &'p [Path], stem: &str, types: &'p Types) -> Self {
        let plain = paths.iter().filter(|path| path.query.is_empty());
        let leads_to = |path: &'p Path| destination::of_template(&path.template, types);
        let destinations: BTreeMap<_, _> =
            plain.map(|path| (path.template.as_str(), leads_to(path))).collect();
        let with_key: BTreeSet<&str> =
            paths.iter().filter_map(|path| name_before_key(&path.template)).collect();
        let many = paths.iter().filter_map(|path| name_of_many(&path.template, types));
        Self {
            types,
            lists: stem.split('-').any(|part| part.eq_ignore_ascii_case("list")),
            keyed: many.filter(|name| with_key.contains(name)).collect(),
            own: destinations.values().flatten().map(|to| to.ty).collect(),
            destinations,
        }
    }

    fn kind<'t>(&self, path: &'t Path) -> Kind<'t> {
        let behind = behind::of_template(&path.template).and_then(|behind| Behind::new(behind, self.types));
        if let Some(behind) = behind {
            return Kind::Behind(behind);
        }
        if is_about_others(path)
            && let Some(to) = destination::of_template(&path.template, self.types)
            && !self.own.contains(&to.ty)
        {
            return Kind::Of(to);
        }
        if let Some((name, to)) = self.property(&path.template) {
            return Kind::Property { name, to };
        }
        let is_keyed = |name: Option<&str>| name.is_some_and(|name| self.keyed.contains(&name));
        let is_list = is_keyed(name_of_many(&path.template, self.types));
        let is_item = is_keyed(name_before_key(&path.template));
        match self.lists {
            false if is_list => Kind::List,
            true if is_item => Kind::Item,
            _ => Kind::Own,
        }
    }
}

impl PagePaths<'_> {
    /// `resource` of `/me/insights/used/{id}/resource` on a page that lists `/me/insights/used`, and what it leads to, where that is
    /// another thing than what the page lists.
    fn property<'t>(&self, template: &'t Template) -> Option<(&'t str, Destination)> {
        let mut from_end = template.segments().rev();
        let last = from_end.next().filter(|last| last.kind == SegmentKind::Name)?;
        let key = from_end.next().filter(|key| key.kind == SegmentKind::Parameter && !key.in_colons)?;
        let before = template.as_str().get(..key.start)?.trim_end_matches('/');
        let from = self.destinations.get(before).copied().flatten().filter(|from| from.many)?;
        let to = destination::of_template(template, self.types)?;
        (!self.types.is_kind_of(to.ty, from.ty)).then_some((last.text, to))
    }
}

/// Whether a path expands something, or chooses by something.
fn is_about_others(path: &Path) -> bool {
    let mut options = path.query.iter().map(|argument| OptionKind::of(&argument.name));
    options.any(|option| matches!(option, OptionKind::Expand | OptionKind::Filter))
}

/// `photos` of `/me/photos`, which leads to many things: as types tell, else its plural.
pub(super) fn name_of_many<'t>(template: &'t Template, types: &Types) -> Option<&'t str> {
    let name = template.segments().last().filter(|last| last.kind == SegmentKind::Name)?.text;
    let is_many = destination::of_template(template, types).map_or_else(|| name.ends_with('s'), |to| to.many);
    is_many.then_some(name)
}

/// `photos` of `/me/photos/{size}`.
fn name_before_key(template: &Template) -> Option<&str> {
    let mut from_end = template.segments().rev();
    from_end.next().filter(|last| last.kind == SegmentKind::Parameter && !last.in_colons)?;
    from_end.next().filter(|name| name.kind == SegmentKind::Name).map(|name| name.text)
}
