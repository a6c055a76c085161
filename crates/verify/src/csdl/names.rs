//! Qualified names: aliases of schemas, collections and type definitions resolved.

use std::collections::BTreeMap;

use super::{TypeRef, element::Element};
use crate::error::Fault;

/// What short forms of names stand for; all of a document's schemas share them.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// Namespace by alias.
    aliases: BTreeMap<String, String>,
    /// Underlying type by the qualified name of a type definition.
    definitions: BTreeMap<String, String>,
}

impl Names {
    /// Collects the aliases of schemas and includes, then the type definitions.
    pub(super) fn read(root: &Element, schemas: &[&Element], text: &str) -> Result<Self, Fault> {
        let mut names = Self::default();
        let includes = root.named("Reference").flat_map(|reference| reference.named("Include"));
        for element in schemas.iter().copied().chain(includes) {
            let namespace = element.required("Namespace", text)?;
            if let Some(alias) = element.get("Alias") {
                names.aliases.insert(alias.to_owned(), namespace.to_owned());
            }
        }
        for schema in schemas {
            let namespace = schema.required("Namespace", text)?;
            for definition in schema.named("TypeDefinition") {
                let name = format!("{namespace}.{}", definition.required("Name", text)?);
                let underlying = definition.required("UnderlyingType", text)?;
                names.definitions.insert(name, underlying.to_owned());
            }
        }
        Ok(names)
    }

    /// The name with its alias replaced by the namespace.
    pub(super) fn qualify(&self, name: &str) -> String {
        let namespace =
            name.rsplit_once('.').and_then(|(prefix, simple)| Some((self.aliases.get(prefix)?, simple)));
        namespace.map_or_else(|| name.to_owned(), |(namespace, simple)| format!("{namespace}.{simple}"))
    }

    /// A type as an attribute writes it: `Collection(graph.user)`.
    pub(super) fn type_ref(&self, written: &str) -> TypeRef {
        let item = written.strip_prefix("Collection(").and_then(|rest| rest.strip_suffix(')'));
        let name = self.qualify(item.unwrap_or(written));
        // OData allows no definition of a definition, so one step is enough and can't loop.
        let name = self.definitions.get(&name).cloned().unwrap_or(name);
        TypeRef { name, collection: item.is_some() }
    }
}
