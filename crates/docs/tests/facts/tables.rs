//! Lines for what tables and prose say.

use graphgen_docs::{
    Account, EnumTable, Hints, Page, Parameter, PermissionCell, PermissionTable, Property, Prose, TypeExpr,
};

use super::Printer;

/// Adds the lines.
pub(crate) fn print(page: &Page<'_>, out: &mut Printer<'_>) {
    page.permissions.iter().for_each(|table| print_permissions(table, out));
    page.parameters.iter().for_each(|parameter| print_parameter(parameter, page, out));
    if let Some(prose) = &page.request_body {
        print_prose("request body", prose, page, out);
    }
    for sample in &page.body_samples {
        out.line(format!("body sample {} {}", out.at(sample.span), sample.text));
    }
    page.responses.iter().for_each(|prose| print_prose("response prose", prose, page, out));
    for error in &page.errors {
        out.line(format!(
            "error {} {} {:?}",
            error.status.value,
            out.at(error.status.span),
            error.description
        ));
    }
    let options = page.query_options.iter();
    let options: Vec<String> =
        options.map(|found| format!("{}{}", found.value, out.at(found.span))).collect();
    if !options.is_empty() {
        out.line(format!("query options {}", options.join(" ")));
    }
    if let Some(base) = &page.inherits_from {
        out.line(format!("inherits from {} {}", type_expr(base), out.at(base.name.span)));
    }
    for link in &page.derived {
        out.line(format!("derived {} -> {} {}", link.text.value, link.target, out.at(link.text.span)));
    }
    if page.open_type {
        out.line("open type");
    }
    if page.abstract_type {
        out.line("abstract type");
    }
    page.properties.iter().for_each(|property| print_property(property, page, out));
    for row in &page.methods {
        let link = row.link.as_ref().map(|link| format!(" -> {link}")).unwrap_or_default();
        let returns = row.returns.as_ref().map(|returns| format!(": {}", type_expr(returns)));
        let (name, place) = (&row.name.value, out.at(row.name.span));
        out.line(format!(
            "method {name}{}{link} {:?} {place}",
            returns.unwrap_or_default(),
            row.description.value
        ));
    }
    page.enums.iter().for_each(|table| print_enum(table, out));
    for (name, supported) in &page.clouds {
        out.line(format!("cloud {} {supported} {}", name.value, out.at(name.span)));
    }
}

fn print_permissions(table: &PermissionTable<'_>, out: &mut Printer<'_>) {
    let context = table.context.as_ref().map(|context| format!(" of {context:?}")).unwrap_or_default();
    out.line(format!("permissions{context} {}", out.at(table.span)));
    for row in &table.rows {
        let account = match row.account {
            Account::DelegatedWork => "work",
            Account::DelegatedPersonal => "personal",
            Account::Application => "application",
        };
        let context = row.context.as_ref().map(|context| format!(" ({context})")).unwrap_or_default();
        let cell = match &row.cell {
            PermissionCell::Scopes(scopes) => {
                scopes.iter().map(|names| names.join(" + ")).collect::<Vec<_>>().join(" | ")
            }
            other => format!("{other:?}"),
        };
        out.line(format!("  {account}{context}: {cell} {}", out.at(row.span)));
    }
}

fn print_parameter(parameter: &Parameter<'_>, page: &Page<'_>, out: &mut Printer<'_>) {
    let value = parameter.value.as_ref().map(|value| format!(" = {}", value.value)).unwrap_or_default();
    out.line(format!(
        "{:?} {}{}{value}{} {:?}{} {}",
        parameter.place,
        parameter.name.value,
        typed(parameter.type_expr.as_ref()),
        hints(&parameter.hints),
        parameter.description.value,
        under(parameter.heading, page),
        out.at(parameter.name.span)
    ));
}

fn print_property(property: &Property<'_>, page: &Page<'_>, out: &mut Printer<'_>) {
    let kind = if property.relationship { "relationship" } else { "property" };
    out.line(format!(
        "{kind} {}{}{} {:?}{} {}",
        property.name.value,
        typed(property.type_expr.as_ref()),
        hints(&property.hints),
        property.description.value,
        under(property.heading, page),
        out.at(property.name.span)
    ));
}

fn print_prose(kind: &str, prose: &Prose<'_>, page: &Page<'_>, out: &mut Printer<'_>) {
    out.line(format!("{kind}{}", under(prose.heading, page)));
    for text in &prose.text {
        out.line(format!("  {:?} {}", text.value, out.at(text.span)));
    }
    for link in &prose.links {
        out.line(format!("  link {} -> {} {}", link.text.value, link.target, out.at(link.text.span)));
    }
    for status in &prose.statuses {
        out.line(format!("  status {} {}", status.value, out.at(status.span)));
    }
}

fn print_enum(table: &EnumTable<'_>, out: &mut Printer<'_>) {
    let description = table.description.as_ref().map(|text| format!(" {text:?}")).unwrap_or_default();
    out.line(format!("enum {} {}{description}", table.name.value, out.at(table.name.span)));
    for member in &table.members {
        let value = member.value.map(|value| format!(" = {value}")).unwrap_or_default();
        let description = member.description.as_ref().map(|text| format!(" {text:?}")).unwrap_or_default();
        out.line(format!("  {}{value}{description} {}", member.name.value, out.at(member.name.span)));
    }
}

fn typed(found: Option<&TypeExpr<'_>>) -> String {
    found.map(|found| format!(": {}", type_expr(found))).unwrap_or_default()
}

/// `name[] or other {qualifier} -> target`.
fn type_expr(found: &TypeExpr<'_>) -> String {
    let collection = if found.collection { "[]" } else { "" };
    let or: String = found.or.iter().map(|name| format!(" or {name}")).collect();
    let qualifier = found.qualifier.as_ref().map(|text| format!(" {{{text}}}")).unwrap_or_default();
    let link = found.link.as_ref().map(|target| format!(" -> {target}")).unwrap_or_default();
    format!("{}{collection}{or}{qualifier}{link}", found.name.value)
}

/// ` [required key ..]`, or nothing.
fn hints(hints: &Hints<'_>) -> String {
    let marks = [
        (hints.required, "required"),
        (hints.optional, "optional"),
        (hints.read_only, "read-only"),
        (hints.write_only, "write-only"),
        (hints.nullable == Some(true), "nullable"),
        (hints.nullable == Some(false), "not-nullable"),
        (hints.key, "key"),
        (hints.deprecated, "deprecated"),
        (hints.only_on_select, "only-on-select"),
    ];
    let mut words: Vec<String> =
        marks.iter().filter(|(is_set, _)| *is_set).map(|(_, word)| (*word).to_owned()).collect();
    words.extend(hints.inherited_from.as_ref().map(|name| format!("from={name}")));
    words.extend(hints.filter.as_ref().map(|operators| format!("filter={}", operators.join(","))));
    words.extend(hints.default.as_ref().map(|value| format!("default={value}")));
    if !hints.possible_values.is_empty() {
        words.push(format!("values={}", hints.possible_values.join(",")));
    }
    if words.is_empty() { String::new() } else { format!(" [{}]", words.join(" ")) }
}

/// ` under "heading"`, or nothing.
fn under(heading: Option<usize>, page: &Page<'_>) -> String {
    heading.map(|index| format!(" under {:?}", page.headings[index].text.value)).unwrap_or_default()
}
