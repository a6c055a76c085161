//! Templates, cut at their parameters.

use graphgen_ir::PathParameter;

/// A piece of a template.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece<'t> {
    /// Text that stands as it is.
    Text(&'t str),
    /// A parameter, by its index.
    Parameter(usize),
}

/// Cuts a template at its `{name}`s; braces that name none of `parameters` are text.
#[must_use]
pub fn pieces<'t>(template: &'t str, parameters: &[PathParameter]) -> Vec<Piece<'t>> {
    let mut pieces = Vec::new();
    let (mut start, mut at) = (0, 0);
    while let Some(open) = template[at..].find('{').map(|found| at + found) {
        let Some(close) = template[open..].find('}').map(|found| open + found) else { break };
        at = open + 1;
        if let Some(index) = parameters.iter().position(|it| it.name == template[open + 1..close]) {
            if start < open {
                pieces.push(Piece::Text(&template[start..open]));
            }
            pieces.push(Piece::Parameter(index));
            (start, at) = (close + 1, close + 1);
        }
    }
    if start < template.len() {
        pieces.push(Piece::Text(&template[start..]));
    }
    pieces
}
