//! Short forms of what docs say, completed to an IR, and the comparison with the made-up service.

use std::collections::{BTreeMap, BTreeSet};

use graphgen_ir::{Api, IR_VERSION, Statement, StatementSource, TypeRef, Version};
use graphgen_verify::{Csdl, Inputs, PermissionData, Report, verify};
use serde_json::{Value, json};

/// The declarations of the made-up service.
pub(crate) fn csdl() -> Csdl {
    Csdl::read(include_str!("../fixtures/library.csdl.xml")).unwrap()
}

/// What docs have.
#[derive(Default)]
pub(crate) struct Docs {
    types: Vec<Value>,
    operations: Vec<Value>,
    /// What sources say of the type of results, by operation.
    said: Vec<(String, Vec<Statement>)>,
    /// Pages that define no type and no operation.
    pub(crate) other_pages: Vec<&'static str>,
}

impl Docs {
    /// With a type; `properties` and `relationships` as `name: type`, collections as `name: type[]`.
    pub(crate) fn record(
        mut self,
        name: &str,
        kind: &str,
        base: Option<&str>,
        properties: &[&str],
        relationships: &[&str],
    ) -> Self {
        let mut value = r#type(name, kind);
        value["baseType"] = json!(base);
        value["properties"] = properties.iter().map(|short| property(short)).collect();
        value["relationships"] = relationships.iter().map(|short| property(short)).collect();
        self.types.push(value);
        self
    }

    /// With an enumeration.
    pub(crate) fn choice(mut self, name: &str, members: &[&str]) -> Self {
        let mut value = r#type(name, "enum");
        value["members"] = members.iter().map(|name| json!({ "name": name, "rust": "x" })).collect();
        self.types.push(value);
        self
    }

    /// With an operation of one path; `body` as properties.
    pub(crate) fn call(mut self, method: &str, template: &str, body: &[&str]) -> Self {
        let mut value = operation(&format!("page-{}", self.operations.len()), method, template);
        if !body.is_empty() {
            let properties: Value = body.iter().map(|short| property(short)).collect();
            value["requestBody"] = json!({ "kind": "parameters", "name": "Body", "properties": properties });
        }
        self.operations.push(value);
        self
    }

    /// With an operation that answers with a payload, as the IR has it.
    pub(crate) fn answered(mut self, method: &str, template: &str, payload: Value) -> Self {
        let mut value = operation(&format!("page-{}", self.operations.len()), method, template);
        let mut response = payload;
        response["status"] = json!(200);
        value["responses"] = json!([response]);
        self.operations.push(value);
        self
    }

    /// With what sources say of the type that the last operation answers.
    pub(crate) fn said(mut self, sources: &[(StatementSource, &str)]) -> Self {
        let id = self.operations.last().unwrap()["id"].as_str().unwrap().to_owned();
        let statement = |(source, ty): &(StatementSource, &str)| Statement {
            source: *source,
            ty: TypeRef::Named((*ty).to_owned()),
            collection: false,
        };
        self.said.push((id, sources.iter().map(statement).collect()));
        self
    }

    /// With an operation that sends properties of a type.
    pub(crate) fn sent(mut self, method: &str, template: &str, ty: &str, properties: &[&str]) -> Self {
        let mut value = operation(&format!("page-{}", self.operations.len()), method, template);
        let properties: Value = properties.iter().map(|short| property(short)).collect();
        value["requestBody"] = json!({ "kind": "resource", "type": ty, "properties": properties });
        self.operations.push(value);
        self
    }

    /// With an operation and its permission tables, each as scopes of applications.
    pub(crate) fn granted(mut self, method: &str, template: &str, tables: &[&[&str]]) -> Self {
        let mut value = operation(&format!("page-{}", self.operations.len()), method, template);
        let table = |scopes: &&[&str]| {
            let scopes: Vec<_> = scopes.iter().map(|scope| [scope]).collect();
            let grant = json!({ "support": "supported", "scopes": scopes, "least": 1 });
            json!({ "context": null, "paths": [template], "application": grant })
        };
        value["permissions"] = tables.iter().map(table).collect();
        self.operations.push(value);
        self
    }

    /// Compares with the made-up service.
    pub(crate) fn verify(self, permissions: Option<&str>) -> Report {
        let api = json!({ "irVersion": IR_VERSION, "operations": self.operations, "types": self.types });
        let api: Api = serde_json::from_value(api).unwrap();
        let own = api.types.iter().map(|found| found.page.as_str());
        let own = own.chain(api.operations.iter().map(|found| found.page.as_str()));
        let pages: BTreeSet<_> = own.chain(self.other_pages).collect();
        let permissions = permissions.map(|text| PermissionData::read(text).unwrap());
        let (csdl, version) = (csdl(), Version::V1);
        let said = self.said.iter().map(|(id, said)| (id.as_str(), said.iter().collect()));
        let statements: BTreeMap<&str, Vec<&Statement>> = said.collect();
        verify(&Inputs {
            api: &api,
            version,
            pages: &pages,
            csdl: &csdl,
            permissions: permissions.as_ref(),
            statements: &statements,
        })
    }
}

fn r#type(name: &str, kind: &str) -> Value {
    let stem = name.trim_start_matches("library.").to_lowercase();
    json!({
        "version": "v1.0", "name": name, "kind": kind, "rust": "x", "module": "v1::area::page", "area": "", "areas": [],
        "page": format!("resources/{stem}.md"),
    })
}

fn property(short: &str) -> Value {
    let (name, written) = short.split_once(": ").unwrap();
    let item = written.strip_suffix("[]");
    json!({
        "name": name, "rust": "x", "type": item.unwrap_or(written), "collection": item.is_some(), "nullable": true,
    })
}

fn operation(stem: &str, method: &str, template: &str) -> Value {
    let names = template.split('{').skip(1).filter_map(|rest| rest.split('}').next());
    let parameter = |name| json!({ "name": name, "rust": "x", "type": "Edm.String", "position": "segment" });
    let parameters: Vec<_> = names.map(parameter).collect();
    json!({
        "id": format!("v1.0/{stem}"), "version": "v1.0", "page": format!("api/{stem}.md"), "title": "",
        "name": "Call", "module": "v1::area::page", "area": "", "docsUrl": "", "method": method, "responses": [],
        "paths": [{ "template": template, "raw": template, "constructor": "new", "parameters": parameters }],
    })
}
