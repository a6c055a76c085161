//! What the text of a module depends on, as one number: while it stays the same, so does the text.
//!
//! Hashed are the module's own items whole, and of the items that they name only what other modules may ask of them: name,
//! place, kind and gate. So a page that changes has its own module emitted anew, and those of its neighbours only where a
//! name, a place or a gate changed with it. `tests/fingerprints.rs` holds this against emission itself.

use std::hash::{Hash, Hasher};

use graphgen_ir::Api;
use xxhash_rust::xxh3::Xxh3;

use crate::{
    Options,
    index::{self, Page},
    plan::{AreaSet, Field, Module, Plan, PlannedOperation, PlannedType, Target, type_refs},
    public::{self, Export},
};

/// Of everything that an emitted text depends on, but for the program itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fingerprint(pub u128);

/// Of all examples, which build values out of types of the whole crate.
pub(crate) fn of_examples(api: &Api, options: &Options) -> Fingerprint {
    digest(|state| {
        api.hash(state);
        options.hash(state);
    })
}

/// Of the files beside the modules. Code that another crate includes has no `options`.
pub(crate) fn of_frame(plan: &Plan<'_>, options: Option<&Options>) -> Fingerprint {
    digest(|state| {
        (options, plan.areas.features()).hash(state);
        for module in plan.modules.iter().filter(|module| module.is_version()) {
            module.path.hash(state);
        }
    })
}

/// Of the index of a version.
pub(crate) fn of_index(plan: &Plan<'_>, version: &Module) -> Fingerprint {
    digest(|state| {
        version.path.hash(state);
        for Page { name, area, gate, resources } in index::pages(plan, version) {
            (name, area, resources).hash(state);
            hash_gate(plan, &gate, state);
        }
    })
}

/// Of a module.
pub(crate) fn of_module(plan: &Plan<'_>, interfaces: &Interfaces, number: usize) -> Fingerprint {
    digest(|state| {
        let module = &plan.modules[number];
        let Module { path, types, operations, children, gate } = module;
        path.hash(state);
        hash_gate(plan, gate, state);
        for &number in types {
            hash_type(plan, interfaces, number, state);
        }
        // Between lists of different kinds: what is last in one must not pass for the first of the next.
        state.write_u8(u8::MAX);
        for &number in operations {
            hash_operation(plan, interfaces, &plan.operations[number], state);
        }
        state.write_u8(u8::MAX);
        for module in children.iter().map(|&number| &plan.modules[number]) {
            module.path.hash(state);
            hash_gate(plan, &module.gate, state);
        }
        if module.is_version() {
            hash_exports(plan, module, state);
        }
    })
}

/// What modules may ask of the types of other modules, by the type's number.
pub(crate) struct Interfaces(Vec<Fingerprint>);

impl Interfaces {
    /// Those of all types.
    pub(crate) fn new(plan: &Plan<'_>) -> Self {
        let mut first_of_component = vec![usize::MAX; plan.types.len()];
        for (number, ty) in plan.types.iter().enumerate().rev() {
            first_of_component[ty.component] = number;
        }
        let interface = |ty| digest(|state| hash_interface(plan, ty, &first_of_component, state));
        Self(plan.types.iter().map(interface).collect())
    }

    fn hash_target(&self, target: Target, state: &mut Xxh3) {
        match target {
            Target::Primitive(primitive) => primitive.hash(state),
            Target::Type(number) => self.0[number].0.hash(state),
            Target::Json => state.write_u8(0),
        }
    }
}

/// The parts are named one by one, so that whoever adds one decides where it belongs.
fn hash_interface(plan: &Plan<'_>, ty: &PlannedType<'_>, first_of_component: &[usize], state: &mut Xxh3) {
    let PlannedType { ir, module: _, gate, fields: _, component, derived: _, used: _, sent: _, queried: _ } =
        ty;
    (ir.version, &ir.name, ir.kind, ir.flags, &ir.rust).hash(state);
    hash_gate(plan, gate, state);
    // Components are numbered as they come: one that others join keeps its first type's name.
    let first = plan.types[first_of_component[*component]].ir;
    (first.version, &first.name).hash(state);
}

fn hash_type(plan: &Plan<'_>, interfaces: &Interfaces, number: usize, state: &mut Xxh3) {
    let PlannedType { ir, fields, derived, used, sent, queried, .. } = &plan.types[number];
    interfaces.0[number].0.hash(state);
    (ir, used, sent, queried, fields.len()).hash(state);
    for Field { ir, target, relationship } in fields {
        (ir, relationship).hash(state);
        interfaces.hash_target(*target, state);
    }
    derived.len().hash(state);
    for &number in derived {
        interfaces.0[number].0.hash(state);
    }
}

fn hash_operation(
    plan: &Plan<'_>,
    interfaces: &Interfaces,
    operation: &PlannedOperation<'_>,
    state: &mut Xxh3,
) {
    let PlannedOperation { ir, module: _, gate } = operation;
    ir.hash(state);
    hash_gate(plan, gate, state);
    for ty in type_refs(ir) {
        interfaces.hash_target(plan.index.resolve(ir.version, ty), state);
    }
}

/// What the module of a version offers.
fn hash_exports(plan: &Plan<'_>, version: &Module, state: &mut Xxh3) {
    for Export { resource, gate, items } in public::exports(plan, version) {
        (resource, items).hash(state);
        hash_gate(plan, gate, state);
    }
}

/// Features by name: their numbers change with every area that comes and goes.
fn hash_gate(plan: &Plan<'_>, gate: &AreaSet, state: &mut Xxh3) {
    for feature in plan.areas.features_of(gate) {
        feature.hash(state);
    }
    state.write_u8(u8::MAX);
}

fn digest(hash: impl FnOnce(&mut Xxh3)) -> Fingerprint {
    let mut state = Xxh3::new();
    hash(&mut state);
    Fingerprint(state.digest128())
}
