//! The rows of a page's tables that are about parameters of its paths, found by name.

use std::cell::OnceCell;

use graphgen_docs::{Parameter, ParameterPlace};
use rustc_hash::FxHashMap;

/// The rows of a page.
pub(super) struct Rows<'p> {
    all: &'p [Parameter<'p>],
    /// Numbers of the first rows of each name: of any table but of headers, and of those but of a body.
    numbers: OnceCell<FxHashMap<String, (usize, Option<usize>)>>,
}

impl<'p> Rows<'p> {
    pub(super) fn new(all: &'p [Parameter<'p>]) -> Self {
        Self { all, numbers: OnceCell::new() }
    }

    /// The row that is about a placeholder: of a table of function, path or query parameters, or as the argument of a
    /// function, of a request body.
    pub(super) fn find(&self, text: &str, argument: Option<&str>) -> Option<&'p Parameter<'p>> {
        if self.all.is_empty() {
            return None;
        }
        let numbers = self.numbers.get_or_init(|| numbers(self.all));
        let number = |name: &str| {
            let (any, but_of_body) = numbers.get(&letters(name)).filter(|_| !name.is_empty())?;
            if argument.is_some() { Some(*any) } else { *but_of_body }
        };
        let first = [argument.unwrap_or_default(), text].into_iter().filter_map(number).min()?;
        self.all.get(first)
    }
}

fn numbers(rows: &[Parameter<'_>]) -> FxHashMap<String, (usize, Option<usize>)> {
    let mut numbers: FxHashMap<String, (usize, Option<usize>)> = FxHashMap::default();
    for (number, row) in rows.iter().enumerate().filter(|(_, row)| row.place != ParameterPlace::Header) {
        let but_of_body = (row.place != ParameterPlace::Body).then_some(number);
        let (_, known) = numbers.entry(letters(&row.name.value)).or_insert((number, None));
        *known = known.or(but_of_body);
    }
    numbers
}

/// Whether two names differ in case and punctuation only.
pub(super) fn is_same_name(a: &str, b: &str) -> bool {
    !b.is_empty() && letters(a) == letters(b)
}

/// Letters and digits of a name, in lower case.
fn letters(name: &str) -> String {
    let letters = name.chars().filter(char::is_ascii_alphanumeric);
    letters.map(|letter| letter.to_ascii_lowercase()).collect()
}
