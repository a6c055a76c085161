//! Types that prose links to: "returns a `200 OK` response code and a collection of [user](../resources/user.md) objects".

use graphgen_docs::Prose;
use graphgen_ir::TypeRef;
use graphgen_source::Span;

use crate::{
    Document, pages,
    types::{TypeId, TypeIndex, Types, link_target, qualified},
};

/// A type that prose names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Linked {
    /// The type, by the documented name where no page defines it.
    pub(super) ty: TypeRef,
    /// Its number, where a page defines it.
    pub(super) id: Option<TypeId>,
    /// The type that the link's text names, where the page behind it is about another one.
    pub(super) named: Option<TypeId>,
    /// Whether the prose speaks of several.
    pub(super) collection: bool,
    /// Whether the paragraph says that the call returns it, and links to it.
    pub(super) returned: bool,
    /// The link's text.
    pub(super) span: Span,
}

/// The first type that a section links to. A link to a resource page that does not exist names a type, too, but one that
/// exists goes before it.
pub(super) fn linked_type(sections: &[Prose<'_>], document: &Document<'_>, types: &Types) -> Option<Linked> {
    let namespace = pages::namespace(&document.page);
    let mut missing = None;
    for section in sections {
        for link in &section.links {
            let target = link.target.as_ref();
            let to_resource = target.to_ascii_lowercase().contains("resources/");
            let text = link.text.value.trim();
            if !to_resource && !target.starts_with('#') {
                continue;
            }
            let named = types.index.find(text, namespace, Some(target));
            let id = linked_id(named, target, types);
            let around = section.text.iter().filter(|around| around.value.contains(link.text.value.as_ref()));
            let linked = |ty| Linked {
                ty,
                id,
                named: named.filter(|_| named != id),
                collection: around.clone().any(|around| speaks_of_several(&around.value, &link.text.value)),
                returned: around.clone().any(|around| says_returned(&around.value, &link.text.value)),
                span: link.text.span,
            };
            match id {
                Some(id) => return Some(linked(types.index.type_ref(id))),
                None if to_resource && is_name(text) => {
                    missing = missing.or(Some(linked(TypeRef::Named(qualified(text, namespace)))));
                }
                None => {}
            }
        }
    }
    missing
}

/// The type that a link means: that of the page behind it, "[message](chatmessage.md)", unless the text has `named` another one of
/// the page, or one that is its kin.
fn linked_id(named: Option<TypeId>, target: &str, types: &Types) -> Option<TypeId> {
    let (page, _) = link_target(target);
    let Some(behind) = types.index.of_stem(page) else { return named };
    let is_meant = |named: &TypeId| types.index.is_on_page(*named, page) || types.are_kin(*named, behind);
    named.filter(is_meant).or(Some(behind))
}

/// The type that a section names without a link: "returns a `200 OK` response code and a String collection in the response
/// body". Only words that mean a type count.
pub(super) fn worded_type(
    sections: &[Prose<'_>],
    document: &Document<'_>,
    index: &TypeIndex,
) -> Option<Linked> {
    sections.iter().flat_map(|section| &section.text).find_map(|text| {
        let (before, _) = text.value.split_once(" in the response body")?;
        let start = [" a ", " an ", " the "]
            .iter()
            .filter_map(|article| Some(before.rfind(article)? + article.len()))
            .max()?;
        let mut words = before[start..].split_whitespace();
        let word = words.next()?.trim_matches('`');
        let several = ["collection", "objects", "list"];
        let linked = |ty, id| Linked {
            ty,
            id,
            named: None,
            collection: words.clone().any(|word| several.contains(&word)),
            returned: false,
            span: text.span,
        };
        if let Some(ty @ TypeRef::Primitive(_)) = TypeRef::of_word(word) {
            return Some(linked(ty, None));
        }
        let id = index.find(word, pages::namespace(&document.page), None)?;
        Some(linked(index.type_ref(id), Some(id)))
    })
}

/// The type of which a section without a link asks for "a JSON representation of a journal object".
pub(super) fn represented_type(
    sections: &[Prose<'_>],
    document: &Document<'_>,
    index: &TypeIndex,
) -> Option<Linked> {
    sections.iter().flat_map(|section| &section.text).find_map(|text| {
        let (_, behind) = text.value.split_once("epresentation of ")?;
        let mut words =
            behind.split_whitespace().skip_while(|word| matches!(*word, "a" | "an" | "the" | "new"));
        let name = words.next()?.trim_matches(['`', '*', '.', ',']);
        let id = index.find(name, pages::namespace(&document.page), None)?;
        let ty = index.type_ref(id);
        Some(Linked { ty, id: Some(id), named: None, collection: false, returned: false, span: text.span })
    })
}

/// Whether the sentence around a link says what the call returns in its body: what a header leads to is another thing.
fn says_returned(text: &str, link: &str) -> bool {
    let sentence = text.split_inclusive(". ").find(|sentence| sentence.contains(link)).unwrap_or_default();
    ["eturn", "nswers"].iter().any(|word| sentence.contains(word)) && !sentence.contains("Location")
}

/// Whether a link's text can be the name of a type.
fn is_name(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_'))
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
