//! What a type is depends on no feature: a crate that turns one on changes nothing for others.

use graphgen_emit::{Options, emit};
use graphgen_ir::Api;
use syn::{Attribute, Item};

fn is_gated(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| attribute.path().is_ident("cfg"))
}

/// Whether a field or a variant of a type stands under a feature.
fn depends_on_features(item: &Item) -> bool {
    match item {
        Item::Struct(item) => item.fields.iter().any(|field| is_gated(&field.attrs)),
        Item::Enum(item) => {
            let mut fields = item.variants.iter().flat_map(|variant| &variant.fields);
            item.variants.iter().any(|variant| is_gated(&variant.attrs))
                || fields.any(|field| is_gated(&field.attrs))
        }
        _ => false,
    }
}

#[test]
fn no_field_and_no_variant_stands_under_a_feature() {
    insta::glob!("fixtures/*.json", |path| {
        let json = std::fs::read_to_string(path).expect("fixtures are readable");
        let api: Api = serde_json::from_str(&json).expect("fixtures are IR");
        for (name, text) in emit(&api, &Options::default()) {
            if name.ends_with(".rs") {
                let file = syn::parse_file(&text).expect("emitted code is Rust");
                assert!(!file.items.iter().any(depends_on_features), "{}: {name}", path.display());
            }
        }
    });
}

#[test]
fn what_is_under_a_feature_is_seen() {
    for (item, gated) in [
        ("struct A { #[cfg(feature = \"x\")] a: u8 }", true),
        ("enum A { A, #[cfg(feature = \"x\")] B }", true),
        ("#[cfg(feature = \"x\")] struct A { #[allow(unused)] a: u8 }", false),
    ] {
        let item: Item = syn::parse_str(item).expect("an item");
        assert_eq!(depends_on_features(&item), gated);
    }
}
