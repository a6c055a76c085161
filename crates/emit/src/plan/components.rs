//! Which types contain each other by value.

use petgraph::{
    algo::kosaraju_scc,
    graph::{DiGraph, NodeIndex},
};

use super::{fields::Field, resolve::Target};

/// The component of every type, by the type's number: types of one component reach each other through single values.
///
/// Collections don't count, because they keep their items on the heap; neither do navigation properties, which are kept as JSON.
pub(crate) fn of_types(fields: &[Vec<Field<'_>>]) -> Vec<usize> {
    let mut graph: DiGraph<(), (), usize> = DiGraph::with_capacity(fields.len(), 0);
    for _ in fields {
        graph.add_node(());
    }
    for (owner, fields) in fields.iter().enumerate() {
        for field in fields {
            if let Target::Type(target) = field.target
                && !field.ir.collection
                && !field.relationship
            {
                graph.add_edge(NodeIndex::new(owner), NodeIndex::new(target), ());
            }
        }
    }
    let mut components = vec![0; fields.len()];
    for (component, members) in kosaraju_scc(&graph).into_iter().enumerate() {
        for member in members {
            components[member.index()] = component;
        }
    }
    components
}
