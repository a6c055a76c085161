//! Everything that is decided about the crate before code is made: where items stand, when they are built and what they refer to.
//!
//! A plan borrows the IR and is shared by the threads that emit modules. Names are those of the IR. It is total:
//! types that nobody defines are JSON.

mod areas;
mod components;
mod derived;
mod fields;
mod gates;
mod modules;
mod queried;
mod resolve;
mod sent;

use graphgen_ir::{Api, Operation, Type, TypeKind};

pub(crate) use areas::{AreaSet, Areas};
pub(crate) use fields::{Field, of_body as body_fields};
pub(crate) use gates::type_refs;
pub(crate) use modules::Module;
pub(crate) use resolve::{Target, TypeIndex};

/// The plan of a crate.
pub(crate) struct Plan<'a> {
    /// Areas, each a Cargo feature.
    pub(crate) areas: Areas<'a>,
    /// Types in the IR's order, without repeated ones.
    pub(crate) types: Vec<PlannedType<'a>>,
    /// Operations that can be called, in the IR's order.
    pub(crate) operations: Vec<PlannedOperation<'a>>,
    /// Modules, sorted by path; the root of each version's modules is among them.
    pub(crate) modules: Vec<Module>,
    /// Types by name.
    pub(crate) index: TypeIndex<'a>,
}

/// A type and its place.
pub(crate) struct PlannedType<'a> {
    /// The type as the docs tell of it.
    pub(crate) ir: &'a Type,
    /// Index of its module.
    pub(crate) module: usize,
    /// The areas that need it.
    pub(crate) gate: AreaSet,
    /// Its own properties and those of its base types, which stand first.
    pub(crate) fields: Vec<Field<'a>>,
    /// Types of one component contain each other by value; only boxes make them finite.
    pub(crate) component: usize,
    /// The types that inherit from it, where values of it, or of a type above it, are met.
    pub(crate) derived: Vec<usize>,
    /// Whether some property, body or response is of the type.
    pub(crate) used: bool,
    /// Whether it is part of a request body.
    pub(crate) sent: bool,
    /// Whether queries name its properties.
    pub(crate) queried: bool,
}

impl PlannedType<'_> {
    /// Whether values of it may be of types derived from it.
    pub(crate) fn is_polymorphic(&self) -> bool {
        self.used && !self.derived.is_empty()
    }
}

/// An operation and its place.
pub(crate) struct PlannedOperation<'a> {
    /// The operation as the docs tell of it.
    pub(crate) ir: &'a Operation,
    /// Index of its module.
    pub(crate) module: usize,
    /// Its own area.
    pub(crate) gate: AreaSet,
}

impl<'a> Plan<'a> {
    /// The operation with this id.
    pub(crate) fn operation(&self, id: &str) -> Option<&PlannedOperation<'a>> {
        self.operations.iter().find(|operation| operation.ir.id == id)
    }

    /// Plans the crate of `api`.
    pub(crate) fn new(api: &'a Api) -> Self {
        let index = TypeIndex::new(&api.types);
        let areas = Areas::new(api);
        let mut fields = fields::of_types(&index);
        let mut gates = gates::of_types(api, &index, &areas, &fields);
        let used = derived::used(api, &index, &fields);
        let mut derived = derived::of_types(&index, &used);
        let sent = sent::of_types(api, &index, &fields, &derived);
        let queried = queried::of_types(api, &index);
        let components = components::of_types(&fields);
        let types = index.types().iter().enumerate();
        let mut types: Vec<_> = types
            .map(|(number, &ir)| PlannedType {
                ir,
                module: 0,
                gate: std::mem::take(&mut gates[number]),
                fields: std::mem::take(&mut fields[number]),
                component: components[number],
                derived: std::mem::take(&mut derived[number]),
                used: used[number],
                sent: sent[number],
                queried: queried[number],
            })
            .collect();
        let mut operations: Vec<_> = api
            .operations
            .iter()
            .filter(|ir| ir.is_callable())
            .map(|ir| PlannedOperation { ir, module: 0, gate: areas.only(&ir.area) })
            .collect();
        let modules = modules::place(&mut types, &mut operations, &areas);
        Self { areas, types, operations, modules, index }
    }

    /// Whether a type is an enumeration.
    pub(crate) fn is_enum(&self, number: usize) -> bool {
        self.types[number].ir.kind == TypeKind::Enum
    }

    /// A module and all modules below it, which stand behind it in the list.
    pub(crate) fn below(&self, top: &Module) -> impl Iterator<Item = &Module> {
        let start = self.modules.partition_point(|module| module.path < top.path);
        self.modules[start..].iter().take_while(|module| module.path.starts_with(&top.path))
    }
}
