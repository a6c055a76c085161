//! Members of examples that no page documents, gathered by type: what a page lacks of a type is one finding.

use std::collections::{BTreeMap, BTreeSet};

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
    names: Vec<Name<'a>>,
    known: BTreeSet<String>,
    /// Where the first stands.
    place: Span,
}

/// The name of a member.
#[derive(Debug)]
struct Name<'a> {
    written: String,
    /// The property that differs from it in case alone.
    documented: Option<&'a str>,
}

/// Place, message and help of a finding.
pub(crate) type Finding = (Span, String, String);

impl<'a> Undocumented<'a> {
    /// Notes that a value of `ty` has a member `name`, which is perhaps a `documented` one in another case.
    pub(crate) fn note(
        &mut self,
        ty: &'a Type,
        name: &str,
        documented: Option<&'a str>,
        place: impl FnOnce() -> Span,
    ) {
        let lacking = self.by_type.entry(&ty.name);
        let lacking = lacking.or_insert_with(|| Members {
            ty,
            names: Vec::new(),
            known: BTreeSet::new(),
            place: place(),
        });
        if lacking.known.insert(name.to_owned()) {
            lacking.names.push(Name { written: name.to_owned(), documented });
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
        let Self { ty, names, known: _, place } = self;
        let quoted: Vec<_> = names.iter().map(|name| quote(&name.written)).collect();
        let message = match quoted.as_slice() {
            [one] => format!("{one} is no documented property of {}", ty.name),
            [one, other] => format!("{one} and {other} are no documented properties of {}", ty.name),
            [one, other, more @ ..] => {
                format!("{one}, {other} and {} more are no documented properties of {}", more.len(), ty.name)
            }
            [] => String::new(),
        };
        (*place, message, self.help())
    }

    fn help(&self) -> String {
        let quoted = |names: Vec<&str>| names.into_iter().map(quote).collect::<Vec<_>>().join(", ");
        let misspelt: Vec<_> = self.names.iter().filter_map(|name| name.documented).collect();
        let new = self.names.iter().filter(|name| name.documented.is_none());
        let new: Vec<_> = new.map(|name| name.written.as_str()).collect();
        let spell = (!misspelt.is_empty()).then(|| format!("write {}", quoted(misspelt)));
        let add = (!new.is_empty()).then(|| match self.ty.page.as_str() {
            "" => format!("document the type with {}, or correct the example or its type", quoted(new)),
            page => {
                format!("add {} to the properties of {page}, or correct the example or its type", quoted(new))
            }
        });
        spell.into_iter().chain(add).collect::<Vec<_>>().join("; ")
    }
}

fn quote(name: &str) -> String {
    format!("`{name}`")
}
