//! Tokens in a form that can be compared.

use proc_macro2::{Literal, TokenStream, TokenTree};

/// Every token, character by character where it is punctuation; texts of doc attributes by their value.
pub(crate) fn flat(tokens: TokenStream) -> Vec<String> {
    let mut all = Vec::new();
    flatten(tokens, &mut all);
    all
}

fn flatten(tokens: TokenStream, all: &mut Vec<String>) {
    let trees: Vec<_> = tokens.into_iter().collect();
    let is_doc = matches!(trees.as_slice(), [TokenTree::Ident(doc), TokenTree::Punct(_), _] if doc == "doc");
    for tree in trees {
        match tree {
            TokenTree::Group(group) => {
                let delimiter = group.delimiter();
                all.push(format!("{delimiter:?}"));
                flatten(group.stream(), all);
                all.push(format!("end of {delimiter:?}"));
            }
            TokenTree::Literal(literal) if is_doc => all.push(value(literal)),
            tree => all.push(tree.to_string()),
        }
    }
}

fn value(literal: Literal) -> String {
    match syn::Lit::new(literal.clone()) {
        syn::Lit::Str(text) => format!("doc {:?}", text.value()),
        _ => literal.to_string(),
    }
}
