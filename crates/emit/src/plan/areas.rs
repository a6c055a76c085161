//! Areas as Cargo features, and sets of them.

use std::collections::BTreeMap;

use fixedbitset::FixedBitSet;
use graphgen_ir::Api;

/// A set of areas: what is in it is built when one of their features is on.
pub(crate) type AreaSet = FixedBitSet;

/// Features with a meaning of their own.
const RESERVED: &[&str] = &["beta", "default", "full"];

/// All areas, numbered in the order of their features.
pub(crate) struct Areas<'a> {
    features: Vec<String>,
    numbers: BTreeMap<&'a str, usize>,
}

impl<'a> Areas<'a> {
    /// The areas of all operations and types.
    pub(crate) fn new(api: &'a Api) -> Self {
        let of_types = api.types.iter().flat_map(|ty| ty.areas.iter().chain([&ty.area]));
        let named: BTreeMap<&str, String> = api
            .operations
            .iter()
            .map(|operation| &operation.area)
            .chain(of_types)
            .map(|area| (area.as_str(), feature(area)))
            .collect();
        let mut features: Vec<String> = named.values().cloned().collect();
        features.sort_unstable();
        features.dedup();
        let numbers = named
            .iter()
            .filter_map(|(&area, name)| Some((area, features.binary_search(name).ok()?)))
            .collect();
        Self { features, numbers }
    }

    /// Features, sorted.
    pub(crate) fn features(&self) -> &[String] {
        &self.features
    }

    /// No area.
    pub(crate) fn none(&self) -> AreaSet {
        AreaSet::with_capacity(self.features.len())
    }

    /// One area.
    pub(crate) fn only(&self, area: &str) -> AreaSet {
        let mut set = self.none();
        self.add(&mut set, area);
        set
    }

    /// Adds `area` to `set`.
    pub(crate) fn add(&self, set: &mut AreaSet, area: &str) {
        if let Some(&number) = self.numbers.get(area) {
            set.insert(number);
        }
    }

    /// The features of a set, sorted.
    pub(crate) fn features_of<'s>(&'s self, set: &'s AreaSet) -> impl Iterator<Item = &'s str> {
        set.ones().filter_map(|number| self.features.get(number)).map(String::as_str)
    }
}

/// A name that Cargo accepts for a feature.
pub fn feature(area: &str) -> String {
    let mut name: String =
        area.chars().map(|c| if c.is_ascii_alphanumeric() || c == '_' { c } else { '-' }).collect();
    if !name.starts_with(|c: char| c.is_ascii_alphanumeric()) || RESERVED.contains(&name.as_str()) {
        name.insert_str(0, "area-");
    }
    name
}
