//! Lines for what tables and prose say.

use graphgen_docs::Page;

use super::Printer;

/// Adds the lines.
pub(crate) fn print(_page: &Page<'_>, _out: &mut Printer<'_>) {}
