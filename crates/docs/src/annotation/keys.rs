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

/// Known keys, sorted: those of code blocks, of the permission comment, and of the page annotation.
const KEYS: &[(&str, Kind)] = &[
    ("@odata.annotations", Kind::Objects),
    ("@odata.type", Kind::Text),
    ("@property.aka", Kind::Object),
    ("@type", Kind::Text),
    ("@type.aka", Kind::Text),
    ("abstract", Kind::Bool),
    ("apiVersions", Kind::Text),
    ("baseType", Kind::TextOrNull),
    ("blockType", Kind::Text),
    ("canonicalUrl", Kind::Text),
    ("collectionProperty", Kind::Text),
    ("description", Kind::Text),
    ("expectError", Kind::Bool),
    ("footerAdditions", Kind::Texts),
    ("headerAdditions", Kind::Texts),
    ("idempotent", Kind::Bool),
    ("isAbstract", Kind::Bool),
    ("isCollection", Kind::Bool),
    ("isComposable", Kind::Bool),
    ("isEmpty", Kind::Bool),
    ("isMediaEntity", Kind::Bool),
    ("keyProperty", Kind::Text),
    ("keywords", Kind::Text),
    ("longRunningResponseType", Kind::Text),
    ("mergePermissions", Kind::Bool),
    ("name", Kind::TextOrTexts),
    ("namespace", Kind::Text),
    ("nullableProperties", Kind::Texts),
    ("opaqueUrl", Kind::Bool),
    ("openType", Kind::Bool),
    ("optionalProperties", Kind::Texts),
    ("requestUrls", Kind::Texts),
    ("sampleKeys", Kind::Texts),
    ("scopes", Kind::Text),
    ("section", Kind::Text),
    ("suppressions", Kind::Texts),
    ("tags", Kind::Text),
    ("target", Kind::Text),
    ("title", Kind::Text),
    ("tocBookmarks", Kind::Object),
    ("tocIndex", Kind::Integer),
    ("tocPath", Kind::Text),
    ("truncated", Kind::Bool),
    ("type", Kind::Text),
];

/// The known key that `name` is, whatever its case.
pub(super) fn find(name: &str) -> Option<(&'static str, Kind)> {
    match KEYS.binary_search_by(|(key, _)| (*key).cmp(name)) {
        Ok(index) => Some(KEYS[index]),
        Err(_) => KEYS.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).copied(),
    }
}

/// The known key that an unknown one was most likely meant to be.
pub(super) fn nearest(name: &str) -> Option<&'static str> {
    most_similar(name, KEYS.iter().map(|(key, _)| *key))
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
    use super::{KEYS, nearest};

    #[test]
    fn keys_are_sorted() {
        assert!(KEYS.is_sorted_by_key(|(key, _)| *key));
    }

    #[test]
    fn suggests_what_was_meant() {
        assert_eq!(nearest("optionalPropertes"), Some("optionalProperties"));
        assert_eq!(nearest("scope"), Some("scopes"));
        assert_eq!(nearest("truncted"), Some("truncated"));
        assert_eq!(nearest("xyz"), None);
    }
}
