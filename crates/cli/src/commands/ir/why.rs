//! `ir --why`: where the docs say what the IR says of an operation, a type or a property.

use std::io::{self, Write};

use graphgen::{DocsTree, Failure, failure::did_you_mean, pipeline::Lowered};
use graphgen_ir::{Api, Operation, Property, Type, Version};
use graphgen_lower::{Evidence, FileSpan, OperationSpans, TypeSpans};
use graphgen_source::LineIndex;

/// Writes the facts of what has this id, each with its place.
pub(super) fn write(
    out: &mut impl Write,
    id: &str,
    tree: &DocsTree,
    lowered: &Lowered,
) -> anyhow::Result<()> {
    let Lowered { api, provenance, .. } = lowered;
    let mut table = Table { tree, rows: Vec::new() };
    if let Some(operation) = api.operations.iter().find(|operation| operation.id == id) {
        if let Some(spans) = provenance.operation(id) {
            table.operation(operation, spans);
        }
    } else if let Some((one, member)) = find_type(api, id) {
        if let Some(spans) = provenance.r#type(one.version, &one.name) {
            table.r#type(one, spans, member);
        }
    } else {
        return Err(unknown(id, api).into());
    }
    if table.rows.is_empty() {
        let help = "only the docs' examples or other pages speak of it";
        return Err(Failure::new(format!("no page describes `{id}`"), help.to_owned()).into());
    }
    Ok(table.write(out)?)
}

/// The type of `v1.0/microsoft.graph.user`, or of `v1.0/microsoft.graph.user/mail` with the name of the property.
fn find_type<'a, 'i>(api: &'a Api, id: &'i str) -> Option<(&'a Type, Option<&'i str>)> {
    let (version, rest) = id.split_once('/')?;
    let version = Version::ALL.into_iter().find(|one| one.as_str() == version)?;
    let (name, member) = rest.split_once('/').map_or((rest, None), |(name, member)| (name, Some(member)));
    let one = api.types.iter().find(|one| one.version == version && one.name == name)?;
    let has = |member: &str| {
        let mut all = one.properties.iter().chain(&one.relationships).map(|property| &property.name);
        all.any(|name| name == member) || one.members.iter().any(|one| one.name == member)
    };
    member.is_none_or(has).then_some((one, member))
}

fn unknown(id: &str, api: &Api) -> Failure {
    let operations = api.operations.iter().map(|operation| operation.id.clone());
    let types = api.types.iter().map(|one| format!("{}/{}", one.version.as_str(), one.name));
    let known: Vec<String> = operations.chain(types).collect();
    let help = did_you_mean(id, known.iter().map(String::as_str));
    Failure::new(format!("the docs have no operation, type or property `{id}`"), help)
}

/// Facts with their places, aligned when all are known.
struct Table<'a> {
    tree: &'a DocsTree,
    rows: Vec<(String, String, String)>,
}

impl Table<'_> {
    fn add(&mut self, fact: &str, says: impl Into<String>, place: &FileSpan) {
        let text = self.tree.text(&place.path).unwrap_or_default();
        let at = LineIndex::new(text).line_column(place.span.start);
        self.rows.push((fact.to_owned(), says.into(), format!("{}:{}:{}", place.path, at.line, at.column)));
    }

    fn operation(&mut self, operation: &Operation, spans: &OperationSpans) {
        self.add("title", &operation.title, &spans.title);
        for (path, place) in operation.paths.iter().zip(&spans.paths) {
            self.add("path", path.template.as_str(), place);
        }
        for (option, place) in operation.query.iter().zip(&spans.query) {
            self.add("query", &option.name, place);
        }
        for (header, place) in operation.headers.iter().zip(&spans.headers) {
            self.add("header", &header.name, place);
        }
        let body = operation.request_body.iter().flat_map(|request| request.body.properties());
        for (property, place) in body.zip(&spans.body) {
            self.add("body", typed(property), place);
        }
        let results = operation.responses.iter().filter_map(|response| response.payload.json());
        for json in results {
            let says = json.ty().notation(json.is_page());
            self.rows.push(("result".to_owned(), says, "decided from:".to_owned()));
        }
        for Evidence { statement, place } in &spans.result {
            let fact = format!("  {}", statement.source);
            self.add(&fact, statement.ty.notation(statement.collection), place);
        }
        for (table, spans) in operation.permissions.iter().zip(&spans.permissions) {
            let accounts = [
                ("delegated, work", &table.delegated_work, &spans.delegated_work),
                ("delegated, personal", &table.delegated_personal, &spans.delegated_personal),
                ("application", &table.application, &spans.application),
            ];
            for (account, grant, place) in accounts {
                if let Some(place) = place {
                    self.add(account, grant.in_words(str::to_owned), place);
                }
            }
        }
    }

    fn r#type(&mut self, one: &Type, spans: &TypeSpans, member: Option<&str>) {
        let is_meant = |name: &str| member.is_none_or(|member| member == name);
        if member.is_none() {
            self.add("type", &one.name, &spans.name);
            if let (Some(base), Some(place)) = (&one.base_type, &spans.base_type) {
                self.add("base type", base, place);
            }
        }
        let lists = [
            ("property", &one.properties, &spans.properties),
            ("relationship", &one.relationships, &spans.relationships),
        ];
        for (fact, properties, places) in lists {
            for (property, place) in properties.iter().zip(places).filter(|(it, _)| is_meant(&it.name)) {
                self.add(fact, typed(property), place);
            }
        }
        for (one, place) in one.members.iter().zip(&spans.members).filter(|(it, _)| is_meant(&it.name)) {
            self.add("member", &one.name, place);
        }
    }

    fn write(&self, out: &mut impl Write) -> io::Result<()> {
        let width = |of: fn(&(String, String, String)) -> &String| {
            self.rows.iter().map(|row| of(row).chars().count()).max().unwrap_or_default().min(60)
        };
        let (facts, says) = (width(|row| &row.0), width(|row| &row.1));
        for (fact, what, place) in &self.rows {
            writeln!(out, "{fact:<facts$}  {what:<says$}  {place}")?;
        }
        Ok(())
    }
}

fn typed(property: &Property) -> String {
    format!("{}: {}", property.name, property.ty.notation(property.collection))
}
