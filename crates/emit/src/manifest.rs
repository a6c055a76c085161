//! The crate's manifest and README.

use std::fmt::Write as _;

use crate::{Examples, MARK, Options, plan::Plan};

/// `Cargo.toml`.
pub(crate) fn cargo_toml(plan: &Plan<'_>, options: &Options) -> String {
    let mut text = format!("# {MARK}\n{PACKAGE}");
    let core = quoted(&options.core_path);
    let _infallible = writeln!(text, "{{ path = {core} }}");
    if options.examples != Examples::None {
        let _infallible = write!(
            text,
            "\n[dev-dependencies]\nmsgraph-core = {{ path = {core}, features = [\"examples\"] }}\n"
        );
    }
    if options.examples == Examples::Program {
        text.push_str("\n[[test]]\nname = \"examples\"\nharness = false\n");
    }
    text.push_str("\n[features]\ndefault = []\n");
    text.push_str("# Everything, both API versions.\nfull = [\n    \"beta\",\n");
    for feature in plan.areas.features() {
        let _infallible = writeln!(text, "    {},", quoted(feature));
    }
    text.push_str("]\n# The beta version of the API beside v1.0.\nbeta = []\n# Areas.\n");
    for feature in plan.areas.features() {
        let _infallible = writeln!(text, "{feature} = []");
    }
    if options.standalone {
        text.push_str("\n# Stands alone, wherever the folder is.\n[workspace]\n");
    }
    text
}

/// `README.md`.
pub(crate) fn readme(plan: &Plan<'_>) -> String {
    let mut text = format!("<!-- {MARK} -->\n{README}");
    for feature in plan.areas.features() {
        let _infallible = writeln!(text, "- `{feature}`");
    }
    text
}

/// `rustfmt.toml`: the files are formatted when they are emitted, by another printer, and stay as they are.
pub(crate) fn rustfmt_toml() -> String {
    format!("# {MARK}\ndisable_all_formatting = true\n")
}

/// A TOML basic string.
fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            c if c.is_control() => {
                let _infallible = write!(quoted, "\\u{:04X}", u32::from(c));
            }
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

const PACKAGE: &str = r#"[package]
name = "msgraph-api"
description = "Microsoft Graph for Rust: typed requests and responses for any HTTP client, generated from its docs"
version = "0.1.0"
edition = "2024"
rust-version = "1.95"
license = "MIT OR Apache-2.0"
publish = false

[package.metadata.docs.rs]
all-features = true

[dependencies]
msgraph-core = "#;

const README: &str = "# msgraph-api

Typed requests and responses of Microsoft Graph, generated from its documentation. No HTTP client inside: an operation
turns into an `http::Request`, and an `http::Response` turns into what the operation gives.

One module for each API version, in which all its items are: `v1::UserGet`. Nothing is built by default: turn on the
features of the areas that you call, and `beta` for the beta version of the API beside v1.0. `full` is everything. Which area
an item is in is said in the crate's documentation, in the module `areas` of each version. Files lie by area and resource, one
for each operation.

Areas:

";
