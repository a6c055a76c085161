//! Types that prose links to: "returns a `200 OK` response code and a collection of [user](../resources/user.md) objects".

use graphgen_docs::{Link, Prose};
use graphgen_source::Span;

use crate::{
    Document, pages,
    types::{TypeId, TypeIndex, link_target, qualified},
};

/// A type that prose names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Linked {
    /// Qualified name, as documented where no page defines it.
    pub(super) name: String,
    /// The type, where a page defines it.
    pub(super) id: Option<TypeId>,
    /// Whether the prose speaks of several.
    pub(super) collection: bool,
    /// The link's text.
    pub(super) span: Span,
}

/// The first type that a section links to. A link to a resource page that does not exist names a type, too, but one that
/// exists goes before it.
pub(super) fn linked_type(
    sections: &[Prose<'_>],
    document: &Document<'_>,
    index: &TypeIndex,
) -> Option<Linked> {
    let namespace = pages::namespace(&document.page);
    let mut missing = None;
    for section in sections {
        for link in &section.links {
            let Some(name) = named_by(link) else { continue };
            let id = index.find(name, namespace, Some(&link.target));
            let linked = Linked {
                name: id.map_or_else(|| qualified(name, namespace), |id| index.name(id).to_owned()),
                id,
                collection: section.text.iter().any(|text| speaks_of_several(&text.value, &link.text.value)),
                span: link.text.span,
            };
            if id.is_some() {
                return Some(linked);
            }
            missing.get_or_insert(linked);
        }
    }
    missing
}

/// The name by which a link to a resource page calls the type: its text, else the page's stem.
fn named_by<'l>(link: &'l Link<'_>) -> Option<&'l str> {
    let target = link.target.as_ref();
    let to_resource = target.to_ascii_lowercase().contains("resources/") || target.starts_with('#');
    let text = link.text.value.trim();
    let is_name = text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_'));
    match (to_resource, is_name) {
        (true, true) => Some(text),
        (true, false) if !target.starts_with('#') => Some(link_target(target).0),
        _ => None,
    }
}

/// Whether the words around a link speak of several things.
fn speaks_of_several(text: &str, link: &str) -> bool {
    let Some(at) = text.find(link) else { return false };
    let behind = text[at + link.len()..].trim_start().to_ascii_lowercase();
    let behind = behind.strip_prefix("object ").unwrap_or(&behind);
    let before = text[..at].trim_end().to_ascii_lowercase();
    let before = before.strip_suffix(" the").or_else(|| before.strip_suffix(" all")).unwrap_or(&before);
    ["collection", "objects", "resources", "entities", "list"].iter().any(|word| behind.starts_with(word))
        || ["collection of", "list of", "array of", "collection of all"]
            .iter()
            .any(|words| before.ends_with(words))
}

#[cfg(test)]
mod tests {
    use super::speaks_of_several;

    #[test]
    fn reads_the_words_around_a_link() {
        for (text, several) in [
            ("a collection of user objects in the response body", true),
            ("and a user collection in the body", true),
            ("and user object collection", true),
            ("a list of user in the body", true),
            ("and a user object in the response body", false),
        ] {
            assert_eq!(speaks_of_several(text, "user"), several, "{text}");
        }
    }
}
