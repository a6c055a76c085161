//! `bench`: what the pipeline costs beside the floor under it, as ratios from one run.
//!
//! The floor is what no reader of these docs can do without: reading the files and running pulldown-cmark over them. Machines
//! differ and are never quiet, so every round measures the floor anew, and what is quoted is the median of the rounds' ratios.

mod commands;
mod report;
mod samples;
mod stages;

use std::io::Write as _;

use clap::ValueEnum;
use graphgen::Progress as _;
use rayon::ThreadPoolBuilder;

use self::{commands::Workbench, samples::Samples};
use super::{Status, output};
use crate::{cli::DocsArgs, progress::TERMINAL, project::Project};

/// Arguments of `bench`.
#[derive(clap::Args, Debug)]
#[command(after_help = NOTES)]
pub(crate) struct Args {
    #[command(flatten)]
    docs: DocsArgs,

    /// How often everything is measured
    #[arg(long, value_name = "COUNT", default_value_t = 5, value_parser = clap::value_parser!(u16).range(1..))]
    repeat: u16,

    /// Form of the report
    #[arg(long, value_enum, default_value_t = Form::Markdown)]
    format: Form,
}

/// The form of the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Form {
    /// A table
    Markdown,
    /// All samples, for programs
    Json,
}

const NOTES: &str = "\
The floor is reading all pages and running pulldown-cmark over them, doing nothing with what it finds. Stages are measured in \
this process, on one thread and on all; commands as processes of their own, start-up included, with the most memory that \
they held. Figures are medians over the rounds, with the least and the most; \"x floor\" is beside the floor of the same \
round and number of threads, of time and of processor time.

Run it as it is shipped: `graphgen bench`, or `cargo build --profile xtask -p xtask` and the binary itself.";

/// Measures, and prints the table.
pub(crate) fn run(args: &Args) -> anyhow::Result<Status> {
    let project = Project::of(&args.docs)?;
    let tree = project.read()?;
    let bench = Workbench::set_up(&tree)?;
    let mut samples = Samples::new(&tree);
    let counts = thread_counts();
    TERMINAL.begin("Measuring", Some(2 * usize::from(args.repeat)));
    // Commands first: a process starts with the memory of its parent on its account.
    for round in 0..args.repeat {
        bench.measure(round, &mut samples)?;
        TERMINAL.step();
    }
    for round in 0..args.repeat {
        for &threads in &counts {
            let pool = ThreadPoolBuilder::new().num_threads(threads).build()?;
            let out = bench.folder(&format!("stages-{round}-{threads}"));
            pool.install(|| stages::measure(&project, &tree, &out, threads, &mut samples))?;
        }
        TERMINAL.step();
    }
    TERMINAL.end();
    let mut out = output();
    match args.format {
        Form::Markdown => report::write_markdown(&mut out, &samples)?,
        Form::Json => report::write_json(&mut out, &samples)?,
    }
    out.flush()?;
    Ok(Status::Fine)
}

/// One thread, and as many as there are.
fn thread_counts() -> Vec<usize> {
    let mut counts = vec![1, rayon::current_num_threads()];
    counts.dedup();
    counts
}
