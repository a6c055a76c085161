//! The table, and all samples for programs.

use std::io::{self, Write};

use serde_json::{Value, json};

use super::samples::{Row, Samples, median};

/// Writes one line for each row: medians, and in brackets the least and the most.
pub(super) fn write_markdown(out: &mut impl Write, samples: &Samples) -> io::Result<()> {
    let megabytes = samples.bytes as f64 / 1e6;
    writeln!(out, "{} pages, {megabytes:.1} MB\n", samples.files)?;
    writeln!(out, "| what | threads | s | CPU s | MB/s | x floor | CPU x floor | peak MB |")?;
    writeln!(out, "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")?;
    for row in &samples.rows {
        let seconds = row.seconds();
        let rate =
            median(&seconds).filter(|_| row.of_docs).map(|seconds| format!("{:.0}", megabytes / seconds));
        let memory = row.memory().map(|bytes| format!("{:.0}", bytes as f64 / 1e6));
        writeln!(
            out,
            "| {} | {} | {} | {} | {} | {} | {} | {} |",
            row.name,
            row.threads,
            spread(&seconds, 3),
            spread(&row.cpu_seconds(), 3),
            rate.unwrap_or_default(),
            spread(&row.ratios(), 2),
            spread(&row.cpu_ratios(), 2),
            memory.unwrap_or_default(),
        )?;
    }
    Ok(())
}

/// `0.281 (0.270-0.334)`
fn spread(sorted: &[f64], digits: usize) -> String {
    match (median(sorted), sorted) {
        (Some(median), [least, .., most]) => {
            format!("{median:.digits$} ({least:.digits$}-{most:.digits$})")
        }
        (Some(only), _) => format!("{only:.digits$}"),
        (None, _) => String::new(),
    }
}

/// Writes all that was measured; of each row the rounds, sorted.
pub(super) fn write_json(out: &mut impl Write, samples: &Samples) -> io::Result<()> {
    let rows: Vec<_> = samples.rows.iter().map(row_json).collect();
    let report = json!({ "files": samples.files, "bytes": samples.bytes, "rows": rows });
    serde_json::to_writer_pretty(&mut *out, &report)?;
    writeln!(out)
}

fn row_json(row: &Row) -> Value {
    json!({
        "what": row.name.trim().replace('`', ""),
        "threads": row.threads,
        "seconds": row.seconds(),
        "cpuSeconds": row.cpu_seconds(),
        "timesFloor": row.ratios(),
        "cpuTimesFloor": row.cpu_ratios(),
        "peakBytes": row.memory(),
    })
}
