//! Emission: the plan of a crate, and one module of each kind.

#![expect(clippy::unwrap_used, reason = "without the docs there is nothing to measure")]

use divan::{Bencher, counter::BytesCount};
use graphgen::{Docs, pipeline};
use graphgen_emit::{Emission, Examples, Options};
use graphgen_ir::Api;

const DOCS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs-input");

fn main() {
    divan::main();
}

fn api() -> Api {
    pipeline::api(&Docs::new(DOCS)).unwrap()
}

fn options() -> Options {
    Options { examples: Examples::None, ..Options::default() }
}

/// Places, names, gates and fingerprints of everything in `docs-input`.
#[divan::bench]
fn plan(bencher: Bencher<'_, '_>) {
    let (api, options) = (api(), options());
    bencher.bench(|| Emission::new(&api, &options).units().len());
}

/// A struct with many fields, an update with its body, a list, an enumeration.
#[divan::bench(args = [
    "src/v1/outlook/event/mod.rs",
    "src/v1/users/user/update.rs",
    "src/v1/outlook/event/get.rs",
    "src/v1/mod.rs",
])]
fn module(bencher: Bencher<'_, '_>, path: &str) {
    let (api, options) = (api(), options());
    let emission = Emission::new(&api, &options);
    let unit = emission.units().iter().find(|unit| emission.emit(unit).contains_key(path)).unwrap();
    let text = emission.emit(unit).remove(path).unwrap();
    bencher.counter(BytesCount::of_str(&text)).bench(|| emission.emit(unit));
}

/// The whole crate of `docs-input`, on all threads.
#[divan::bench]
fn everything(bencher: Bencher<'_, '_>) {
    let (api, options) = (api(), options());
    bencher.bench(|| Emission::new(&api, &options).all().len());
}
