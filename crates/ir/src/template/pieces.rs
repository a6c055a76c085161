//! Templates of paths and of query arguments, as pieces.

use std::{cell::OnceCell, collections::BTreeMap};

use crate::{Path, PathParameter};

/// A piece of a template.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece<'t> {
    /// Text that stands as it is.
    Text(&'t str),
    /// A parameter, by its index.
    Parameter(usize),
}

impl Path {
    /// The pieces of its template; parameters by their place in `parameters`.
    #[must_use]
    pub fn pieces(&self) -> Vec<Piece<'_>> {
        let numbers = Numbers::new(&self.parameters);
        let text = self.template.as_str();
        let mut pieces = Vec::with_capacity(self.parameters.len() * 2 + 1);
        let (mut start, mut expected) = (0, 0);
        for place in self.template.parameters() {
            let Some(index) = numbers.find(&text[place.start + 1..place.end - 1], expected) else { continue };
            if start < place.start {
                pieces.push(Piece::Text(&text[start..place.start]));
            }
            pieces.push(Piece::Parameter(index));
            (start, expected) = (place.end, index + 1);
        }
        if start < text.len() {
            pieces.push(Piece::Text(&text[start..]));
        }
        pieces
    }

    /// The pieces of the values of its query arguments.
    #[must_use]
    pub fn query_pieces(&self) -> Vec<Vec<Piece<'_>>> {
        let numbers = Numbers::new(&self.parameters);
        self.query.iter().map(|argument| cut(&argument.value, &numbers)).collect()
    }

    /// The parameters in a part of its template.
    #[must_use]
    pub fn parameters_in(&self, text: &str) -> Vec<&PathParameter> {
        let numbers =
            cut(text, &Numbers::new(&self.parameters)).into_iter().filter_map(|piece| match piece {
                Piece::Parameter(number) => Some(number),
                Piece::Text(_) => None,
            });
        numbers.filter_map(|number| self.parameters.get(number)).collect()
    }

    /// The parameter that an argument's value is made of, quotes apart.
    #[must_use]
    pub fn parameter_of(&self, value: &str) -> Option<&PathParameter> {
        match cut(value.trim_matches('\''), &Numbers::new(&self.parameters)).as_slice() {
            [Piece::Parameter(number)] => self.parameters.get(*number),
            _ => None,
        }
    }
}

/// Cuts a template at the names of parameters; other braces are text.
fn cut<'t>(template: &'t str, numbers: &Numbers<'_>) -> Vec<Piece<'t>> {
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
struct Numbers<'p> {
    parameters: &'p [PathParameter],
    by_name: OnceCell<BTreeMap<&'p str, usize>>,
}

impl<'p> Numbers<'p> {
    fn new(parameters: &'p [PathParameter]) -> Self {
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
