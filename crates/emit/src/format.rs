//! Tokens of a file as text, in the form of prettyplease.
//!
//! prettyplease prints what syn has parsed, and parsing takes three times as long as printing. So what this crate emits, a
//! small part of Rust, is printed from the tokens themselves, line by line as prettyplease would: boxes and breaks are set
//! at the same places. Items that hold anything else go through syn and prettyplease. `tests/format.rs` holds every emitted
//! file against them.

mod attributes;
mod blocks;
mod exprs;
mod items;
mod printer;
mod tree;
mod types;

use proc_macro2::TokenStream;
use syn::{File, Item};

use self::{printer::Printer, tree::Cursor};
use crate::MARK;

/// The text of a file.
///
/// Items are printed one at a time, because the printer leaves no empty lines: those go between items, but not between
/// imports or declarations of modules. Tokens that are no Rust, which would be a fault of this crate, become the error that
/// says so when the emitted crate is compiled.
pub(crate) fn format(tokens: TokenStream) -> String {
    let trees = tree::trees(tokens);
    let mut input = Cursor::new(&trees);
    let mut text = format!("// {MARK}\n");
    let attributes = input.inner_attributes();
    if !attributes.is_empty() {
        text.push('\n');
        text.push_str(&print(attributes, attributes::inner).map_or_else(|| parsed(attributes).1, |it| it.1));
    }
    let mut before = None;
    while !input.is_empty() {
        let item = input.item();
        let (kind, printed) = print(item, items::item).unwrap_or_else(|| parsed(item));
        if before != Some(kind) || kind == Kind::Other {
            text.push('\n');
        }
        before = Some(kind);
        text.push_str(&printed);
    }
    text
}

/// What `read` makes of tokens; `None` where it does not know all of them.
fn print(
    mut tokens: Cursor<'_>,
    read: fn(&mut Printer, &mut Cursor<'_>) -> Option<Kind>,
) -> Option<(Kind, String)> {
    let mut p = Printer::default();
    p.consistent(0);
    let kind = read(&mut p, &mut tokens)?;
    tokens.finished()?;
    p.end();
    let mut text = String::new();
    p.finish(&mut text);
    Some((kind, text))
}

/// What syn and prettyplease make of tokens.
fn parsed(tokens: Cursor<'_>) -> (Kind, String) {
    match syn::parse2::<File>(tokens.to_tokens()) {
        Ok(file) => {
            let kind = file.items.first().map_or(Kind::Other, Kind::of);
            (kind, prettyplease::unparse(&file))
        }
        Err(error) => (Kind::Other, format!("{}\n", error.into_compile_error())),
    }
}

/// What an item is, as far as spacing is concerned.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Import,
    Module,
    Reexport,
    Other,
}

impl Kind {
    fn of(item: &Item) -> Self {
        match item {
            Item::Use(import) if matches!(import.vis, syn::Visibility::Inherited) => Self::Import,
            Item::Use(_) => Self::Reexport,
            Item::Mod(_) => Self::Module,
            _ => Self::Other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{attributes, format, items, parsed, print, tree, tree::Cursor};

    /// Everything that is known here. `N` becomes a name that gets longer and longer.
    const KNOWN: &[&str] = &[
        "#![doc = \" A module.  \"] #![doc = \"\"] use N::a::B; use N::{a, b::{C, N}, d, e::N}; pub mod N; pub use self::N::N;",
        "#[cfg(any(feature = \"N\", feature = \"b\", feature = \"N\"))] pub mod a; #[cfg(feature = \"N\")] use a::b;",
        "struct A {} enum B {} impl C {} msgraph_core::record!(N);",
        r#"/// A doc comment.
           #[doc = " \"quoted\" \\ 'text' "] #[doc(alias = "N")] #[deprecated(note = "N")] #[derive(Clone, Debug, PartialEq)]
           pub struct N { a: N, pub b: Option<Vec<crate::a::N>>, #[cfg(feature = "N")] c: Option<Box<N<N, N>>>, pub d: &'static [N] }"#,
        "pub enum N { A, #[doc = \" b\"] B(N), C(Box<crate::a::N<N>>), }",
        "impl N<N> for N { const A: &'static str = \"N\"; }",
        "impl ::std::convert::From<N> for crate::a::N { type N = Option<N<N>>; const N: &'static [N] = &[N::A, N::N(&[&[\"a\", \"N\"], &[]])]; }",
        "impl N { const N: A = A { a: None, N: N::b(\"c\"), c }; pub const B: &'static str = \"N\"; }",
        "impl N { fn a() {} fn N(&self) -> &N { &self.N } fn c(&mut self) -> Result<N, E> { &mut self.N } fn d(self_: N) -> bool { self_ } }",
        "impl N { pub fn N<'a>(mut self, values: impl IntoIterator<Item = &'a str>) -> Self { self.a.N(\"b\", values); self } }",
        "impl N { pub fn new(a: &str, N: &N, c: i32) -> Self { Self { request: Request::new(Path::new(\"/N\").segment(a).literal(\"/b\").quoted(N)).with_query(\"N\", \"b\"), body } } }",
        "impl N { pub fn new(a: impl Into<N>) -> Self { Self { a: Some(a.into()), N: Some(N.into()), ..Default::default() } } }",
        "impl N { fn a(&self) -> Result<Self, E> { Ok(Self { request: Request::from_link(N)? }) } fn b() { Ok(()) } fn c() { N([a, N]) } }",
        "impl N { fn a(&self) { let _ = N; self.a = N.into(); a.b.c.N(d).e(); abcde.N(d).e(N); self.f(N, g, \"h\"); a::b().N.c(); f(N)(b)?; } }",
        "impl N { fn a(&self) -> bool { match self.b.N() { 1 => *N, Self::A(it) => <N<a> as B>::read(it, N).map(Self::N), } } }",
        "impl N { fn a(&self) -> bool { Some(match N { \"a\" => &self.N, #[cfg(feature = \"a\")] N::N(_) => { *self = Self::N(a); true } _ => return None, }) } }",
        "impl N { const A: B = &[&[&[&[&[&[&[&[&[&[&[&[N::B(\"a\", b)]]]]]]]]]]]]; }",
    ];

    /// Rust that is left to prettyplease.
    const UNKNOWN: &[&str] = &[
        "fn a() {}",
        "impl<'a> A<'a> { fn a() {} }",
        "impl A { fn a() -> bool { a || b } }",
        "impl A { fn a() { f(|| 1) } }",
        "impl A { fn a() { 1..2 } }",
        "impl A { fn a() { matches!(a, B) } }",
        "impl A { const A: B = [1, 2]; }",
        "impl A { fn a() { if a { b } } }",
        "impl A { fn a() { match a { B => { c } } } }",
        "impl A { fn a() { a as B } }",
        "impl A { fn a() -> impl B + C {} }",
        "use a::{b};",
        "#[doc = \"a\\nb\"] struct A {}",
        "#[doc = \"/ a\"] struct A {}",
        "pub struct A(B);",
        "record!(a, b);",
    ];

    /// What is made of a file, item by item: by this module where it knows them, and by prettyplease.
    fn both(text: &str) -> (Option<String>, String) {
        let trees = tree::trees(text.parse().unwrap());
        let mut input = Cursor::new(&trees);
        let attributes = input.inner_attributes();
        let mut printed = print(attributes, attributes::inner).map(|it| it.1);
        let mut expected = parsed(attributes).1;
        while !input.is_empty() {
            let item = input.item();
            expected += &parsed(item).1;
            printed = printed.and_then(|text| Some(text + &print(item, items::item)?.1));
        }
        (printed, expected)
    }

    #[test]
    fn tokens_are_printed_as_prettyplease_prints_what_they_parse_to() {
        for snippet in KNOWN {
            for columns in 1..=100 {
                let text = snippet.replace('N', &"n".repeat(columns));
                let (printed, expected) = both(&text);
                assert_eq!(printed.as_deref(), Some(expected.as_str()), "{text}");
            }
        }
    }

    #[test]
    fn what_is_not_known_is_left_to_prettyplease() {
        for snippet in UNKNOWN {
            let (printed, expected) = both(snippet);
            assert_eq!(printed, None, "{snippet}");
            let text = format(snippet.parse().unwrap());
            assert!(text.ends_with(&format!("\n\n{expected}")), "{text}");
        }
    }
}
