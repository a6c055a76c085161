//! Constructors: one for each documented path, with its parameters, required headers and the body.

use graphgen_ir::{Header, HeaderRole, Operation, ParameterPosition, Path, PathParameter, Piece};
use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens as _, quote};

use super::{body::RequestBody, options::document_values};
use crate::{
    doc::{Doc, code},
    ident::ident,
    names::Names,
    rust_type,
};

/// Constructors of all documented paths.
pub(crate) fn emit(names: &mut Names<'_, '_>, operation: &Operation, body: &RequestBody) -> Vec<TokenStream> {
    operation.paths.iter().map(|path| constructor(names, operation, path, body)).collect()
}

fn constructor(
    names: &mut Names<'_, '_>,
    operation: &Operation,
    path: &Path,
    body: &RequestBody,
) -> TokenStream {
    let name = ident(&path.constructor);
    let parameters = parameters(names, operation, path);
    let headers = header_arguments(names, operation);
    let doc = document(operation, path, &parameters, &headers).outer();
    let arguments = parameters.iter().map(|parameter| {
        let (name, ty) = (&parameter.name, &parameter.ty);
        quote!(#name: #ty)
    });
    let request = names.runtime("Request");
    let location = location(names, path, &parameters);
    let queries = path.query.iter().zip(path.query_pieces()).map(|(argument, pieces)| {
        let name = &argument.name;
        let value = query_value(&pieces, &parameters);
        quote!(.with_query(#name, #value))
    });
    let sent = headers.iter().map(|header| &header.sent);
    let header_parameters = headers.iter().map(|header| header.parameter.clone());
    let body_parameter = body.field.as_ref().map(|field| &field.parameter);
    let initial = body.field.as_ref().map(|field| &field.initial).into_iter();
    let arguments: Vec<_> = arguments.chain(header_parameters).chain(body_parameter.cloned()).collect();
    quote! {
        #doc
        #[inline]
        pub fn #name(#(#arguments),*) -> Self {
            Self { request: #request::new(#location)#(#queries)*#(#sent)* #(, #initial)* }
        }
    }
}

/// A header without which there is no call.
struct HeaderArgument<'a> {
    ir: &'a Header,
    parameter: TokenStream,
    sent: TokenStream,
}

fn header_arguments<'a>(names: &mut Names<'_, '_>, operation: &'a Operation) -> Vec<HeaderArgument<'a>> {
    let arguments = operation.headers.iter().filter(|header| header.role() == HeaderRole::Argument);
    let mut argument = |ir: &'a Header| {
        let (name, wire) = (ident(&ir.rust), &ir.name);
        if ir.holds_tag() {
            let (into, tag) = (names.prelude("Into"), names.runtime("ETag"));
            let (parameter, sent) = (quote!(#name: impl #into<#tag>), quote!(.with_etag(#wire, #name)));
            HeaderArgument { ir, parameter, sent }
        } else {
            HeaderArgument { ir, parameter: quote!(#name: &str), sent: quote!(.with_header(#wire, #name)) }
        }
    };
    arguments.map(&mut argument).collect()
}

struct Parameter<'a> {
    ir: &'a PathParameter,
    name: Ident,
    ty: TokenStream,
}

fn parameters<'a>(names: &mut Names<'_, '_>, operation: &Operation, path: &'a Path) -> Vec<Parameter<'a>> {
    let mut parameter = |ir: &'a PathParameter| Parameter {
        ir,
        name: ident(&ir.rust),
        ty: rust_type::of_argument(names, names.plan().index.resolve(operation.version, &ir.ty)),
    };
    path.parameters.iter().map(&mut parameter).collect()
}

fn document(
    operation: &Operation,
    path: &Path,
    parameters: &[Parameter<'_>],
    headers: &[HeaderArgument<'_>],
) -> Doc {
    let mut doc = Doc::of_line(code(&format!("{} {}", operation.method.as_str(), path.raw)));
    for parameter in parameters {
        if let Some(description) = &parameter.ir.description {
            doc.text(&format!("`{}`: {description}", parameter.name));
        }
    }
    for HeaderArgument { ir, .. } in headers {
        let description = ir.description.as_deref().unwrap_or_default();
        doc.text(&format!("`{}`: the header {}. {description}", ident(&ir.rust), code(&ir.name)));
        document_values(&mut doc, ir);
    }
    doc
}

/// The expression that builds the path.
fn location(names: &mut Names<'_, '_>, path: &Path, parameters: &[Parameter<'_>]) -> TokenStream {
    let pieces = path.pieces();
    let (first, rest) = match pieces.as_slice() {
        [Piece::Text(first), rest @ ..] => (*first, rest),
        all => ("", all),
    };
    let steps = rest.iter().map(|piece| match *piece {
        Piece::Text(text) => quote!(.literal(#text)),
        Piece::Parameter(number) => {
            let Parameter { ir, name, .. } = &parameters[number];
            match ir.position {
                ParameterPosition::Segment | ParameterPosition::Query => quote!(.segment(#name)),
                ParameterPosition::QuotedArgument => quote!(.quoted(#name)),
                ParameterPosition::Argument => quote!(.argument(#name)),
                ParameterPosition::ColonPath => quote!(.colon_path(#name)),
            }
        }
    });
    let path = names.runtime("Path");
    quote!(#path::new(#first)#(#steps)*)
}

/// The value of a fixed query argument. Inside of OData's quotes, a quote is doubled.
fn query_value(pieces: &[Piece<'_>], parameters: &[Parameter<'_>]) -> TokenStream {
    match pieces {
        [] => return quote!(""),
        [Piece::Text(text)] => return quote!(#text),
        [Piece::Parameter(number)] => return parameters[*number].name.to_token_stream(),
        _ => {}
    }
    let mut format = String::new();
    let mut values = Vec::new();
    let mut quotes = 0;
    for piece in pieces {
        match piece {
            Piece::Text(text) => {
                quotes += text.matches('\'').count();
                format.push_str(&text.replace('{', "{{").replace('}', "}}"));
            }
            Piece::Parameter(number) => {
                let name = &parameters[*number].name;
                let quoted = quotes % 2 == 1;
                values.push(if quoted {
                    quote!(#name.to_string().replace('\'', "''"))
                } else {
                    quote!(#name)
                });
                format.push_str("{}");
            }
        }
    }
    quote!(::std::format!(#format, #(#values),*))
}
