//! `graphgen`: the command line for docs anywhere.

use std::process::ExitCode;

use graphgen_cli::Program;

fn main() -> ExitCode {
    graphgen_cli::main(Program { name: "graphgen", workspace: None })
}
