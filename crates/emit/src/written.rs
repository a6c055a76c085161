//! Which names a file writes, to make sure that none is written twice in one place: names are chosen before emission, and what
//! is not unique then would not compile.

use std::collections::BTreeSet;

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// Names that a file gives to two of its items, or a type of it to two of its members, with the type: `Lamp::new`.
pub(crate) fn repeated(file: &TokenStream) -> Vec<String> {
    let mut written = Written::default();
    written.file(&trees(file));
    written.repeated
}

#[derive(Default)]
struct Written {
    names: BTreeSet<String>,
    repeated: Vec<String>,
}

impl Written {
    fn add(&mut self, name: String) {
        if !self.names.insert(name.clone()) {
            self.repeated.push(name);
        }
    }

    fn file(&mut self, tokens: &[TokenTree]) {
        for (at, token) in tokens.iter().enumerate() {
            let rest = &tokens[at + 1..];
            match (token.to_string().as_str(), rest) {
                ("use", _) => self.imports(&rest[..position(rest, ';')]),
                ("mod", [TokenTree::Ident(name), ..]) => self.add(name.to_string()),
                ("struct" | "enum", [TokenTree::Ident(name), TokenTree::Group(members), ..]) => {
                    self.add(name.to_string());
                    self.members(&name.to_string(), &trees(&members.stream()));
                }
                ("impl", [TokenTree::Ident(name), TokenTree::Group(functions), ..]) => {
                    self.functions(&name.to_string(), &trees(&functions.stream()));
                }
                _ => {}
            }
        }
    }

    /// The last name of each path.
    fn imports(&mut self, tokens: &[TokenTree]) {
        for path in tokens.split(|token| is_punct(token, ',')) {
            match path.last() {
                Some(TokenTree::Group(group)) => self.imports(&trees(&group.stream())),
                Some(name) => self.add(name.to_string()),
                None => {}
            }
        }
    }

    /// Fields and variants, of which the name is the first word behind attributes and `pub`.
    fn members(&mut self, owner: &str, tokens: &[TokenTree]) {
        for member in tokens.split(|token| is_punct(token, ',')) {
            let mut words = member.iter().filter_map(|token| match token {
                TokenTree::Ident(word) if word != "pub" => Some(word),
                _ => None,
            });
            if let Some(name) = words.next() {
                self.add(format!("{owner}.{name}"));
            }
        }
    }

    fn functions(&mut self, owner: &str, tokens: &[TokenTree]) {
        for pair in tokens.windows(2) {
            if let [TokenTree::Ident(kind), TokenTree::Ident(name)] = pair
                && (kind == "fn" || kind == "const")
            {
                self.add(format!("{owner}::{name}"));
            }
        }
    }
}

fn trees(tokens: &TokenStream) -> Vec<TokenTree> {
    let is_doc =
        |tree: &TokenTree| matches!(tree, TokenTree::Group(group) if group.delimiter() == Delimiter::Bracket);
    tokens.clone().into_iter().filter(|tree| !is_doc(tree)).collect()
}

/// Where a sign stands, or the end.
fn position(tokens: &[TokenTree], sign: char) -> usize {
    tokens.iter().position(|token| is_punct(token, sign)).unwrap_or(tokens.len())
}

fn is_punct(token: &TokenTree, sign: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == sign)
}

#[cfg(test)]
mod tests {
    use quote::quote;

    use super::repeated;

    #[test]
    fn each_place_has_its_own_names() {
        let file = quote! {
            use msgraph_core::{Extra, http::{Method, StatusCode}};
            pub mod list;
            pub use self::list::LampList;
            /// A lamp.
            #[derive(Clone)]
            pub struct Lamp { #[cfg(feature = "x")] pub new: Option<String>, pub extra: Extra }
            impl Lamp {
                pub const NEW: &'static str = "new";
                pub fn new(value: Vec<u8>) -> Self { fn new() {} }
            }
            impl Record for Lamp { fn new() {} fn extra() {} }
            pub enum AnyLamp { Lamp(Box<Lamp>), Lantern(Box<Lantern>) }
        };
        assert_eq!(repeated(&file), Vec::<String>::new());
    }

    #[test]
    fn what_is_written_twice_is_found() {
        let file = quote! {
            use msgraph_core::{Lamp, Page};
            pub mod page;
            pub use self::page::Page;
            pub struct Lamp { pub id: String, #[doc = "x"] pub id: String }
            impl Lamp { pub const ID: u8 = 1; pub const ID: u8 = 2; pub fn id() {} }
            impl Lamp { pub fn id() {} }
            pub enum Kind { A, B(u8), A }
        };
        assert_eq!(repeated(&file), ["Page", "Lamp", "Lamp.id", "Lamp::ID", "Lamp::id", "Kind.A"]);
    }
}
