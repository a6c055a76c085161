//! The keys of annotations with the values that the format asks for.

use serde_json::Value;

/// What the value of a key is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    TextOrNull,
    Bool,
    Integer,
    Texts,
    TextOrTexts,
    Objects,
    Object,
}

/// Declares [`AnnotationKey`] from rows of `Variant, "spelling", Kind, "what it says";`, sorted by spelling.
macro_rules! keys {
    ($($variant:ident, $name:literal, $kind:ident, $meaning:literal;)*) => {
        /// A key that the format knows: of code blocks, of the permission comment, or of the page annotation.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum AnnotationKey {
            $(#[doc = $meaning] $variant,)*
        }

        impl AnnotationKey {
            /// Every key, sorted by its spelling.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The spelling of the format.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// What its value is.
            pub(super) fn kind(self) -> Kind {
                match self { $(Self::$variant => Kind::$kind,)* }
            }
        }
    };
}

keys! {
    ODataAnnotations, "@odata.annotations", Objects, "OData annotations of the type's members.";
    ODataType, "@odata.type", Text, "The type of a body, or that a block describes.";
    PropertyAka, "@property.aka", Object, "Other names of properties.";
    OldType, "@type", Text, "The type, as older pages name it.";
    TypeAka, "@type.aka", Text, "A second type that a body may be of.";
    Abstract, "abstract", Bool, "Whether only derived types have instances.";
    ApiVersions, "apiVersions", Text, "Versions of the API that have the request.";
    BaseType, "baseType", TextOrNull, "The base type of the type.";
    BlockType, "blockType", Text, "What the block is.";
    CanonicalUrl, "canonicalUrl", Text, "The address of the published page.";
    CollectionProperty, "collectionProperty", Text, "The member of a body that holds the collection.";
    Description, "description", Text, "What the page is about.";
    ExpectError, "expectError", Bool, "Whether the response is an error.";
    FooterAdditions, "footerAdditions", Texts, "What is published below the page.";
    HeaderAdditions, "headerAdditions", Texts, "What is published above the page.";
    Idempotent, "idempotent", Bool, "Whether the request changes nothing when it is repeated.";
    IsAbstract, "isAbstract", Bool, "Whether only derived types have instances.";
    IsCollection, "isCollection", Bool, "Whether the body is a collection of the type.";
    IsComposable, "isComposable", Bool, "Whether more path can follow the function.";
    IsEmpty, "isEmpty", Bool, "Whether the response has no body.";
    IsMediaEntity, "isMediaEntity", Bool, "Whether the entity has a stream.";
    KeyProperty, "keyProperty", Text, "The key of the entity type.";
    Keywords, "keywords", Text, "Words to find the page by.";
    LongRunningResponseType, "longRunningResponseType", Text, "The type of what a long-running request leads to.";
    MergePermissions, "mergePermissions", Bool, "Whether the permissions of all `requestUrls` are one table.";
    Name, "name", TextOrTexts, "The name of a request, or of those that a response answers.";
    Namespace, "namespace", Text, "The namespace of the page's types.";
    NullableProperties, "nullableProperties", Texts, "Properties that may be null.";
    OpaqueUrl, "opaqueUrl", Bool, "Whether the request's URL is no path of the API.";
    OpenType, "openType", Bool, "Whether instances have properties that are not documented.";
    OptionalProperties, "optionalProperties", Texts, "Properties that a body may lack.";
    RequestUrls, "requestUrls", Texts, "The requests that the permission table is for.";
    SampleKeys, "sampleKeys", Texts, "Values in the request's URL that stand for any key.";
    Scopes, "scopes", Text, "The permissions that the request needs.";
    Section, "section", Text, "The part of the docs that the page belongs to.";
    Suppressions, "suppressions", Texts, "Findings of the format's own tool that are not shown.";
    Tags, "tags", Text, "Marks by which requests are chosen.";
    Target, "target", Text, "What the request is bound to.";
    Title, "title", Text, "The title of the page.";
    TocBookmarks, "tocBookmarks", Object, "Further entries of the page in the table of contents.";
    TocIndex, "tocIndex", Integer, "Where the page stands in the table of contents.";
    TocPath, "tocPath", Text, "The entry of the page in the table of contents.";
    Truncated, "truncated", Bool, "Whether the body was shortened.";
    Type, "type", Text, "That the annotation is one of the page.";
}

impl AnnotationKey {
    /// The key that `name` is, whatever its case.
    pub(super) fn find(name: &str) -> Option<Self> {
        match Self::ALL.binary_search_by(|key| key.as_str().cmp(name)) {
            Ok(index) => Some(Self::ALL[index]),
            Err(_) => Self::ALL.iter().find(|key| key.as_str().eq_ignore_ascii_case(name)).copied(),
        }
    }

    /// The key that an unknown one was most likely meant to be.
    pub(super) fn nearest(name: &str) -> Option<&'static str> {
        most_similar(name, Self::ALL.iter().map(|key| key.as_str()))
    }
}

/// Longer names are no slips of the pen.
const MAX_NAME: usize = 40;

/// The most similar of some names, when it is similar enough to be what was meant.
pub(super) fn most_similar(name: &str, known: impl Iterator<Item = &'static str>) -> Option<&'static str> {
    if name.len() > MAX_NAME {
        return None;
    }
    let name = name.to_ascii_lowercase();
    let similarity = |known: &str| strsim::jaro_winkler(&name, &known.to_ascii_lowercase());
    let scored = known.map(|known| (known, similarity(known)));
    scored
        .max_by(|left, right| left.1.total_cmp(&right.1))
        .filter(|(_, score)| *score > 0.85)
        .map(|(known, _)| known)
}

impl Kind {
    /// Whether `value` is of this kind.
    pub(super) fn fits(self, value: &Value) -> bool {
        let all = |fits: fn(&Value) -> bool| value.as_array().is_some_and(|items| items.iter().all(fits));
        match self {
            Self::Text => value.is_string(),
            Self::TextOrNull => value.is_string() || value.is_null(),
            Self::Bool => value.is_boolean(),
            Self::Integer => value.is_i64() || value.is_u64(),
            Self::Texts => all(Value::is_string),
            Self::TextOrTexts => value.is_string() || all(Value::is_string),
            Self::Objects => all(Value::is_object),
            Self::Object => value.is_object(),
        }
    }

    /// What to write.
    pub(super) fn expected(self) -> &'static str {
        match self {
            Self::Text => "a string",
            Self::TextOrNull => "a string or null",
            Self::Bool => "true or false",
            Self::Integer => "a whole number",
            Self::Texts => "an array of strings",
            Self::TextOrTexts => "a string or an array of strings",
            Self::Objects => "an array of objects",
            Self::Object => "an object",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::AnnotationKey;

    #[test]
    fn keys_are_sorted() {
        assert!(AnnotationKey::ALL.is_sorted_by_key(|key| key.as_str()));
    }

    #[test]
    fn suggests_what_was_meant() {
        assert_eq!(AnnotationKey::nearest("optionalPropertes"), Some("optionalProperties"));
        assert_eq!(AnnotationKey::nearest("scope"), Some("scopes"));
        assert_eq!(AnnotationKey::nearest("truncted"), Some("truncated"));
        assert_eq!(AnnotationKey::nearest("xyz"), None);
    }
}
