//! What requests send.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::{
    Operation, Property, TypeRef, is_false,
    name::{is_identifier, not_an_identifier},
};

/// The body of a request.
#[derive(Clone, Debug, PartialEq, Hash, Serialize, Deserialize)]
#[serde(into = "Fields", try_from = "Fields")]
pub struct RequestBody {
    /// What is sent.
    pub body: Body,
    /// The qualified type that it names in `@odata.type`: its own, where the service would take it for one of a base type.
    pub odata_type: Option<String>,
    /// Media type as documented: `application/json`.
    pub content_type: Option<String>,
}

impl Operation {
    /// The media type of a body of several parts, where that is what the page documents: only who makes the parts knows the boundary
    /// between them.
    #[must_use]
    pub fn multipart(&self) -> Option<&str> {
        let RequestBody { body: Body::Bytes, content_type: Some(content_type), .. } =
            self.request_body.as_ref()?
        else {
            return None;
        };
        is_multipart(content_type).then_some(content_type)
    }
}

/// Whether a media type is that of a body of several parts.
#[must_use]
pub fn is_multipart(media_type: &str) -> bool {
    media_type.get(..10).is_some_and(|start| start.eq_ignore_ascii_case("multipart/"))
}

/// What a request sends.
#[derive(Clone, Debug, PartialEq, Hash)]
pub enum Body {
    /// Values of a type, whole: a create.
    Resource {
        /// Their type.
        ty: TypeRef,
        /// Whether it is an array of them.
        collection: bool,
        /// Documented properties.
        properties: Vec<Property>,
    },
    /// The properties of a type that change, each absent, null or a value: an update.
    Update {
        /// The type, where it is known.
        ty: Option<TypeRef>,
        /// The properties that can be changed; all of the type where the page lists none.
        members: Members,
    },
    /// Named parameters: an action.
    Parameters(Members),
    /// A link to another entity: `{ "@odata.id": url }`.
    Reference,
    /// JSON of unknown shape.
    Json {
        /// Whether the page says that the call needs no body.
        optional: bool,
    },
    /// Bytes or text of another media type.
    Bytes,
}

/// The members of a body that is no documented type.
#[derive(Clone, Debug, PartialEq, Hash)]
pub struct Members {
    /// Rust name of the struct that they make: `UserSendMailBody`.
    pub name: String,
    /// The members, in documented order.
    pub properties: Vec<Property>,
}

impl Body {
    /// The type of what is sent, where it is a documented one.
    #[must_use]
    pub fn ty(&self) -> Option<&TypeRef> {
        match self {
            Self::Resource { ty, .. } => Some(ty),
            Self::Update { ty, .. } => ty.as_ref(),
            Self::Parameters(_) | Self::Reference | Self::Json { .. } | Self::Bytes => None,
        }
    }

    /// Documented properties: parameters of an action, or those of the type that are sent.
    #[must_use]
    pub fn properties(&self) -> &[Property] {
        match self {
            Self::Resource { properties, .. } => properties,
            Self::Update { members, .. } | Self::Parameters(members) => &members.properties,
            Self::Reference | Self::Json { .. } | Self::Bytes => &[],
        }
    }

    /// The type of what is sent and those of its documented properties.
    pub fn types(&self) -> impl Iterator<Item = &TypeRef> {
        self.ty().into_iter().chain(self.properties().iter().map(|property| &property.ty))
    }

    /// Documented properties, to be changed.
    pub fn properties_mut(&mut self) -> &mut [Property] {
        match self {
            Self::Resource { properties, .. } => properties,
            Self::Update { members, .. } | Self::Parameters(members) => &mut members.properties,
            Self::Reference | Self::Json { .. } | Self::Bytes => &mut [],
        }
    }

    /// The members of a body that has a struct of its own.
    #[must_use]
    pub fn members(&self) -> Option<&Members> {
        match self {
            Self::Update { members, .. } | Self::Parameters(members) => Some(members),
            Self::Resource { .. } | Self::Reference | Self::Json { .. } | Self::Bytes => None,
        }
    }

    /// The members of a body that has a struct of its own, to be changed.
    #[must_use]
    pub fn members_mut(&mut self) -> Option<&mut Members> {
        match self {
            Self::Update { members, .. } | Self::Parameters(members) => Some(members),
            Self::Resource { .. } | Self::Reference | Self::Json { .. } | Self::Bytes => None,
        }
    }
}

/// A body as JSON has it.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Fields {
    kind: Kind,
    #[serde(rename = "type", default, skip_serializing_if = "Option::is_none")]
    ty: Option<TypeRef>,
    #[serde(default, skip_serializing_if = "is_false")]
    collection: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    properties: Vec<Property>,
    #[serde(default, skip_serializing_if = "is_false")]
    optional: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    odata_type: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    content_type: Option<String>,
}

#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
enum Kind {
    Resource,
    Update,
    Parameters,
    Reference,
    Json,
    Bytes,
}

impl From<RequestBody> for Fields {
    fn from(RequestBody { body, odata_type, content_type }: RequestBody) -> Self {
        let of_kind = |kind| Self {
            kind,
            ty: None,
            collection: false,
            name: None,
            properties: Vec::new(),
            optional: false,
            odata_type,
            content_type,
        };
        let with =
            |fields: Self, Members { name, properties }| Self { name: Some(name), properties, ..fields };
        match body {
            Body::Resource { ty, collection, properties } => {
                Self { ty: Some(ty), collection, properties, ..of_kind(Kind::Resource) }
            }
            Body::Update { ty, members } => with(Self { ty, ..of_kind(Kind::Update) }, members),
            Body::Parameters(members) => with(of_kind(Kind::Parameters), members),
            Body::Reference => of_kind(Kind::Reference),
            Body::Json { optional } => Self { optional, ..of_kind(Kind::Json) },
            Body::Bytes => of_kind(Kind::Bytes),
        }
    }
}

impl TryFrom<Fields> for RequestBody {
    type Error = String;

    fn try_from(fields: Fields) -> Result<Self, String> {
        let Fields { kind, ty, collection, name, properties, optional, odata_type, content_type } = fields;
        let present = [
            ("type", ty.is_some()),
            ("collection", collection),
            ("name", name.is_some()),
            ("properties", !properties.is_empty()),
            ("optional", optional),
            ("odataType", odata_type.is_some()),
        ];
        let allowed: &[&str] = match kind {
            Kind::Resource => &["type", "collection", "properties", "odataType"],
            Kind::Update => &["type", "name", "properties", "odataType"],
            Kind::Parameters => &["name", "properties"],
            Kind::Json => &["optional"],
            Kind::Reference | Kind::Bytes => &[],
        };
        if let Some((field, _)) =
            present.iter().find(|(field, is_there)| *is_there && !allowed.contains(field))
        {
            return Err(format!("a body of kind `{kind}` has no `{field}`"));
        }
        let lacks = |field| format!("a body of kind `{kind}` needs a `{field}`");
        let members = |name: Option<String>| {
            let name = name.ok_or_else(|| lacks("name"))?;
            if !is_identifier(&name) {
                return Err(not_an_identifier(&name));
            }
            Ok::<_, String>(Members { name, properties: properties.clone() })
        };
        let body = match kind {
            Kind::Resource => {
                let ty = ty.ok_or_else(|| lacks("type"))?;
                Body::Resource { ty, collection, properties }
            }
            Kind::Update => Body::Update { ty, members: members(name)? },
            Kind::Parameters => Body::Parameters(members(name)?),
            Kind::Reference => Body::Reference,
            Kind::Json => Body::Json { optional },
            Kind::Bytes => Body::Bytes,
        };
        Ok(Self { body, odata_type, content_type })
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Resource => "resource",
            Self::Update => "update",
            Self::Parameters => "parameters",
            Self::Reference => "reference",
            Self::Json => "json",
            Self::Bytes => "bytes",
        })
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::RequestBody;

    const PROPERTY: &str = r#"{ "name": "to", "rust": "to", "type": "Edm.String", "collection": false, "nullable": true,
        "readOnly": false, "inherited": false }"#;

    /// A body with the fields that the letters of `shown` stand for.
    fn body(kind: &str, shown: &str) -> Value {
        let mut body = json!({ "kind": kind });
        let property: Value = serde_json::from_str(PROPERTY).unwrap();
        for (letter, field, value) in [
            ('t', "type", json!("microsoft.graph.user")),
            ('c', "collection", json!(true)),
            ('n', "name", json!("UserUpdateBody")),
            ('p', "properties", json!([property])),
            ('o', "optional", json!(true)),
            ('d', "odataType", json!("microsoft.graph.user")),
            ('m', "contentType", json!("application/json")),
        ] {
            if shown.contains(letter) {
                body[field] = value;
            }
        }
        body
    }

    #[test]
    fn every_body_comes_back_from_its_json() {
        for (kind, forms) in [
            ("resource", &["t", "tm", "tc", "tp", "tcpm", "tpd"][..]),
            ("update", &["n", "tn", "np", "tnp", "tnpm", "tnpd"]),
            ("parameters", &["n", "np", "npm"]),
            ("reference", &["", "m"]),
            ("json", &["", "m", "o", "om"]),
            ("bytes", &["", "m"]),
        ] {
            for form in forms {
                let json = body(kind, form);
                let read: RequestBody = serde_json::from_value(json.clone()).unwrap();
                assert_eq!(serde_json::to_value(&read).unwrap(), json);
            }
        }
    }

    #[test]
    fn what_is_no_body_is_refused() {
        for (kind, form, expected) in [
            ("resource", "", "a body of kind `resource` needs a `type`"),
            ("resource", "tn", "a body of kind `resource` has no `name`"),
            ("update", "t", "a body of kind `update` needs a `name`"),
            ("update", "tcn", "a body of kind `update` has no `collection`"),
            ("parameters", "p", "a body of kind `parameters` needs a `name`"),
            ("parameters", "tnp", "a body of kind `parameters` has no `type`"),
            ("reference", "p", "a body of kind `reference` has no `properties`"),
            ("json", "t", "a body of kind `json` has no `type`"),
            ("bytes", "c", "a body of kind `bytes` has no `collection`"),
        ] {
            let error = serde_json::from_value::<RequestBody>(body(kind, form)).unwrap_err();
            assert_eq!(error.to_string(), expected);
        }
        let error = serde_json::from_value::<RequestBody>(body("xml", "")).unwrap_err();
        let kinds = "`resource`, `update`, `parameters`, `reference`, `json`, `bytes`";
        assert_eq!(error.to_string(), format!("unknown variant `xml`, expected one of {kinds}"));
    }
}
