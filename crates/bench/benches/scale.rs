//! Cost against size: the docs once, 4 and 16 times, of which each copy is a part of the API of its own.
//!
//! `GRAPHGEN_DOCS` names the docs, else it is `docs-input`. Prints a table, and draws `scale.svg` in Cargo's target folder:
//! processor time for each megabyte beside that of the docs once, which is a level line where cost is linear.

#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a benchmark prints, and ends where it can't go on"
)]

use std::{env, path::PathBuf, process::Command};

use cpu_time::ProcessTime;
use graphgen::{Docs, DocsTree, Silent, docs_tree::DocsFile, pipeline};
use graphgen_emit::{Emission, Examples, Options};
use graphgen_source::SourceFile;
use mimalloc::MiMalloc;
use plotters::prelude::*;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

/// That of the program.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

const FACTORS: [usize; 3] = [1, 4, 16];
const STAGES: [&str; 4] = ["parse", "lower", "plan", "emit"];

/// The argument that asks for one size alone, as a line of JSON.
const ONE: &str = "--factor=";

fn main() {
    // `cargo test --benches` runs it, too, where nobody waits for figures.
    if !env::args().any(|argument| argument == "--bench") {
        return;
    }
    if let Some(factor) = env::args().find_map(|argument| argument.strip_prefix(ONE)?.parse().ok()) {
        println!("{}", serde_json::to_string(&measure(factor)).unwrap());
        return;
    }
    // Each in a process of its own: memory that one has left to the next would make that one faster.
    let rows: Vec<_> = FACTORS.iter().map(|factor| alone(*factor)).collect();
    write(&rows);
    draw(&rows);
}

fn alone(factor: usize) -> Row {
    let mut program = Command::new(env::current_exe().unwrap());
    let output = program.args(["--bench".to_owned(), format!("{ONE}{factor}")]).output().unwrap();
    serde_json::from_slice(&output.stdout).unwrap()
}

/// What one size took.
#[derive(Deserialize, Serialize)]
struct Row {
    factor: usize,
    pages: usize,
    megabytes: f64,
    /// Seconds of processor time of each stage.
    seconds: [f64; STAGES.len()],
}

impl Row {
    /// Times of the stages and of all together, for each megabyte.
    fn for_each_megabyte(&self) -> Vec<f64> {
        let all = self.seconds.iter().sum();
        self.seconds.iter().copied().chain([all]).map(|seconds| seconds / self.megabytes).collect()
    }
}

fn measure(factor: usize) -> Row {
    let own = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs-input");
    let docs = env::var_os("GRAPHGEN_DOCS").map_or_else(|| PathBuf::from(own), PathBuf::from);
    let tree = copies(&DocsTree::read(&Docs::new(docs), &Silent).unwrap(), factor);
    let bytes: usize = tree.files.iter().map(|file| file.source.text.len()).sum();
    let options = Options { examples: Examples::None, ..Options::default() };
    let (parse, parsed) = timed(|| pipeline::parse(&tree, &Silent));
    let (lower, lowered) = timed(|| parsed.lower(&Silent));
    let (plan, emission) = timed(|| Emission::new(&lowered.api, &options));
    // Nobody keeps the text: that of a crate so large would be measured as memory.
    let (emit, _) =
        timed(|| emission.units().par_iter().map(|unit| emission.emit(unit).len()).sum::<usize>());
    Row {
        factor,
        pages: tree.files.len(),
        megabytes: bytes as f64 / 1e6,
        seconds: [parse, lower, plan, emit],
    }
}

fn timed<T>(work: impl FnOnce() -> T) -> (f64, T) {
    let start = ProcessTime::now();
    let outcome = work();
    (start.elapsed().as_secs_f64(), outcome)
}

/// The docs so many times, each time with files, namespace and paths of their own, so that nothing merges.
fn copies(tree: &DocsTree, factor: usize) -> DocsTree {
    let copied = (0..factor).into_par_iter().flat_map_iter(|number| {
        tree.files
            .iter()
            .map(move |file| if number == 0 { copy(file, "") } else { copy(file, &format!("copy{number}")) })
    });
    let mut files: Vec<_> = copied.collect();
    files.par_sort_by(|a, b| a.source.path.cmp(&b.source.path));
    DocsTree {
        root: tree.root.clone(),
        files,
        diagnostics: Vec::new(),
        corrections: tree.corrections.clone(),
        names: tree.names.clone(),
        permissions: tree.permissions.clone(),
    }
}

fn copy(file: &DocsFile, name: &str) -> DocsFile {
    let SourceFile { path, text } = &file.source;
    let source = if name.is_empty() {
        SourceFile { path: path.clone(), text: text.clone() }
    } else {
        let (folder, page) = path.rsplit_once('/').unwrap_or_default();
        SourceFile { path: format!("{folder}/{name}-{page}"), text: renamed(text, name) }
    };
    DocsFile { version: file.version, folder: file.folder, source }
}

fn renamed(text: &str, name: &str) -> String {
    let mut text = text
        .replace("microsoft.graph", &format!("microsoft.graph.{name}"))
        .replace("../resources/", &format!("../resources/{name}-"))
        .replace("../api/", &format!("../api/{name}-"));
    for version in ["v1.0", "beta"] {
        let host = format!("graph.microsoft.com/{version}/");
        text = text.replace(&host, &format!("{host}{name}/"));
    }
    for method in ["GET", "POST", "PATCH", "PUT", "DELETE"] {
        text = text.replace(&format!("\n{method} /"), &format!("\n{method} /{name}/"));
    }
    text
}

fn write(rows: &[Row]) {
    println!(
        "| x docs | pages | MB | {}, s | all, s | all for each MB, x that of 1 |",
        STAGES.join(", s | ")
    );
    println!("| ---: | ---: | ---: |{}", " ---: |".repeat(STAGES.len() + 2));
    let base: f64 = rows[0].for_each_megabyte()[STAGES.len()];
    for row in rows {
        let seconds: Vec<_> = row.seconds.iter().map(|seconds| format!("{seconds:.2}")).collect();
        println!(
            "| {} | {} | {:.0} | {} | {:.2} | {:.3} |",
            row.factor,
            row.pages,
            row.megabytes,
            seconds.join(" | "),
            row.seconds.iter().sum::<f64>(),
            row.for_each_megabyte()[STAGES.len()] / base,
        );
    }
}

fn draw(rows: &[Row]) {
    let target = env::current_exe().unwrap();
    let path = target.ancestors().nth(3).unwrap().join("scale.svg");
    let area = SVGBackend::new(&path, (640, 400)).into_drawing_area();
    area.fill(&WHITE).unwrap();
    let most = FACTORS[FACTORS.len() - 1] as f64;
    let mut chart = ChartBuilder::on(&area)
        .caption("CPU time for each MB, beside that of the docs once", ("sans-serif", 16))
        .margin(12)
        .x_label_area_size(32)
        .y_label_area_size(40)
        .build_cartesian_2d(0.0..most + 1.0, 0.0..2.0)
        .unwrap();
    chart.configure_mesh().x_desc("times the docs").draw().unwrap();
    let base = rows[0].for_each_megabyte();
    for (stage, name) in STAGES.into_iter().chain(["all"]).enumerate() {
        let color = Palette99::pick(stage).to_rgba();
        let points = rows.iter().map(|row| (row.factor as f64, row.for_each_megabyte()[stage] / base[stage]));
        let line = chart.draw_series(LineSeries::new(points, color)).unwrap();
        line.label(name).legend(move |(x, y)| PathElement::new([(x, y), (x + 16, y)], color));
    }
    chart.configure_series_labels().border_style(BLACK).draw().unwrap();
    area.present().unwrap();
    println!("\n{}", path.display());
}
