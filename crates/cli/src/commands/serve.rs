//! `serve`: the documented examples as a service on this machine.

mod exchange;
mod report;
mod text;

use std::{io::Write as _, time::Instant};

use graphgen::pipeline::{self, Lowered};
use graphgen_loopback::{Graph, Server};

use self::report::Report;
use super::{Status, output, parts};
use crate::{cli::DocsArgs, failure, progress::TERMINAL, project::Project, summary::Elapsed};

/// Arguments of `serve`.
#[derive(clap::Args, Debug)]
#[command(after_help = NOTES)]
pub(crate) struct Args {
    #[command(flatten)]
    docs: DocsArgs,

    /// Port of Graph on 127.0.0.1; 0 takes one that is free
    #[arg(long, value_name = "PORT", default_value_t = 0)]
    port: u16,

    /// Answer a request that the docs show with several answers with each in turn, not with the first every time
    #[arg(long)]
    in_turn: bool,

    /// Send every documented request instead of waiting for others, and list those that get another answer than documented
    #[arg(long)]
    check: bool,

    /// Requests that are listed of each kind
    #[arg(long, value_name = "N", default_value_t = 5)]
    limit: usize,
}

const NOTES: &str = "\
Prints the address of Graph, and serves until it is stopped. A request is answered with the status, headers and body that are \
documented for its method and path: with those of the example whose address, body and headers it has, else with the first \
success of the operation. `POST /$batch` is answered part by part. Nothing changes by requests, and tokens are not looked at. \
No client uses up the machine: a body of more than 60 MiB is answered with 413, and nothing is kept of what came.

Some docs show one request with several answers: pages on the kinds of a resource, of which the address is the same, and those \
of operations that run for a while. The first answers then, or with --in-turn each in turn. A header chooses one, as in \
`Loopback-Example: v1.0/attachment-get#2`: the id of an operation and, if need be, the number of an example.

With --check, documented requests are sent in the order of the docs and answered in turn. Answers that are not as documented are listed by reason:
  path       the page of the request documents no path that fits
  other      another example answers
  unsent     the request or its answer can't be sent over HTTP: a header with a line break, a body where none may be

Examples:
  graphgen serve
  graphgen serve --docs ../microsoft-graph-docs --port 8080
  graphgen serve --docs ../microsoft-graph-docs --check

With --check, exits with 1 when an answer is not as documented.";

/// Serves, or checks what is served.
pub(crate) fn run(args: &Args) -> anyhow::Result<Status> {
    let start = Instant::now();
    let project = Project::of(&args.docs)?;
    let tree = project.read()?;
    let parsed = pipeline::parse(&tree, &TERMINAL);
    let Lowered { api, provenance, .. } = parsed.lower(&TERMINAL);
    let server = Server::start_at(Graph::new(api.clone()), args.port)?;
    if args.in_turn || args.check {
        server.answer_in_turn();
    }
    let mut out = output();
    if !args.check {
        writeln!(out, "Graph is at {} until this is stopped with Ctrl-C", server.url())?;
        out.flush()?;
        server.wait(|trouble| failure::warn(&format!("can't take a connection: {trouble}; trying again")))?;
        return Ok(Status::Fine);
    }
    let report = Report::new(&api, &server, &TERMINAL);
    let versions = project.docs.versions.list().iter();
    let places = versions.flat_map(|&version| parts::of(&parsed.documents, &api, &provenance, version));
    text::write(&mut out, &report, &places.collect::<Vec<_>>(), &tree, args.limit)?;
    writeln!(out, "{}", Elapsed(start))?;
    out.flush()?;
    Ok(Status::of(report.failures.is_empty()))
}
