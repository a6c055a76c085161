//! Features: areas that came or went, and types that a feature no longer builds.

use std::collections::{BTreeMap, BTreeSet};

use graphgen_ir::Version;

use crate::{Change, Rule, change::Place, sides::Sides};

/// Compares the features of the crates.
pub(crate) fn compare(sides: &Sides<'_>, changes: &mut Vec<Change>) {
    let features = |side: &[&str]| side.iter().map(|&feature| feature.to_owned()).collect::<BTreeSet<_>>();
    let (old, new) = (features(sides.old.surface.features()), features(sides.new.surface.features()));
    let version = first_version(sides);
    let change = |rule, feature: &String| {
        Place { area: feature, subject: feature, ..Place::nowhere(version) }.change(rule)
    };
    changes.extend(old.difference(&new).map(|feature| change(Rule::FeatureRemoved, feature)));
    changes.extend(new.difference(&old).map(|feature| change(Rule::FeatureAdded, feature)));

    let mut left: BTreeMap<(Version, &String), Vec<String>> = BTreeMap::new();
    for &(before, after) in &sides.type_pairs.both {
        let (before, after) = (&sides.old.types[before], &sides.new.types[after]);
        // What is of another area, or called otherwise, is told of as such.
        if before.path == after.path && before.ir.area == after.ir.area {
            let lost = before.features.iter().filter(|it| !after.features.contains(it) && new.contains(*it));
            for feature in lost {
                left.entry((after.ir.version, feature)).or_default().push(after.ir.name.clone());
            }
        }
    }
    changes.extend(left.into_iter().map(|((version, feature), mut types)| {
        types.sort_unstable();
        let place = Place { area: feature, subject: feature, ..Place::nowhere(version) };
        place.change(Rule::TypesLeaveFeature).details(types)
    }));
}

/// The first API version that any side has.
fn first_version(sides: &Sides<'_>) -> Version {
    let sides = [&sides.old, &sides.new];
    let types = sides.iter().flat_map(|side| side.types.iter().map(|ty| ty.ir.version));
    let operations =
        sides.iter().flat_map(|side| side.operations.iter().map(|operation| operation.ir.version));
    types.chain(operations).min().unwrap_or(Version::V1)
}
