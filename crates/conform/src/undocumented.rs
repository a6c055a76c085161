//! Members of examples that no page documents, gathered by type: what a page lacks of a type is one finding.

use std::collections::BTreeMap;

use graphgen_ir::Type;
use graphgen_source::Span;

/// What the examples of a page show of types beyond their documented properties.
#[derive(Debug, Default)]
pub(crate) struct Undocumented<'a> {
    by_type: BTreeMap<&'a str, Members<'a>>,
}

/// The members that a type lacks.
#[derive(Debug)]
struct Members<'a> {
    ty: &'a Type,
    /// In the order of the page.
    names: Vec<String>,
    /// Where the first stands.
    place: Span,
}

/// Place, message and help of a finding.
pub(crate) type Finding = (Span, String, String);

impl<'a> Undocumented<'a> {
    /// Notes that a value of `ty` has a member `name`.
    pub(crate) fn note(&mut self, ty: &'a Type, name: &str, place: impl FnOnce() -> Span) {
        let lacking = self.by_type.entry(&ty.name);
        let lacking = lacking.or_insert_with(|| Members { ty, names: Vec::new(), place: place() });
        if !lacking.names.iter().any(|known| known == name) {
            lacking.names.push(name.to_owned());
        }
    }

    /// One finding for each type, in the order of the page.
    pub(crate) fn into_findings(self) -> Vec<Finding> {
        let mut findings: Vec<_> = self.by_type.into_values().map(|members| members.told()).collect();
        findings.sort_by_key(|(place, ..)| *place);
        findings
    }
}

impl Members<'_> {
    /// The message tells how many there are, so that a baseline that knows some does not hide others; the help names all.
    fn told(&self) -> Finding {
        let Self { ty, names, place } = self;
        let quoted: Vec<_> = names.iter().map(|name| format!("`{name}`")).collect();
        let message = match quoted.as_slice() {
            [one] => format!("{one} is no documented property of {}", ty.name),
            [one, other] => format!("{one} and {other} are no documented properties of {}", ty.name),
            [one, other, more @ ..] => {
                format!("{one}, {other} and {} more are no documented properties of {}", more.len(), ty.name)
            }
            [] => String::new(),
        };
        let listed = match quoted.len() {
            1 => "it".to_owned(),
            2 => "them".to_owned(),
            _ => quoted.join(", "),
        };
        let help = match ty.page.as_str() {
            "" => format!("document the type with {listed}, or correct the example or its type"),
            page => format!("add {listed} to the properties of {page}, or correct the example or its type"),
        };
        (*place, message, help)
    }
}
