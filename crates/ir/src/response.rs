//! What operations answer.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::{Primitive, TypeRef, is_false};

/// A documented success response.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(into = "Fields", try_from = "Fields")]
pub struct Response {
    /// HTTP status.
    pub status: u16,
    /// What it carries.
    pub payload: Payload,
}

/// What a response carries.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Payload {
    /// Nothing.
    Empty,
    /// JSON.
    Json {
        /// The document.
        json: JsonPayload,
        /// Whether some alternative of the operation answers with something else: the bytes of `/$value`, the number of
        /// `/$count`, a report as CSV.
        raw: bool,
    },
    /// Bytes of any media type.
    Bytes,
    /// Plain text, such as a bare count: of values of a primitive type, where that is known.
    Text(Option<Primitive>),
    /// Only headers matter: the `Location` of a redirect or of a long-running operation.
    Location,
}

/// How a JSON document holds values of a type.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum JsonPayload {
    /// It is the value.
    One(TypeRef),
    /// It is an object with the value as its member `value`.
    Enveloped(TypeRef),
    /// It is an object with an array of values as its member `value`, which may go on with a next page.
    Page(TypeRef),
}

impl Payload {
    /// JSON without an alternative.
    #[must_use]
    pub fn of(json: JsonPayload) -> Self {
        Self::Json { json, raw: false }
    }

    /// The JSON document, where it is one.
    #[must_use]
    pub fn json(&self) -> Option<&JsonPayload> {
        match self {
            Self::Json { json, .. } => Some(json),
            Self::Empty | Self::Bytes | Self::Text(_) | Self::Location => None,
        }
    }

    /// The type of the value or values of a JSON document.
    #[must_use]
    pub fn ty(&self) -> Option<&TypeRef> {
        self.json().map(JsonPayload::ty)
    }

    /// Whether some alternative of a JSON response answers with something else.
    #[must_use]
    pub fn is_raw(&self) -> bool {
        match self {
            Self::Json { raw, .. } => *raw,
            Self::Empty | Self::Bytes | Self::Text(_) | Self::Location => false,
        }
    }
}

impl JsonPayload {
    /// The type of the value or values.
    #[must_use]
    pub fn ty(&self) -> &TypeRef {
        match self {
            Self::One(ty) | Self::Enveloped(ty) | Self::Page(ty) => ty,
        }
    }

    /// Whether it holds any number of values.
    #[must_use]
    pub fn is_page(&self) -> bool {
        match self {
            Self::Page(_) => true,
            Self::One(_) | Self::Enveloped(_) => false,
        }
    }

    /// The same with values of another type.
    #[must_use]
    pub fn of_type(&self, ty: TypeRef) -> Self {
        match self {
            Self::One(_) => Self::One(ty),
            Self::Enveloped(_) => Self::Enveloped(ty),
            Self::Page(_) => Self::Page(ty),
        }
    }
}

/// A response as JSON has it.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Fields {
    status: u16,
    kind: Kind,
    #[serde(rename = "type", default, skip_serializing_if = "Option::is_none")]
    ty: Option<TypeRef>,
    #[serde(default, skip_serializing_if = "is_false")]
    collection: bool,
    #[serde(default, skip_serializing_if = "is_false")]
    wrapped: bool,
    #[serde(default, skip_serializing_if = "is_false")]
    raw: bool,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
enum Kind {
    Empty,
    Json,
    Bytes,
    Text,
    Location,
}

impl From<Response> for Fields {
    fn from(Response { status, payload }: Response) -> Self {
        let of_kind = |kind| Self { status, kind, ty: None, collection: false, wrapped: false, raw: false };
        match payload {
            Payload::Empty => of_kind(Kind::Empty),
            Payload::Bytes => of_kind(Kind::Bytes),
            Payload::Text(primitive) => Self { ty: primitive.map(TypeRef::from), ..of_kind(Kind::Text) },
            Payload::Location => of_kind(Kind::Location),
            Payload::Json { json, raw } => {
                let (collection, wrapped) = match json {
                    JsonPayload::One(_) => (false, false),
                    JsonPayload::Enveloped(_) => (false, true),
                    JsonPayload::Page(_) => (true, false),
                };
                Self { ty: Some(json.ty().clone()), collection, wrapped, raw, ..of_kind(Kind::Json) }
            }
        }
    }
}

impl TryFrom<Fields> for Response {
    type Error = String;

    fn try_from(fields: Fields) -> Result<Self, String> {
        let Fields { status, kind, ty, collection, wrapped, raw } = fields;
        let misplaced = [(collection, "collection"), (wrapped, "wrapped"), (raw, "raw")];
        let misplaced = misplaced.into_iter().find_map(|(is_set, field)| is_set.then_some(field));
        let payload = match (kind, ty, misplaced) {
            (Kind::Json, ty, _) => json(ty, collection, wrapped, raw),
            (kind, _, Some(field)) => {
                return Err(format!(
                    "a response with `{field}` is of kind `json`, this one is of kind `{kind}`"
                ));
            }
            (Kind::Empty, None, None) => Payload::Empty,
            (Kind::Bytes, None, None) => Payload::Bytes,
            (Kind::Location, None, None) => Payload::Location,
            (Kind::Text, None, None) => Payload::Text(None),
            (Kind::Text, Some(TypeRef::Primitive(primitive)), None) => Payload::Text(Some(primitive)),
            (kind, Some(ty), None) => {
                return Err(format!("a response of kind `{kind}` is not of the type `{ty}`"));
            }
        };
        Ok(Self { status, payload })
    }
}

/// Where no type is named, nothing is known of the values. A collection has an envelope anyway, so one that is called wrapped
/// is no other.
fn json(ty: Option<TypeRef>, collection: bool, wrapped: bool, raw: bool) -> Payload {
    let ty = ty.unwrap_or(TypeRef::Untyped);
    let json = match (collection, wrapped) {
        (true, _) => JsonPayload::Page(ty),
        (false, true) => JsonPayload::Enveloped(ty),
        (false, false) => JsonPayload::One(ty),
    };
    Payload::Json { json, raw }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Empty => "empty",
            Self::Json => "json",
            Self::Bytes => "bytes",
            Self::Text => "text",
            Self::Location => "location",
        })
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{JsonPayload, Payload, Response};
    use crate::{Primitive, TypeRef};

    fn all() -> Vec<(Payload, Value)> {
        let user = || TypeRef::Named("microsoft.graph.user".to_owned());
        let raw = |json| Payload::Json { json, raw: true };
        vec![
            (Payload::Empty, json!({ "kind": "empty" })),
            (Payload::Bytes, json!({ "kind": "bytes" })),
            (Payload::Location, json!({ "kind": "location" })),
            (Payload::Text(None), json!({ "kind": "text" })),
            (Payload::Text(Some(Primitive::Int32)), json!({ "kind": "text", "type": "Edm.Int32" })),
            (
                Payload::of(JsonPayload::One(user())),
                json!({ "kind": "json", "type": "microsoft.graph.user" }),
            ),
            (
                Payload::of(JsonPayload::One(TypeRef::Untyped)),
                json!({ "kind": "json", "type": "Edm.Untyped" }),
            ),
            (
                Payload::of(JsonPayload::Enveloped(Primitive::Boolean.into())),
                json!({ "kind": "json", "type": "Edm.Boolean", "wrapped": true }),
            ),
            (
                Payload::of(JsonPayload::Page(user())),
                json!({ "kind": "json", "type": "microsoft.graph.user", "collection": true }),
            ),
            (
                raw(JsonPayload::One(TypeRef::Untyped)),
                json!({ "kind": "json", "type": "Edm.Untyped", "raw": true }),
            ),
            (
                raw(JsonPayload::Enveloped(user())),
                json!({ "kind": "json", "type": "microsoft.graph.user", "wrapped": true, "raw": true }),
            ),
            (
                raw(JsonPayload::Page(user())),
                json!({ "kind": "json", "type": "microsoft.graph.user", "collection": true, "raw": true }),
            ),
        ]
    }

    #[test]
    fn every_payload_comes_back_from_its_json() {
        for (payload, mut json) in all() {
            json["status"] = json!(200);
            let response = Response { status: 200, payload };
            assert_eq!(serde_json::to_value(&response).unwrap(), json);
            assert_eq!(serde_json::from_value::<Response>(json).unwrap(), response);
        }
    }

    /// All combinations of fields: those that mean a payload give it, the others an error.
    #[test]
    fn what_is_no_payload_is_refused() {
        let kinds = ["empty", "json", "bytes", "text", "location"];
        let types = [None, Some("Edm.Int32"), Some("Edm.Untyped"), Some("microsoft.graph.user")];
        let mut errors = std::collections::BTreeSet::new();
        for (kind, ty, flags) in kinds
            .iter()
            .flat_map(|kind| types.iter().flat_map(move |ty| (0..8).map(move |flags| (kind, ty, flags))))
        {
            let mut json = json!({ "status": 200, "kind": kind });
            if let Some(ty) = ty {
                json["type"] = json!(ty);
            }
            for (bit, field) in ["collection", "wrapped", "raw"].iter().enumerate() {
                if flags & (1 << bit) != 0 {
                    json[field] = json!(true);
                }
            }
            match serde_json::from_value::<Response>(json.clone()) {
                Ok(response) => {
                    // Two notations have a shorter form that means the same.
                    if *kind == "json" {
                        json["type"] = json!(ty.unwrap_or("Edm.Untyped"));
                        if flags & 1 != 0 {
                            json.as_object_mut().unwrap().remove("wrapped");
                        }
                    }
                    assert_eq!(serde_json::to_value(&response).unwrap(), json);
                }
                Err(error) => {
                    assert_ne!(*kind, "json", "{error}");
                    errors.insert(error.to_string());
                }
            }
        }
        for expected in [
            "a response with `wrapped` is of kind `json`, this one is of kind `empty`",
            "a response of kind `bytes` is not of the type `microsoft.graph.user`",
            "a response of kind `text` is not of the type `Edm.Untyped`",
        ] {
            assert!(errors.contains(expected), "{errors:#?}");
        }
    }

    #[test]
    fn an_unknown_kind_is_refused_with_those_that_are_known() {
        let error =
            serde_json::from_value::<Response>(json!({ "status": 200, "kind": "stream" })).unwrap_err();
        assert_eq!(
            error.to_string(),
            "unknown variant `stream`, expected one of `empty`, `json`, `bytes`, `text`, `location`"
        );
    }
}
