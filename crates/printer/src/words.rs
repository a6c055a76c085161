//! What words and operators are to their neighbours.

use proc_macro2::{Punct, Spacing, TokenTree};

/// What decides about the blank between two tokens.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Class {
    /// A name or literal.
    Word,
    /// A keyword or lifetime: an operand may begin behind it.
    Keyword,
    /// A group, a `?`, a closing `>` or the `!` of a macro.
    Closed,
    /// What clings to what follows: `&`, `*`, `#`, an opening `<` or `|`, the start of a group.
    Prefix,
    /// An operator between two blanks.
    Infix,
    /// `,`, `;` or `:`.
    Separator,
    /// `::`
    Path,
    /// `.`, `..` and their like.
    Dot,
}

impl Class {
    /// Whether an operand ends here.
    pub(crate) fn is_operand(self) -> bool {
        matches!(self, Self::Word | Self::Closed)
    }

    /// Whether a blank goes before a token of class `next`.
    pub(crate) fn blank_before(self, next: Self) -> bool {
        match (self, next) {
            (_, Self::Separator | Self::Closed) | (Self::Word | Self::Closed, Self::Path | Self::Dot) => {
                false
            }
            (Self::Dot, Self::Dot) | (_, Self::Infix) => true,
            (before, _) => !matches!(before, Self::Prefix | Self::Path | Self::Dot),
        }
    }
}

/// Operators of more than one character, longer ones first.
const OPERATORS: [&str; 24] = [
    "<<=", ">>=", "...", "..=", "::", "->", "=>", "==", "!=", "<=", ">=", "&&", "||", "+=", "-=", "*=", "/=",
    "%=", "^=", "&=", "|=", "<<", ">>", "..",
];

/// The operator that `first` begins, of characters that touch.
pub(crate) fn operator(first: &Punct, ahead: &[TokenTree]) -> Option<&'static str> {
    let mut touching = [first.as_char(), '\0', '\0'];
    let mut spacing = first.spacing();
    for (place, tree) in touching[1..].iter_mut().zip(ahead) {
        match tree {
            TokenTree::Punct(punct) if spacing == Spacing::Joint => {
                *place = punct.as_char();
                spacing = punct.spacing();
            }
            _ => break,
        }
    }
    OPERATORS.into_iter().find(|operator| operator.chars().eq(touching.into_iter().take(operator.len())))
}

/// Whether an operand or a body may begin behind this word.
pub(crate) fn is_keyword(word: &str) -> bool {
    const OTHERS: [&str; 16] = [
        "as", "break", "const", "continue", "dyn", "in", "let", "mut", "pub", "ref", "return", "static",
        "type", "use", "where", "yield",
    ];
    is_control(word) || is_item(word) || OTHERS.contains(&word)
}

/// Whether a statement that starts with this word ends with its body.
pub(crate) fn is_control(word: &str) -> bool {
    matches!(word, "async" | "else" | "for" | "if" | "loop" | "match" | "move" | "unsafe" | "while")
}

/// Whether this word makes an item that may have a body.
pub(crate) fn is_item(word: &str) -> bool {
    matches!(word, "enum" | "extern" | "fn" | "impl" | "mod" | "struct" | "trait")
}
