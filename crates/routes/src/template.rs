//! Templates, cut at their parameters.

use std::{cell::OnceCell, collections::BTreeMap};

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
    cut(template, &Numbers::new(parameters))
}

/// Cuts a template at the names of parameters.
pub(crate) fn cut<'t>(template: &'t str, numbers: &Numbers<'_>) -> Vec<Piece<'t>> {
    let mut pieces = Vec::new();
    let (mut start, mut expected) = (0, 0);
    for (close, _) in template.match_indices('}') {
        let Some(open) = template[start..close].rfind('{').map(|found| start + found) else { continue };
        if let Some(index) = numbers.find(&template[open + 1..close], expected) {
            if start < open {
                pieces.push(Piece::Text(&template[start..open]));
            }
            pieces.push(Piece::Parameter(index));
            (start, expected) = (close + 1, index + 1);
        }
    }
    if start < template.len() {
        pieces.push(Piece::Text(&template[start..]));
    }
    pieces
}

/// The numbers of parameters by their names.
pub(crate) struct Numbers<'p> {
    pub(crate) parameters: &'p [PathParameter],
    by_name: OnceCell<BTreeMap<&'p str, usize>>,
}

impl<'p> Numbers<'p> {
    pub(crate) fn new(parameters: &'p [PathParameter]) -> Self {
        Self { parameters, by_name: OnceCell::new() }
    }

    /// The number of a parameter, `expected` in most templates.
    fn find(&self, name: &str, expected: usize) -> Option<usize> {
        /// So few are compared one by one.
        const FEW: usize = 8;
        let is_named = |parameter: &PathParameter| parameter.name == name;
        if self.parameters.len() <= FEW {
            return self.parameters.iter().position(is_named);
        }
        let numbers = || {
            let named = self.parameters.iter().enumerate().rev();
            named.map(|(number, parameter)| (parameter.name.as_str(), number)).collect()
        };
        let by_name = || self.by_name.get_or_init(numbers).get(name).copied();
        self.parameters.get(expected).is_some_and(is_named).then_some(expected).or_else(by_name)
    }
}
