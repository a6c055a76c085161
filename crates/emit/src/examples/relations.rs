//! Relationships and values of derived types that documented JSON holds. The crate keeps what is in them as JSON until it is
//! asked for, so the checks ask for each.

use std::collections::BTreeSet;

use graphgen_ir::{Body, JsonPayload, Operation, Property, Response, TypeRef};
use proc_macro2::TokenStream;
use quote::quote;
use serde_json::{Map, Value};

use crate::{
    ident::ident,
    names::cfg,
    plan::{AreaSet, Field, Plan, PlannedOperation, Target},
    public,
};

/// What an object keeps as JSON.
struct Kept<'p> {
    /// Where the object stands: `value[0]`.
    owner: String,
    /// The object's type.
    ty: usize,
    what: What<'p>,
}

enum What<'p> {
    /// What a relationship leads to.
    Relation(&'p Field<'p>),
    /// The members of the type that the object is of, in place of the declared one.
    Derived { declared: usize },
}

/// Statements that read what the relationships in a request's JSON lead to. They take the JSON from a variable `body`.
pub(super) fn of_request(
    plan: &Plan<'_>,
    operation: &PlannedOperation<'_>,
    json: &Value,
) -> Vec<TokenStream> {
    let mut walk = Walk { plan, operation: operation.ir, found: Vec::new() };
    if let Some(request) = &operation.ir.request_body {
        walk.body(json, &request.body);
    }
    walk.found.iter().map(|kept| statement(plan, operation, kept, &quote!(Request))).collect()
}

/// The same of a response's JSON.
pub(super) fn of_response(
    plan: &Plan<'_>,
    operation: &PlannedOperation<'_>,
    status: u16,
    json: &Value,
) -> Vec<TokenStream> {
    let mut walk = Walk { plan, operation: operation.ir, found: Vec::new() };
    if let Some(payload) = payload(operation.ir, status) {
        walk.payload(json, payload);
    }
    walk.found.iter().map(|kept| statement(plan, operation, kept, &quote!(Response))).collect()
}

/// What a response with this status holds. A success that the page does not name is read as the others are.
fn payload(operation: &Operation, status: u16) -> Option<&JsonPayload> {
    let documented = |response: &&Response| response.status == status && response.payload.json().is_some();
    let documented = operation.responses.iter().find(documented);
    let any = || operation.responses.iter().find(|response| response.payload.json().is_some());
    if status < 400 { documented.or_else(any)?.payload.json() } else { None }
}

struct Walk<'p, 'a> {
    plan: &'p Plan<'a>,
    operation: &'p Operation,
    found: Vec<Kept<'p>>,
}

impl<'p> Walk<'p, '_> {
    fn payload(&mut self, json: &Value, payload: &JsonPayload) {
        match payload {
            JsonPayload::One(ty) => self.of_type(json, String::new(), ty),
            JsonPayload::Enveloped(ty) => match json.get("value") {
                Some(value) => self.of_type(value, "value".to_owned(), ty),
                None => self.of_type(json, String::new(), ty),
            },
            JsonPayload::Page(ty) => {
                self.of_type(json.get("value").unwrap_or(&Value::Null), "value".to_owned(), ty);
            }
        }
    }

    fn body(&mut self, json: &Value, body: &Body) {
        match body {
            Body::Resource { ty, .. } => self.of_type(json, String::new(), ty),
            // Where the page lists no properties, the body is the type itself.
            Body::Update { ty, members } if members.properties.is_empty() => {
                if let Some(ty) = ty {
                    self.of_type(json, String::new(), ty);
                }
            }
            Body::Update { members, .. } | Body::Parameters(members) => {
                self.members(json, &members.properties);
            }
            Body::Reference | Body::Json { .. } | Body::Bytes => {}
        }
    }

    /// The members of a body that is no documented type.
    fn members(&mut self, json: &Value, properties: &[Property]) {
        for property in properties {
            if let Some(value) = json.get(&property.name) {
                self.of_type(value, property.name.clone(), &property.ty);
            }
        }
    }

    fn of_type(&mut self, json: &Value, place: String, ty: &TypeRef) {
        self.value(json, place, self.plan.index.resolve(self.operation.version, ty));
    }

    /// A value of a type, or an array of them.
    fn value(&mut self, json: &Value, place: String, target: Target) {
        match (json, target) {
            (Value::Object(members), Target::Type(declared)) => self.object(members, &place, declared),
            (Value::Array(items), Target::Type(_)) => {
                for (index, item) in items.iter().enumerate() {
                    self.value(item, format!("{place}[{index}]"), target);
                }
            }
            _ => {}
        }
    }

    fn object(&mut self, members: &Map<String, Value>, place: &str, declared: usize) {
        let plan = self.plan;
        let named = self.named(members, declared);
        if let Some(ty) = named {
            self.found.push(Kept { owner: place.to_owned(), ty, what: What::Derived { declared } });
        }
        let ty = named.unwrap_or(declared);
        for field in &plan.types[ty].fields {
            let Some(value) = members.get(&field.ir.name).filter(|value| !value.is_null()) else { continue };
            if field.relationship {
                self.found.push(Kept { owner: place.to_owned(), ty, what: What::Relation(field) });
            }
            let dot = if place.is_empty() { "" } else { "." };
            self.value(value, format!("{place}{dot}{}", field.ir.name), field.target);
        }
    }

    /// The derived type that an object names, where the declared one stands for it.
    fn named(&self, members: &Map<String, Value>, declared: usize) -> Option<usize> {
        let name = members.get("@odata.type")?.as_str()?.trim_start_matches('#');
        let derived = &self.plan.types[declared].derived;
        derived.iter().copied().find(|&derived| self.plan.types[derived].ir.name == name)
    }
}

fn statement(
    plan: &Plan<'_>,
    operation: &PlannedOperation<'_>,
    kept: &Kept<'_>,
    whose: &TokenStream,
) -> TokenStream {
    let path_of = |number: usize| {
        let ir = plan.types[number].ir;
        public::path(ir.version, &ir.rust)
    };
    let Kept { owner, ty, what } = kept;
    let path = path_of(*ty);
    let check = match what {
        What::Relation(field) => {
            let (getter, member) = (ident(&field.ir.rust), &field.ir.name);
            quote!(examples::related(examples::Sample::#whose(body), #owner, #member, ::msgraph_api::#path::#getter)?;)
        }
        What::Derived { declared } => {
            let base = path_of(*declared);
            quote! {
                examples::derived::<::msgraph_api::#base, ::msgraph_api::#path>(examples::Sample::#whose(body), #owner)?;
            }
        }
    };
    let gates = gates(plan, operation, kept).into_iter().map(|gate| cfg(plan, gate));
    quote!(#(#gates)* #check)
}

/// The areas of the types that a check names, as far as they need not be built with the operation.
fn gates<'p>(plan: &'p Plan<'_>, operation: &PlannedOperation<'_>, kept: &Kept<'_>) -> BTreeSet<&'p AreaSet> {
    let other = match kept.what {
        What::Relation(field) => field.target.number(),
        What::Derived { declared } => Some(declared),
    };
    let gates = [Some(kept.ty), other].into_iter().flatten().map(|number| &plan.types[number].gate);
    gates.filter(|gate| !operation.gate.is_subset(gate)).collect()
}
