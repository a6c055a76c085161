//! Only white space is added, and the text stays as it is when it is printed again.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that can't go on has failed")]

#[path = "support/flat.rs"]
mod flat;

use std::{fs, path::Path};

use flat::flat;
use graphgen_printer::print;
use proc_macro2::{Delimiter, Group, Ident, Punct, Spacing, Span, TokenStream, TokenTree};
use proptest::{
    collection::vec,
    prelude::{Just, ProptestConfig, Strategy, prop_oneof},
    proptest,
    sample::select,
};
use walkdir::WalkDir;

/// Checks both promises; returns the text.
#[track_caller]
fn check(tokens: TokenStream) -> String {
    let text = print(tokens.clone());
    let again: TokenStream = text.parse().unwrap_or_else(|error| panic!("{error}\n{text}"));
    assert_eq!(flat(again.clone()), flat(tokens), "{text}");
    assert_eq!(print(again), text);
    text
}

/// The sources of this repository hold all of Rust that people write.
#[test]
fn sources_keep_their_tokens() {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut count = 0;
    for entry in WalkDir::new(crates).into_iter().filter_map(Result::ok) {
        if entry.path().extension().is_some_and(|extension| extension == "rs") {
            check(fs::read_to_string(entry.path()).unwrap().parse().unwrap());
            count += 1;
        }
    }
    assert!(count > 100, "only {count} sources");
}

/// Any tokens that text can have; few of them are Rust.
fn tokens() -> impl Strategy<Value = TokenStream> {
    let words = [
        "a", "B", "fn", "impl", "match", "if", "use", "pub", "where", "r#type", "struct", "let", "for", "doc",
    ];
    let literals = ["1", "2.", "0x1f", "1e3", "\"a b\"", "r#\"\"\"#", "'c'", "b\"\""];
    // A `/` that touches another would begin a comment.
    let touching = "=<>!~?:.,;@#$%^&|*-+".chars().collect::<Vec<_>>();
    let tree = prop_oneof![
        4 => select(words.to_vec()).prop_map(|word| word.parse::<TokenStream>().unwrap()),
        2 => select(literals.to_vec()).prop_map(|literal| literal.parse().unwrap()),
        1 => Just("'b".parse::<TokenStream>().unwrap()),
        1 => Just("#[doc = \" A.\"]".parse::<TokenStream>().unwrap()),
        1 => Just(TokenTree::from(Punct::new('/', Spacing::Alone)).into()),
        6 => select(touching).prop_map(|c| TokenTree::from(Punct::new(c, Spacing::Alone)).into()),
        4 => select(vec!["::", "=>", "->", "..", "..=", "&&", "||", "==", "<=", ">>", "+=", "?;", ">,", "<<"])
            .prop_map(|operator| operator.parse().unwrap()),
    ];
    let trees = vec(tree, 0..8).prop_map(TokenStream::from_iter);
    trees.prop_recursive(4, 64, 6, |inner| {
        let delimiters = select(vec![Delimiter::Parenthesis, Delimiter::Brace, Delimiter::Bracket]);
        let group = (delimiters, inner.clone()).prop_map(|(delimiter, tokens)| {
            TokenStream::from(TokenTree::from(Group::new(delimiter, tokens)))
        });
        vec(prop_oneof![group, inner], 1..6).prop_map(TokenStream::from_iter)
    })
}

/// Rust that is built at random: items, and in them types, patterns, statements and expressions.
fn rust() -> impl Strategy<Value = String> {
    let leaf =
        select(vec!["a", "Self::B", "1", "\"text\"", "&mut c", "d.e", "-1", "[]", "f()", "(g,)", "Some"]);
    let expression = leaf.prop_map(str::to_owned).prop_recursive(5, 40, 3, |inner| {
        let two = (inner.clone(), inner.clone());
        prop_oneof![
            two.clone().prop_map(|(a, b)| format!("({a}).method({b})?")),
            two.clone().prop_map(|(a, b)| format!("path::<Vec<Option<T>>>({a}, {b})")),
            two.clone().prop_map(|(a, b)| format!("[{a}, {b},]")),
            two.clone().prop_map(|(a, b)| format!("({a}) < ({b}) && !x")),
            two.clone().prop_map(|(a, b)| format!("S {{ b: {a}, c, ..{b} }}")),
            two.clone()
                .prop_map(|(a, b)| format!("match ({a}) {{ Q {{ r, .. }} if s => {{ {b} }} _ => {a} }}")),
            two.clone().prop_map(|(a, b)| format!("|x, &(y, z): &T<U>| {{ let a = {a}; {b}; }}")),
            two.prop_map(|(a, b)| format!("if let Some(x) = ({a}) {{ {b} }} else {{ return {a} }}")),
            inner.prop_map(|a| format!("vec![{a}; 3].iter().map(|it| *it as u8).collect::<Vec<_>>()")),
        ]
    });
    let item = (expression, 1_usize..120, 0..6).prop_map(|(body, length, kind)| {
        let name = "n".repeat(length);
        match kind {
            0 => format!("/// Text.\n#[cfg(a)] pub fn {name}<'a, T: A<B = C>>(&'a self, a: &'a [T]) -> R<T> {{ {body} }}"),
            1 => format!("impl<T> ::a::{name}<T> for B where T: C {{ const D: E = &[{body}]; fn f() {{ {body} }} }}"),
            2 => format!("pub struct {name}<T>(pub T, Vec<u8>); enum E {{ #[a] A(T), B {{ b: u8 }}, C = {length} }}"),
            3 => format!("use {name}::{{a, b::{{c, D as E}}, {name}}}; static A: fn(u8) -> u8 = {{ {body} }};"),
            4 => format!("mod {name} {{ //! Inner.\n use super::*; {name}!({body}); }}"),
            _ => format!("fn a() {{ let {name}: T = {body}; {name} = {body}; for i in 0..({body}) {{}} }}"),
        }
    });
    vec(item, 0..4).prop_map(|items| items.join("\n"))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(512) })]

    #[test]
    fn any_tokens_are_kept(tokens in tokens()) {
        let text = print(tokens.clone());
        let again: TokenStream = text.parse().unwrap();
        assert_eq!(flat(again), flat(tokens), "{text}");
    }

    #[test]
    fn rust_keeps_its_meaning(text in rust()) {
        let tokens: TokenStream = text.parse().unwrap();
        syn::parse2::<syn::File>(tokens.clone()).unwrap_or_else(|error| panic!("{error}\n{text}"));
        let printed = check(tokens);
        syn::parse_file(&printed).unwrap_or_else(|error| panic!("{error}\n{printed}"));
    }
}

/// Groups without delimiters come from macros alone, and text can't have them.
#[test]
fn groups_without_delimiters_are_what_they_hold() {
    let inner: TokenStream = "a.b".parse().unwrap();
    let name = TokenTree::from(Ident::new("f", Span::call_site()));
    let tokens = TokenStream::from_iter([name, Group::new(Delimiter::None, inner).into()]);
    assert_eq!(print(tokens), "f a.b\n");
    assert_eq!(print(TokenStream::new()), "");
}

/// A long line that ends in a dot: no call follows it.
#[test]
fn a_dot_may_be_the_last_token() {
    let tokens: TokenStream = format!("{}.", "a + ".repeat(40)).parse().unwrap();
    let text = print(tokens.clone());
    assert_eq!(flat(text.parse().unwrap()), flat(tokens));
}
