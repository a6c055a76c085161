//! Findings about names that items could not have, each where the docs name the item.

use std::fmt::Arguments;

use graphgen_ir::{HeaderRole, Operation, Path, Property, Reason, Renamed, Type};
use graphgen_source::Code;

use super::{Kind, reserved};
use crate::{
    findings::Findings,
    provenance::{FileSpan, OperationSpans, Provenance, TypeSpans},
};

/// Reports what of a version is not called what its words give.
pub(crate) fn report_names(
    operations: &[Operation],
    types: &[Type],
    provenance: &Provenance,
    findings: &mut Findings,
) {
    for operation in operations {
        if let Some(spans) = provenance.operation(&operation.id) {
            report_operation(operation, spans, findings);
            report_functions(operation, spans, findings);
        }
    }
    for one in types {
        if let Some(spans) = provenance.r#type(one.version, &one.name) {
            report_type(one, spans, findings);
        }
    }
}

fn report_operation(operation: &Operation, spans: &OperationSpans, findings: &mut Findings) {
    let Operation { id, name, renamed, module, module_renamed, request_body, .. } = operation;
    report(Kind::Type, format_args!("`{id}`"), name, renamed.as_deref(), &spans.title, findings);
    let what = format_args!("the module of `{id}`");
    report(Kind::Module, what, module, module_renamed.as_deref(), &spans.title, findings);
    let members = request_body.iter().flat_map(|request| request.body.properties());
    for (Property { name, rust, renamed, .. }, span) in members.zip(&spans.body) {
        let what = format_args!("`{name}` of the body");
        report(Kind::Field, what, rust, renamed.as_deref(), span, findings);
    }
}

fn report_functions(operation: &Operation, spans: &OperationSpans, findings: &mut Findings) {
    let Operation { paths, query, headers, .. } = operation;
    for (path, span) in paths.iter().zip(&spans.paths) {
        let what = format_args!("the constructor for `{}`", path.raw);
        report(Kind::Constructor, what, &path.constructor, path.renamed.as_deref(), span, findings);
        for parameter in &path.parameters {
            let what = format_args!("`{}` of the path", parameter.name);
            report(Kind::Argument, what, &parameter.rust, parameter.renamed.as_deref(), span, findings);
        }
    }
    for (option, span) in query.iter().zip(&spans.query) {
        let what = format_args!("the setter of `{}`", option.name);
        report(Kind::Setter, what, &option.rust, option.renamed.as_deref(), span, findings);
    }
    for (header, span) in headers.iter().zip(&spans.headers) {
        let (kind, what) = match header.role() {
            HeaderRole::Argument => (Kind::Argument, "argument"),
            HeaderRole::Setter => (Kind::Setter, "setter"),
            HeaderRole::Fixed(_) => continue,
        };
        let what = format_args!("the {what} of `{}`", header.name);
        report(kind, what, &header.rust, header.renamed.as_deref(), span, findings);
    }
    let is_cut = |path: &Path| path.renamed.as_ref().is_some_and(|renamed| renamed.reason == Reason::TooLong);
    if let Some((_, span)) = paths.iter().zip(&spans.paths).find(|(path, _)| is_cut(path)) {
        let message = "the names of the path's constructors are too long";
        let help = "they are cut; shorten the segments that tell the paths apart";
        findings.report_at(&span.path, Code::NameTooLong, span.span, message, help);
    }
}

fn report_type(one: &Type, spans: &TypeSpans, findings: &mut Findings) {
    let Type { name, rust, renamed, module, module_renamed, members, .. } = one;
    report(Kind::Type, format_args!("`{name}`"), rust, renamed.as_deref(), &spans.name, findings);
    let what = format_args!("the module of `{name}`");
    report(Kind::Module, what, module, module_renamed.as_deref(), &spans.name, findings);
    let properties = one.properties.iter().zip(&spans.properties);
    for (property, span) in properties.chain(one.relationships.iter().zip(&spans.relationships)) {
        let what = format_args!("`{}` of `{name}`", property.name);
        report(Kind::Field, what, &property.rust, property.renamed.as_deref(), span, findings);
    }
    for (member, span) in members.iter().zip(&spans.members) {
        let what = format_args!("`{}` of `{name}`", member.name);
        report(Kind::Variant, what, &member.rust, member.renamed.as_deref(), span, findings);
    }
}

/// Reports what an item of a kind is called in place of its own name. Names that are too long are reported where they are
/// read.
fn report(
    kind: Kind,
    what: Arguments<'_>,
    rust: &str,
    renamed: Option<&Renamed>,
    span: &FileSpan,
    findings: &mut Findings,
) {
    let Some(Renamed { from, reason }) = renamed else { return };
    let (code, wish) = match reason {
        Reason::Taken => (Code::NameCollision, "a name that is taken".to_owned()),
        Reason::Keyword => (Code::NameReserved, "a keyword of Rust for a name".to_owned()),
        Reason::Reserved => (Code::NameReserved, format!("the name of {}", reserved::owner_of(kind, from))),
        // The file of names has it, with the reason.
        Reason::TooLong | Reason::Locked => return,
    };
    let message = format!("{what} wants {wish}");
    findings.report_at(&span.path, code, span.span, message, format!("it is called `{rust}`"));
}
