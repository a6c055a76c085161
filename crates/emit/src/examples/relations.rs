//! Relationships that documented JSON holds. The crate keeps what they lead to as JSON until it is asked for, so the checks
//! ask for each.

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

/// A relationship of an object.
struct Relation<'p> {
    /// Where the object stands: `value[0]`.
    owner: String,
    /// The object's type.
    ty: usize,
    field: &'p Field<'p>,
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
    walk.found.iter().map(|relation| statement(plan, operation, relation, &quote!(Request))).collect()
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
    walk.found.iter().map(|relation| statement(plan, operation, relation, &quote!(Response))).collect()
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
    found: Vec<Relation<'p>>,
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
            Body::Reference | Body::Json | Body::Bytes => {}
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
        let ty = self.named(members, declared).unwrap_or(declared);
        for field in &plan.types[ty].fields {
            let Some(value) = members.get(&field.ir.name).filter(|value| !value.is_null()) else { continue };
            if field.relationship {
                self.found.push(Relation { owner: place.to_owned(), ty, field });
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
    relation: &Relation<'_>,
    whose: &TokenStream,
) -> TokenStream {
    let Relation { owner, ty, field } = relation;
    let ir = plan.types[*ty].ir;
    let (path, field_name) = (public::path(ir.version, &ir.rust), ident(&field.ir.rust));
    let member = &field.ir.name;
    let gates = gates(plan, operation, relation).into_iter().map(|gate| cfg(plan, gate));
    quote! {
        #(#gates)*
        examples::related(
            examples::Sample::#whose(body),
            #owner,
            #member,
            |it: &::msgraph_api::#path| &it.#field_name,
        )?;
    }
}

/// The areas of a relationship's owner and target, as far as they need not be built with the operation.
fn gates<'p>(
    plan: &'p Plan<'_>,
    operation: &PlannedOperation<'_>,
    relation: &Relation<'_>,
) -> BTreeSet<&'p AreaSet> {
    let types = [Some(relation.ty), relation.field.target.number()].into_iter().flatten();
    let gates = types.map(|number| &plan.types[number].gate);
    gates.filter(|gate| !operation.gate.is_subset(gate)).collect()
}
