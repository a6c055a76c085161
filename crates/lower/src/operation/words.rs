//! The words of an operation's name: those in the name of its page.

use graphgen_ir::{Operation, SegmentKind};

use crate::{
    NameLock,
    names::{Snakes, StemWords, cut_part, known_part},
    types::{TypeIndex, Types, short},
};

/// Paths of Intune begin with one of these.
const INTUNE: [&str; 2] = ["deviceManagement", "deviceAppManagement"];

/// The words of the page's name `stem`, as `operation` and the types it is about write them.
pub(super) fn of_stem(
    stem: &str,
    operation: &Operation,
    types: &Types,
    lock: &NameLock,
    snakes: &mut Snakes,
) -> StemWords {
    let parts: Vec<&str> = stem.split('-').collect();
    let names = names(&parts, operation, types);
    let mut cuts = Vec::new();
    let mut words = |part: &str| {
        let lower = part.to_ascii_lowercase();
        let known = lock.words.get(&lower).cloned();
        known.or_else(|| known_part(&lower, |name| spelling(name, &types.index))).unwrap_or_else(|| {
            // Capitals in the name of the file tell words as well.
            let written = || (part != lower).then(|| part.to_owned());
            let cut = cut_part(&lower, names.iter().copied(), snakes).or_else(written);
            cuts.push((lower, cut.clone()));
            cut.unwrap_or_else(|| part.to_owned())
        })
    };
    let is_intune = parts.len() > 3 && parts[0].eq_ignore_ascii_case("intune") && is_below_intune(operation);
    let parts = parts.iter().map(|part| words(part)).collect();
    StemWords { parts, said_by_path: if is_intune { 2 } else { 0 }, cuts }
}

/// A type or a namespace as the docs write it.
fn spelling<'t>(name: &str, index: &'t TypeIndex) -> Option<&'t str> {
    index.casing(name).or_else(|| index.namespace(name))
}

/// The names that the page has a use for: of its paths and types, and of the properties of types that it is named for.
fn names<'n>(parts: &[&str], operation: &'n Operation, types: &'n Types) -> Vec<&'n str> {
    let Operation { paths, request_body, responses, .. } = operation;
    let segments = paths.iter().flat_map(|path| path.template.segments());
    let mut names: Vec<&str> = Vec::new();
    for segment in segments {
        if segment.kind != SegmentKind::Parameter {
            names.push(short(segment.name()));
        }
        names.extend(segment.arguments().filter_map(|argument| argument.name));
    }
    let answered = responses.iter().filter_map(|response| response.payload.json()).map(|json| json.ty());
    let sent = request_body.iter().filter_map(|request| request.body.ty());
    names.extend(answered.chain(sent).filter_map(|ty| ty.named()).map(short));
    for id in parts.iter().filter_map(|part| types.index.by_short(part)) {
        let one = &types.types[id.0];
        names.push(short(&one.name));
        names.extend(one.properties.iter().chain(&one.relationships).map(|property| property.name.as_str()));
    }
    names
}

/// Whether a path goes on from one of Intune's roots. A page whose paths all begin elsewhere extends what is not Intune's.
fn is_below_intune(operation: &Operation) -> bool {
    operation.paths.iter().any(|path| {
        let mut segments = path.template.segments();
        let root = segments.next().is_some_and(|segment| INTUNE.contains(&segment.text));
        root && segments.next().is_some_and(|segment| segment.kind == SegmentKind::Name)
    })
}
