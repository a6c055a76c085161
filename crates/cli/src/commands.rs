//! The commands, one module each.

mod bench;
mod check;
mod completions;
mod diff;
mod generate;
mod ir;
mod lint;
mod man;
mod names;
mod parts;
mod permissions;
mod roundtrip;
mod schema;
mod serve;
mod stats;
mod sync;
mod target;
mod update;
mod verify;
mod watch;

use std::io::{self, BufWriter};

use anstream::{AutoStream, stdout};
use clap::Subcommand;

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Generate the crate from the docs, writing only files that changed
    Generate(generate::Args),
    /// All that CI asks of docs and code: is the crate in step, are the docs free of errors
    Check(check::Args),
    /// List what is wrong in the docs, each finding with its line, an excerpt and what to do
    Lint(lint::Args),
    /// Print what was read from the docs, as JSON
    Ir(ir::Args),
    /// Count what was read from the docs, and what was not
    Stats(stats::Args),
    /// Compare two states of the docs: what was added, changed, removed, and what of it breaks
    Diff(diff::Args),
    /// Measure the pipeline beside the floor under it: reading the docs and parsing their markdown
    Bench(bench::Args),
    /// Build the crate from the docs and run every documented example through it: requests are made, responses read
    Roundtrip(roundtrip::Args),
    /// Serve the documented examples on a loopback address of this machine, as Graph would
    Serve(serve::Args),
    /// What an app has to be granted for some calls, and why, with the ids that its registration takes
    Permissions(permissions::Args),
    /// Compare the docs with what the service itself declares, and list every difference
    Verify(verify::Args),
    /// Fetch the docs of the git repository that graphgen.toml names
    Sync(sync::Args),
    /// Go on to the newest docs of that repository: fetch, generate, and tell what changed
    Update(update::Args),
    /// Generate whenever a page is saved, and show what is wrong in it
    Watch(watch::Args),
    /// Print what a shell needs to complete commands and options
    Completions(completions::Args),
    /// Print the manual, or write its pages
    Man(man::Args),
    /// Print the JSON schema of a file that people write, for editors
    Schema(schema::Args),
}

/// How a command ended that could do its work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Status {
    /// All is well.
    Fine,
    /// The docs or the crate need attention.
    Findings,
}

impl Status {
    /// `Fine` when all is `well`.
    fn of(well: bool) -> Self {
        if well { Self::Fine } else { Self::Findings }
    }
}

/// Does what `command` asks.
pub(crate) fn run(command: Command) -> anyhow::Result<Status> {
    match command {
        Command::Generate(args) => generate::run(&args),
        Command::Check(args) => check::run(&args),
        Command::Lint(args) => lint::run(&args),
        Command::Ir(args) => ir::run(&args),
        Command::Stats(args) => stats::run(&args),
        Command::Diff(args) => diff::run(&args),
        Command::Bench(args) => bench::run(&args),
        Command::Roundtrip(args) => roundtrip::run(&args),
        Command::Serve(args) => serve::run(&args),
        Command::Permissions(args) => permissions::run(&args),
        Command::Verify(args) => verify::run(&args),
        Command::Sync(args) => sync::run(&args),
        Command::Update(args) => update::run(&args),
        Command::Watch(args) => watch::run(&args),
        Command::Completions(args) => completions::run(&args),
        Command::Man(args) => man::run(&args),
        Command::Schema(args) => schema::run(&args),
    }
}

/// Standard output, which drops colours where nobody sees them.
fn output() -> BufWriter<AutoStream<io::StdoutLock<'static>>> {
    BufWriter::new(stdout().lock())
}
