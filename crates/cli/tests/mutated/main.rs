//! Pages that were mutated at random, through `lint` and `generate`: nothing panics, hangs or grows, and what is written is Rust.
//!
//! Pages are those of `docs-input` and all fixtures, and where `GRAPHGEN_DOCS` names a checkout of microsoft-graph-docs, its pages.
//! `GRAPHGEN_MUTATED_PAGES` says how many are mutated: a few hundred where it is left out. They are the same in each run.

#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test that can't go on has failed")]

mod compile;
mod corpus;
mod mutation;
mod random;
mod run;

use std::{env, fs, path::Path};

use rayon::prelude::*;
use tempfile::TempDir;

use corpus::Page;
use random::Random;

/// Pages of a tree that are next to each other by name, so that some of them speak of the same things.
const NEIGHBOURS: usize = 6;

/// Pages of a tree.
const PAGES: usize = 10;

/// One crate is compiled of so many mutated pages.
const COMPILED: usize = 500;

#[test]
fn mutated_pages_are_read() {
    let pages = env::var("GRAPHGEN_MUTATED_PAGES").map_or(300, |pages| pages.parse().unwrap());
    let corpus = corpus::pages();
    let failures: Vec<String> =
        (0..pages / PAGES).into_par_iter().filter_map(|number| check(&corpus, number).err()).collect();
    let shown: Vec<&str> = failures.iter().take(20).map(String::as_str).collect();
    assert!(failures.is_empty(), "{} trees: {}", failures.len(), shown.join("\n"));
}

/// Makes a tree of mutated pages, and does all that can be done with it. One that is at fault is kept.
fn check(corpus: &[Page], number: usize) -> Result<(), String> {
    let found = Path::new(env!("CARGO_TARGET_TMPDIR")).join("found");
    fs::create_dir_all(&found).unwrap();
    let folder = tempfile::Builder::new().prefix(&format!("tree-{number}-")).tempdir_in(found).unwrap();
    write_tree(corpus, number, &folder);
    let docs = folder.path().join("docs");
    let outcome = run::run(&folder, &["lint", "--docs", "docs"], &[0, 1]).and_then(|()| {
        run::run(&folder, &["generate", "--docs", "docs", "--out", "out"], &[0])?;
        if ((number + 1) * PAGES).is_multiple_of(COMPILED) {
            compile::compile(&folder.path().join("out"), &["check"])
        } else {
            Ok(())
        }
    });
    outcome.map_err(|fault| {
        let _kept = folder.keep();
        format!("tree {number} in {}: {fault}", docs.display())
    })
}

fn write_tree(corpus: &[Page], number: usize, folder: &TempDir) {
    let mut random = Random::new(number as u64);
    let first = random.below(corpus.len());
    for place in 0..PAGES {
        let at = if place < NEIGHBOURS { (first + place) % corpus.len() } else { random.below(corpus.len()) };
        let page = &corpus[at];
        let path = folder.path().join("docs").join(&page.path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, mutation::mutated(&page.text, corpus, &mut random)).unwrap();
    }
}
