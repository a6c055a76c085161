//! Arguments of a function that the templates of a page leave out: of `GET /reports/getUsage` on a page that shows
//! `GET /reports/getUsage(period='D7')` as its example, or that lists `period` in a table of function parameters.
//!
//! What the example shows goes before what tables list: its quotes tell how a value is written. On the page of a function
//! that is called with GET, a table of the request body is such a table, too: there is nowhere else for its rows to go.

use std::fmt::Write as _;

use graphgen_docs::{Page, Parameter, ParameterPlace, Template};
use graphgen_ir::{Method, Primitive, TypeRef};

use super::{cutter::argument_value, pieces::split_query, rows::is_same_name};

/// A call that templates show without its arguments.
#[derive(Debug)]
pub(super) struct Call<'p> {
    /// The function's name, without namespace.
    name: &'p str,
    /// `(period='{period}')`
    arguments: String,
    /// Whether the function can be called without them as well.
    pub(super) optional: bool,
}

impl Call<'_> {
    /// The function's name.
    pub(super) fn name(&self) -> &str {
        self.name
    }

    /// The list that the templates lack, with its parentheses.
    pub(super) fn arguments(&self) -> &str {
        &self.arguments
    }

    /// `url` with the arguments behind its path, when it ends with the function.
    pub(super) fn complete(&self, url: &str) -> Option<String> {
        let (path, query) = split_query(url);
        let is_called = function(path).is_some_and(|name| name.eq_ignore_ascii_case(self.name));
        let query = if query.is_empty() { String::new() } else { format!("?{query}") };
        is_called.then(|| format!("{}{}{query}", path.trim_end_matches('/'), self.arguments))
    }
}

/// The call whose arguments the templates of a method lack; none where one of them shows it with arguments.
pub(super) fn missing<'p>(
    page: &'p Page<'_>,
    method: Method,
    templates: &[&'p Template<'_>],
) -> Option<Call<'p>> {
    let paths = || templates.iter().map(|template| split_query(template.url.value).0);
    let name = paths().find_map(function)?;
    let called =
        |path: &str| path.split('/').filter_map(|segment| segment.split_once('(')).any(|(it, _)| it == name);
    if paths().any(called) {
        return None;
    }
    shown(page, method, name).or_else(|| told(page, method, name, templates))
}

/// The function that a path ends with: its last segment, without namespace, where that is a name.
fn function(path: &str) -> Option<&str> {
    let last = path.trim().trim_end_matches('/').rsplit('/').next()?;
    let is_name = last.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'.');
    let name = last.rsplit('.').next()?;
    (is_name && name.starts_with(|c: char| c.is_ascii_alphabetic())).then_some(name)
}

/// The call as the example with most arguments has it.
fn shown<'p>(page: &'p Page<'_>, method: Method, name: &'p str) -> Option<Call<'p>> {
    let requests = page.examples.iter().filter_map(|example| example.request.as_ref());
    let lists = requests.filter(|request| request.method.value == method.as_str()).filter_map(|request| {
        let path = split_query(&request.url.value).0.trim_end_matches('/');
        let (called, list) = path.strip_suffix(')')?.rsplit_once('(')?;
        called.rsplit(['/', '.']).next().filter(|called| called.eq_ignore_ascii_case(name))?;
        Some(arguments(list).collect::<Vec<_>>())
    });
    let known = lists.filter(|list| list.iter().any(|(name, _)| row(page, name).is_some()));
    let list = known.reduce(|most, list| if list.len() > most.len() { list } else { most })?;
    let optional = list.iter().all(|(name, _)| row(page, name).is_some_and(|row| row.hints.optional));
    let values = list.into_iter().map(|(name, value)| {
        let prefix =
            value.strip_suffix('\'').and_then(|value| value.split_once('\'')).map(|(prefix, _)| prefix);
        (name, prefix)
    });
    Some(Call { name, arguments: written(values), optional })
}

/// The call as tables describe it.
fn told<'p>(
    page: &'p Page<'_>,
    method: Method,
    name: &'p str,
    templates: &[&Template<'_>],
) -> Option<Call<'p>> {
    let ends_so = |template: &&Template<'_>| {
        function(split_query(template.url.value).0).is_some_and(|other| other.eq_ignore_ascii_case(name))
    };
    if method != Method::Get || !templates.iter().all(ends_so) {
        return None;
    }
    let stands_in = |name: &str| {
        let braced = templates.iter().flat_map(|template| template.url.value.split('{').skip(1));
        let mut placeholders = braced.filter_map(|text| text.split('}').next());
        placeholders.any(|placeholder| is_same_name(placeholder, name))
    };
    let is_word = |name: &str| name.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let rows = page.parameters.iter().filter(|row| match row.place {
        ParameterPlace::Function => true,
        ParameterPlace::Body => is_page_of_function(page),
        ParameterPlace::Header | ParameterPlace::Query | ParameterPlace::Path => false,
    });
    let rows: Vec<&Parameter<'_>> =
        rows.filter(|row| is_word(&row.name.value) && !stands_in(&row.name.value)).collect();
    if rows.is_empty() {
        return None;
    }
    let optional = rows.iter().all(|row| row.hints.optional);
    let values = rows.iter().map(|row| (row.name.value.as_ref(), is_text(row).then_some("")));
    Some(Call { name, arguments: written(values), optional })
}

/// "range: cell", "getAverage function".
fn is_page_of_function(page: &Page<'_>) -> bool {
    let title = page.title.as_ref().map_or("", |title| title.value.as_ref());
    title.contains(": ") || title.to_ascii_lowercase().ends_with(" function")
}

/// Names and values of a list of arguments.
fn arguments(list: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut rest = list;
    std::iter::from_fn(move || {
        let (name, behind) = rest.split_once('=')?;
        let value = argument_value(behind);
        rest = behind[value.len()..].trim_start_matches(',');
        Some((name.trim(), value.trim()))
    })
}

/// A list of arguments with a placeholder for each; quoted ones with what stands before the quote.
fn written<'n>(arguments: impl Iterator<Item = (&'n str, Option<&'n str>)>) -> String {
    let mut list = String::from("(");
    for (at, (name, quoted)) in arguments.enumerate() {
        let comma = if at == 0 { "" } else { "," };
        // Writing to a string does not fail.
        let _ = match quoted {
            Some(prefix) => write!(list, "{comma}{name}={prefix}'{{{name}}}'"),
            None => write!(list, "{comma}{name}={{{name}}}"),
        };
    }
    list.push(')');
    list
}

fn row<'p>(page: &'p Page<'_>, name: &str) -> Option<&'p Parameter<'p>> {
    let rows = page.parameters.iter().filter(|row| row.place != ParameterPlace::Header);
    rows.into_iter().find(|row| row.name.value.eq_ignore_ascii_case(name))
}

/// Whether values of the row's type are quoted: strings, and enumerations.
fn is_text(row: &Parameter<'_>) -> bool {
    row.type_expr.as_ref().is_none_or(|expr| {
        !expr.collection && TypeRef::of_word(&expr.name.value).is_none_or(|ty| ty == Primitive::String.into())
    })
}
