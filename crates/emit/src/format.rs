//! Tokens of a file as text, in the form of prettyplease.
//!
//! prettyplease prints what syn has parsed, and parsing takes three times as long as printing. So what this crate emits, a
//! small part of Rust, is printed from the tokens themselves, line by line as prettyplease would: boxes and breaks are set
//! at the same places. Whatever else there is goes through syn and prettyplease. `tests/format.rs` holds every emitted file
//! against them.

mod attributes;
mod blocks;
mod exprs;
mod items;
mod printer;
mod tree;
mod types;

use proc_macro2::TokenStream;
use syn::{File, Item};

use self::{
    printer::Printer,
    tree::{Cursor, Tree},
};
use crate::MARK;

/// The text of a file.
///
/// Items are printed one at a time, because the printer leaves no empty lines: those go between items, but not between
/// imports or declarations of modules.
pub(crate) fn format(tokens: TokenStream) -> String {
    let trees = tree::trees(tokens);
    print(&trees).unwrap_or_else(|| parse_and_print(tree::tokens(trees)))
}

/// From tokens; `None` where something is not known here.
fn print(trees: &[Tree]) -> Option<String> {
    let mut input = Cursor::new(trees);
    let mut text = format!("// {MARK}\n");
    let mut p = Printer::default();
    p.consistent(0);
    if attributes::inner(&mut p, &mut input)? {
        p.end();
        text.push('\n');
        p.finish(&mut text);
        p.consistent(0);
    }
    let mut before = None;
    let mut printed = String::new();
    while !input.is_empty() {
        let kind = items::item(&mut p, &mut input)?;
        p.end();
        p.finish(&mut printed);
        space(&mut text, &mut before, kind);
        text.push_str(&printed);
        printed.clear();
        p.consistent(0);
    }
    Some(text)
}

/// Tokens that are no Rust, which would be a fault of this crate, become the error that says so when the emitted crate is
/// compiled.
fn parse_and_print(tokens: TokenStream) -> String {
    let mut text = format!("// {MARK}\n");
    let file = match syn::parse2::<File>(tokens) {
        Ok(file) => file,
        Err(error) => return text + &error.into_compile_error().to_string(),
    };
    if !file.attrs.is_empty() {
        text.push('\n');
        text.push_str(&prettyplease::unparse(&File { attrs: file.attrs, items: Vec::new(), ..EMPTY }));
    }
    let mut before = None;
    for item in file.items {
        space(&mut text, &mut before, Kind::of(&item));
        text.push_str(&prettyplease::unparse(&File { items: vec![item], ..EMPTY }));
    }
    text
}

const EMPTY: File = File { shebang: None, frontmatter: None, attrs: Vec::new(), items: Vec::new() };

/// An empty line, where an item of this kind has one before it.
fn space(text: &mut String, before: &mut Option<Kind>, kind: Kind) {
    if *before != Some(kind) || kind == Kind::Other {
        text.push('\n');
    }
    *before = Some(kind);
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
    use super::{parse_and_print, print, tree};

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

    #[test]
    fn tokens_are_printed_as_prettyplease_prints_what_they_parse_to() {
        for snippet in KNOWN {
            for columns in 1..=100 {
                let text = snippet.replace('N', &"n".repeat(columns));
                let trees = tree::trees(text.parse().unwrap());
                let printed = print(&trees).unwrap_or_else(|| panic!("not known: {text}"));
                assert_eq!(printed, parse_and_print(tree::tokens(trees)), "{text}");
            }
        }
    }

    #[test]
    fn what_is_not_known_is_left_to_prettyplease() {
        for snippet in UNKNOWN {
            assert_eq!(print(&tree::trees(snippet.parse().unwrap())), None, "{snippet}");
        }
    }
}
