//! Tokens of a file as text.

use proc_macro2::TokenStream;
use syn::{File, Item};

use crate::MARK;

/// The text of a file.
///
/// Items are printed one at a time, because the printer leaves no empty lines: those go between items, but not between
/// imports or declarations of modules. Tokens that are no Rust, which would be a fault of this crate, become the error that
/// says so when the emitted crate is compiled.
pub(crate) fn format(tokens: TokenStream) -> String {
    let mut text = format!("// {MARK}\n");
    let file = match syn::parse2::<File>(tokens) {
        Ok(file) => file,
        Err(error) => return text + &error.into_compile_error().to_string(),
    };
    if !file.attrs.is_empty() {
        text.push('\n');
        text.push_str(&print(File { attrs: file.attrs, items: Vec::new(), ..EMPTY }));
    }
    let mut before = None;
    for item in file.items {
        let kind = Kind::of(&item);
        if before != Some(kind) || kind == Kind::Other {
            text.push('\n');
        }
        before = Some(kind);
        text.push_str(&print(File { items: vec![item], ..EMPTY }));
    }
    text
}

const EMPTY: File = File { shebang: None, frontmatter: None, attrs: Vec::new(), items: Vec::new() };

fn print(file: File) -> String {
    prettyplease::unparse(&file)
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
