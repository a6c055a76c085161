//! Areas as Cargo features, and sets of them.

use fixedbitset::FixedBitSet;
use graphgen_ir::Api;

/// A set of areas: what is in it is built when one of their features is on.
pub(crate) type AreaSet = FixedBitSet;

/// All areas, numbered in the order of their features.
pub(crate) struct Areas<'a> {
    features: Vec<&'a str>,
}

impl<'a> Areas<'a> {
    /// The areas of all operations and types.
    pub(crate) fn new(api: &'a Api) -> Self {
        let of_types = api.types.iter().flat_map(|ty| ty.areas.iter().chain([&ty.area]));
        let of_operations = api.operations.iter().map(|operation| &operation.area);
        let mut features: Vec<&str> = of_operations.chain(of_types).map(String::as_str).collect();
        features.sort_unstable();
        features.dedup();
        Self { features }
    }

    /// Features, sorted.
    pub(crate) fn features(&self) -> &[&'a str] {
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
        if let Ok(number) = self.features.binary_search(&area) {
            set.insert(number);
        }
    }

    /// The features of a set, sorted.
    pub(crate) fn features_of<'s>(&'s self, set: &'s AreaSet) -> impl Iterator<Item = &'s str> {
        set.ones().filter_map(|number| self.features.get(number).copied())
    }
}
