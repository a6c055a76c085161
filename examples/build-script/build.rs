//! Generates one area of v1.0 from the sample pages of this repository.

use graphgen::{Build, Versions};

fn main() -> anyhow::Result<()> {
    Build::new("../../docs-input").versions(Versions::V1).areas(["education"]).run()
}
