//! Writes the seeds of all targets, taken from the fixtures of the tests: `cargo run --bin seeds`.

use std::{fs, io, path::Path};

fn main() -> io::Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let pages = files(&root.join("../tests/fixtures"))?;
    write(&root.join("corpus/page"), pages.iter().map(|(_, text)| text.as_str()))?;
    write(&root.join("corpus/json"), pages.iter().flat_map(|(_, text)| objects(text)))?;
    write(&root.join("corpus/tables"), pages.iter().flat_map(|(_, text)| tables(text)))?;
    write(&root.join("corpus/front_matter"), pages.iter().filter_map(|(_, text)| front_matter(text)))?;
    write(&root.join("corpus/templates"), pages.iter().flat_map(|(_, text)| requests(text)))?;
    let mut trees = Vec::new();
    for entry in fs::read_dir(root.join("../../lower/tests/fixtures"))? {
        let pages = files(&entry?.path())?;
        trees.push(pages.iter().map(|(path, text)| format!(">>> {path}\n{text}")).collect::<String>());
    }
    write(&root.join("corpus/tree"), trees.iter().map(String::as_str))
}

/// The files below a folder, by path.
fn files(root: &Path) -> io::Result<Vec<(String, String)>> {
    let (mut files, mut open) = (Vec::new(), vec![root.to_owned()]);
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            if path.is_dir() {
                open.push(path);
            } else {
                let below = path.strip_prefix(root).unwrap_or(&path).to_string_lossy().replace('\\', "/");
                files.push((below, fs::read_to_string(&path)?));
            }
        }
    }
    files.sort();
    Ok(files)
}

/// What looks like JSON on a page: blocks of lines from one that begins with a bracket up to a fence or a comment's end.
fn objects(page: &str) -> Vec<&str> {
    let starts = page.match_indices(['{', '[']).map(|(at, _)| at);
    let starts = starts.filter(|&at| page[..at].ends_with(['\n', ' ']));
    starts
        .map(|at| {
            let rest = &page[at..];
            let end = ["\n```", "-->"].iter().filter_map(|end| rest.find(end)).min();
            &rest[..end.unwrap_or(rest.len())]
        })
        .collect()
}

/// The tables of a page: lines with pipes up to one without.
fn tables(page: &str) -> Vec<&str> {
    let blocks = page.split("\n\n");
    blocks.filter(|block| block.starts_with('|')).collect()
}

fn front_matter(page: &str) -> Option<&str> {
    Some(page.strip_prefix("---\n")?.split_once("\n---\n")?.0)
}

/// What stands in fences and begins with a method.
fn requests(page: &str) -> Vec<&str> {
    let fenced = page.split("```").skip(1).step_by(2);
    let bodies = fenced.filter_map(|fence| Some(fence.split_once('\n')?.1));
    bodies.filter(|body| body.starts_with(|c: char| c.is_ascii_uppercase())).collect()
}

fn write<'a>(folder: &Path, seeds: impl Iterator<Item = &'a str>) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    for (index, seed) in seeds.enumerate() {
        fs::write(folder.join(format!("fixture-{index:04}")), seed)?;
    }
    Ok(())
}
