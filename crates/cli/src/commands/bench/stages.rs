//! The stages of the pipeline, measured one by one in this process.

use std::{fs, hint::black_box, path::Path};

use graphgen::{
    DocsTree, Silent, emission,
    output::{self, Files},
    pipeline,
};
use graphgen_conform::check_examples;
use graphgen_emit::Emission;
use pulldown_cmark::{Options, Parser};
use rayon::prelude::*;

use super::samples::{FLOOR, Samples};
use crate::project::Project;

/// Measures every stage once, on the threads of the pool that this is called in; the crate goes to `out`, which is made.
pub(super) fn measure(
    project: &Project,
    tree: &DocsTree,
    out: &Path,
    threads: usize,
    samples: &mut Samples,
) -> anyhow::Result<()> {
    samples.time(FLOOR, threads, || floor(tree));
    let lowered = samples.time("docs -> IR", threads, || {
        let tree = project.read()?;
        let lowered = pipeline::run(&tree, &Silent);
        anyhow::Ok((tree, lowered))
    })?;
    drop(lowered);

    let tree = samples.time("  read", threads, || project.read())?;
    let parsed = samples.time("  parse", threads, || pipeline::parse(&tree, &Silent));
    let lowered = samples.time("  lower", threads, || parsed.lower(&Silent));
    samples
        .time("examples", threads, || check_examples(&parsed.documents, &lowered.api, &lowered.provenance));

    let options = emission::options(out, &project.core, false)?;
    let emission = samples.time("plan", threads, || Emission::new(&lowered.api, &options));
    let files = samples.time("emit", threads, || Files::new(out, &emission));
    samples.time("write", threads, || output::write(out, &files, &Silent))?;
    samples.time("compare", threads, || output::compare(out, &Files::new(out, &emission)))?;
    Ok(())
}

/// What cannot be done without: every page read, and its markdown parsed.
pub(super) fn floor(tree: &DocsTree) {
    tree.files.par_iter().for_each(|file| {
        let Ok(text) = fs::read_to_string(tree.root.join(&file.source.path)) else { return };
        for event in Parser::new_ext(&text, Options::ENABLE_TABLES).into_offset_iter() {
            black_box(event);
        }
    });
}
