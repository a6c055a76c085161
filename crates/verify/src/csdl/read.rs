//! Reads CSDL XML.

use super::{
    Csdl, EnumType, Operation, OperationKind, Property, StructuredType, TypeRef, element, element::Element,
    names::Names,
};
use crate::error::{Error, Fault};

impl Csdl {
    /// Reads a CSDL 4 document.
    ///
    /// # Errors
    ///
    /// When `text` is not XML, holds no schema, or an element lacks an attribute that CSDL asks for.
    pub fn read(text: &str) -> Result<Self, Error> {
        read(text).map_err(Error::Csdl)
    }
}

fn read(text: &str) -> Result<Csdl, Fault> {
    let root = element::read(text)?;
    let schemas = schemas(&root);
    if schemas.is_empty() {
        return Err(root.fault(text, format!("`{}` holds no schema: this is no CSDL", root.name)));
    }
    let names = Names::read(&root, &schemas, text)?;
    let mut csdl = Csdl::default();
    for schema in schemas {
        let namespace = schema.required("Namespace", text)?;
        csdl.namespaces.push(namespace.to_owned());
        Schema { namespace, names: &names, text }.read(schema, &mut csdl)?;
    }
    Ok(csdl)
}

/// The schemas of a document, or the one schema that is the whole document.
fn schemas(root: &Element) -> Vec<&Element> {
    if root.name == "Schema" {
        return vec![root];
    }
    root.named("DataServices").flat_map(|services| services.named("Schema")).collect()
}

struct Schema<'a> {
    namespace: &'a str,
    names: &'a Names,
    text: &'a str,
}

impl Schema<'_> {
    fn read(&self, schema: &Element, csdl: &mut Csdl) -> Result<(), Fault> {
        for element in &schema.children {
            match element.name.as_str() {
                "EntityType" | "ComplexType" => {
                    let read = self.structured(element)?;
                    csdl.types.insert(read.name.clone(), read);
                }
                "EnumType" => {
                    let read = self.enumeration(element)?;
                    csdl.enums.insert(read.name.clone(), read);
                }
                "Action" => self.operation(element, OperationKind::Action, csdl)?,
                "Function" => self.operation(element, OperationKind::Function, csdl)?,
                "EntityContainer" => self.container(element, csdl)?,
                // Annotations, terms and type definitions, which `Names` has read.
                _ => {}
            }
        }
        Ok(())
    }

    fn qualified(&self, element: &Element) -> Result<String, Fault> {
        Ok(format!("{}.{}", self.namespace, element.required("Name", self.text)?))
    }

    fn structured(&self, element: &Element) -> Result<StructuredType, Fault> {
        let key = element.named("Key").flat_map(|key| key.named("PropertyRef"));
        Ok(StructuredType {
            name: self.qualified(element)?,
            entity: element.name == "EntityType",
            base: element.get("BaseType").map(|base| self.names.qualify(base)),
            open: element.flag("OpenType"),
            is_abstract: element.flag("Abstract"),
            key: key
                .map(|part| part.required("Name", self.text).map(str::to_owned))
                .collect::<Result<_, _>>()?,
            properties: self.properties(element, "Property")?,
            navigation: self.properties(element, "NavigationProperty")?,
        })
    }

    fn properties(&self, element: &Element, name: &str) -> Result<Vec<Property>, Fault> {
        element.named(name).map(|child| self.property(child)).collect()
    }

    fn property(&self, element: &Element) -> Result<Property, Fault> {
        let name = element.required("Name", self.text)?.to_owned();
        Ok(Property { name, r#type: self.type_ref(element)? })
    }

    fn type_ref(&self, element: &Element) -> Result<TypeRef, Fault> {
        Ok(self.names.type_ref(element.required("Type", self.text)?))
    }

    fn enumeration(&self, element: &Element) -> Result<EnumType, Fault> {
        let members = element.named("Member");
        Ok(EnumType {
            name: self.qualified(element)?,
            flags: element.flag("IsFlags"),
            members: members
                .map(|member| member.required("Name", self.text).map(str::to_owned))
                .collect::<Result<_, _>>()?,
        })
    }

    fn operation(&self, element: &Element, kind: OperationKind, csdl: &mut Csdl) -> Result<(), Fault> {
        let mut parameters = self.properties(element, "Parameter")?;
        // The first parameter of a bound operation is what it is bound to, whatever its name.
        let is_bound = element.flag("IsBound") && !parameters.is_empty();
        let binding = is_bound.then(|| parameters.remove(0).r#type);
        let returns =
            element.named("ReturnType").next().map(|returned| self.type_ref(returned)).transpose()?;
        let simple = element.required("Name", self.text)?;
        let operation = Operation { name: self.qualified(element)?, kind, binding, parameters, returns };
        csdl.operations.entry(simple.to_ascii_lowercase()).or_default().push(operation);
        Ok(())
    }

    fn container(&self, container: &Element, csdl: &mut Csdl) -> Result<(), Fault> {
        for element in &container.children {
            let (attribute, collection) = match element.name.as_str() {
                "EntitySet" => ("EntityType", true),
                "Singleton" => ("Type", false),
                "ActionImport" | "FunctionImport" => {
                    let attribute = element.name.trim_end_matches("Import");
                    let target = self.names.qualify(element.required(attribute, self.text)?);
                    csdl.imports.insert(element.required("Name", self.text)?.to_owned(), target);
                    continue;
                }
                _ => continue,
            };
            let name = self.names.qualify(element.required(attribute, self.text)?);
            csdl.roots.insert(element.required("Name", self.text)?.to_owned(), TypeRef { name, collection });
        }
        Ok(())
    }
}
