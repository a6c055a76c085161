//! The stages of the pipeline, measured one by one in this process.

use std::{fs, hint::black_box};

use graphgen_conform::check_examples;
use graphgen_emit::emit;
use pulldown_cmark::{Options, Parser};
use rayon::prelude::*;

use super::{
    Args,
    samples::{FLOOR, Samples},
};
use crate::{commands::target::emit_options, docs_tree::DocsTree, output, pipeline};

/// Measures every stage once, on the threads of the pool that this is called in.
pub(super) fn measure(
    args: &Args,
    tree: &DocsTree,
    threads: usize,
    samples: &mut Samples,
) -> anyhow::Result<()> {
    samples.time(FLOOR, threads, || floor(tree));
    let lowered = samples.time("docs -> IR", threads, || {
        let tree = DocsTree::read(&args.docs)?;
        let lowered = pipeline::run(&tree);
        anyhow::Ok((tree, lowered))
    })?;
    drop(lowered);

    let tree = samples.time("  read", threads, || DocsTree::read(&args.docs))?;
    let parsed = samples.time("  parse", threads, || pipeline::parse(&tree));
    let lowered = samples.time("  lower", threads, || parsed.lower());
    samples.time("examples", threads, || check_examples(&parsed.documents, &lowered.api));

    let folder = tempfile::tempdir()?;
    let out = folder.path().join("crate");
    let options = emit_options(&out)?;
    let files = samples.time("emit", threads, || emit(&lowered.api, &options));
    let comparison = output::compare(&out, &files)?;
    let bar = indicatif::ProgressBar::hidden();
    samples.time("write", threads, || output::write(&out, &files, &comparison, &bar))?;
    samples.time("compare", threads, || output::compare(&out, &files))?;
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
