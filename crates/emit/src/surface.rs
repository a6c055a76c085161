//! What the emitted crate offers to its users, as data: for those who compare two crates without compiling them.
//!
//! It follows the plan and the functions that code comes from, so that the two can't say different things. Types of Rust
//! are text with whole paths; they are only worked out where somebody asks.

use graphgen_ir::{Api, Operation, Property, Type, TypeKind, TypeRef, Version};
use proc_macro2::TokenStream;

use crate::{
    names::Names,
    operation::response,
    plan::{AreaSet, Plan, PlannedOperation, PlannedType, Target, body_fields},
    rust_type, structs,
};

/// The public items of the crate of an [`Api`].
pub struct Surface<'a> {
    plan: Plan<'a>,
}

/// The struct or enum of a documented type.
#[derive(Clone, Debug)]
pub struct TypeItem<'a> {
    /// The type.
    pub ir: &'a Type,
    /// Its path in the crate: `v1::User`.
    pub path: String,
    /// The features that build it, sorted: any of them does.
    pub features: Vec<String>,
    /// Whether it has setters and, where something is required, a constructor.
    pub sent: bool,
    /// Whether it has ways to the types derived from it.
    pub polymorphic: bool,
    /// Fields of a struct, those of base types among them.
    pub fields: Vec<FieldItem<'a>>,
}

/// A field of a struct.
#[derive(Clone, Debug)]
pub struct FieldItem<'a> {
    /// The property.
    pub ir: &'a Property,
    /// Whether it is a navigation property.
    pub relationship: bool,
    /// Whether it holds a box.
    pub boxed: bool,
}

/// The request type of an operation.
#[derive(Clone, Debug)]
pub struct OperationItem<'a> {
    /// The operation.
    pub ir: &'a Operation,
    /// Its path in the crate: `v1::UserGet`.
    pub path: String,
    /// Fields of the body's own struct, where it has one.
    pub body: Vec<FieldItem<'a>>,
    number: usize,
}

/// What an operation makes of a response.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResponseItem {
    /// The type.
    pub ty: String,
    /// Where the type is an enum by status: variants with their types.
    pub variants: Vec<(String, String)>,
}

impl<'a> Surface<'a> {
    /// The items of the crate that is emitted for `api`.
    #[must_use]
    pub fn new(api: &'a Api) -> Self {
        Self { plan: Plan::new(api) }
    }

    /// Features of areas, sorted.
    #[must_use]
    pub fn features(&self) -> &[&'a str] {
        self.plan.areas.features()
    }

    /// Structs and enums of documented types, in the IR's order.
    pub fn types(&self) -> impl Iterator<Item = TypeItem<'a>> {
        self.plan.types.iter().map(|ty| self.type_item(ty))
    }

    /// Request types, in the IR's order.
    pub fn operations(&self) -> impl Iterator<Item = OperationItem<'a>> {
        let operations = self.plan.operations.iter().enumerate();
        operations.map(|(number, operation)| self.operation_item(number, operation))
    }

    /// The type of a value, or of a collection of values, of a type.
    #[must_use]
    pub fn value(&self, version: Version, ty: &TypeRef, collection: bool) -> String {
        self.text(|names, target| rust_type::of(names, target, collection), version, ty)
    }

    /// The type of an argument that goes into a URL.
    #[must_use]
    pub fn argument(&self, version: Version, ty: &TypeRef) -> String {
        self.text(rust_type::of_argument, version, ty)
    }

    /// What one of [`Self::operations`] makes of a response; `None` for those of another surface.
    #[must_use]
    pub fn response(&self, item: &OperationItem<'_>) -> Option<ResponseItem> {
        let operation = self.plan.operations.get(item.number)?;
        let mut names = Names::new(&self.plan, operation.module);
        let response = names.qualified(|names| response::of(names, operation));
        let variants = response.variants.into_iter();
        Some(ResponseItem {
            ty: response.ty.to_string(),
            variants: variants.map(|(_, name, ty)| (name.to_string(), ty.to_string())).collect(),
        })
    }

    fn text(
        &self,
        emit: impl FnOnce(&mut Names<'_, '_>, Target) -> TokenStream,
        version: Version,
        ty: &TypeRef,
    ) -> String {
        // Nothing is emitted in the first module, that of a version, so that no name is short there.
        let target = if self.plan.modules.is_empty() {
            return String::new();
        } else {
            self.plan.index.resolve(version, ty)
        };
        Names::new(&self.plan, 0).qualified(|names| emit(names, target)).to_string()
    }

    fn type_item(&self, ty: &PlannedType<'a>) -> TypeItem<'a> {
        let fields = ty.fields.iter().map(|field| FieldItem {
            ir: field.ir,
            relationship: field.relationship,
            boxed: structs::is_boxed(&self.plan, ty, field),
        });
        TypeItem {
            ir: ty.ir,
            path: path(ty.ir.version, &ty.ir.rust),
            features: self.features_of(&ty.gate),
            sent: ty.sent && ty.ir.kind != TypeKind::Enum,
            polymorphic: ty.is_polymorphic(),
            fields: fields.collect(),
        }
    }

    fn operation_item(&self, number: usize, operation: &PlannedOperation<'a>) -> OperationItem<'a> {
        let ir: &'a Operation = operation.ir;
        let own_struct = ir.request_body.as_ref().and_then(|request| request.body.members());
        let fields = own_struct
            .map(|members| body_fields(&self.plan.index, ir.version, &members.properties))
            .unwrap_or_default();
        let body = fields.into_iter().map(|field| FieldItem {
            ir: field.ir,
            relationship: field.relationship,
            boxed: false,
        });
        OperationItem { ir, path: path(ir.version, &ir.name), body: body.collect(), number }
    }

    fn features_of(&self, gate: &AreaSet) -> Vec<String> {
        self.plan.areas.features_of(gate).map(str::to_owned).collect()
    }
}

fn path(version: Version, name: &str) -> String {
    format!("{}::{name}", version.module())
}
