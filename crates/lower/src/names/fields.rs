//! Names of the fields of structs, which are those of their setters as well.

use graphgen_ir::{Property, Type};

use super::{Kind, Name, Snakes, Taken};
use crate::types::{TypeId, ancestors};

/// Names the properties of one struct.
pub(crate) fn name_properties(properties: &mut [Property], snakes: &mut Snakes) {
    let mut taken = Taken::default();
    for Property { name, rust, renamed, .. } in properties {
        Name { rust: *rust, renamed: *renamed } =
            taken.claim_written(Kind::Field, snakes.snake(name), name, |_, _| true);
    }
}

/// Names the properties of all types. A struct has the properties of its base types, too, so theirs are named first: what a
/// type repeats of them has their name, and what else it declares a name that they leave free.
pub(crate) fn name_all_properties(types: &mut [Type], bases: &[Option<TypeId>], snakes: &mut Snakes) {
    let mut order: Vec<TypeId> = (0..types.len()).map(TypeId).collect();
    order.sort_by_cached_key(|&id| ancestors(id, bases).count());
    let mut taken: Vec<Taken> = types.iter().map(|_| Taken::default()).collect();
    for id in order {
        let above: Vec<TypeId> = ancestors(id, bases).skip(1).collect();
        let mut own = Taken::default();
        let mut properties = std::mem::take(&mut types[id.0].properties);
        let mut relationships = std::mem::take(&mut types[id.0].relationships);
        for property in properties.iter_mut().chain(&mut relationships) {
            let is_free = |_: &Taken, name: &str| above.iter().all(|base| !taken[base.0].contains(name));
            let name = match inherited(property, &above, types) {
                Some(known) => Name { rust: known.rust.clone(), renamed: known.renamed.clone() },
                None => own.claim_written(Kind::Field, snakes.snake(&property.name), &property.name, is_free),
            };
            Name { rust: property.rust, renamed: property.renamed } = name;
        }
        (types[id.0].properties, types[id.0].relationships) = (properties, relationships);
        taken[id.0] = own;
    }
}

/// The same property of the nearest type that has it.
fn inherited<'t>(property: &Property, above: &[TypeId], types: &'t [Type]) -> Option<&'t Property> {
    let mut above = above.iter().filter(|_| property.inherited).map(|base| &types[base.0]);
    above.find_map(|base| {
        let mut all = base.properties.iter().chain(&base.relationships);
        all.find(|known| known.name == property.name)
    })
}
