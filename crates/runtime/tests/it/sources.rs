//! What must hold of the sources themselves.

use std::{fs, path::Path};

/// The code that reads and writes values is the same in a program as in the tests of this crate and of generated ones.
#[test]
fn no_feature_changes_how_records_are_read() {
    let record = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/record");
    for entry in fs::read_dir(record).unwrap() {
        let path = entry.unwrap().path();
        let gated = fs::read_to_string(&path).unwrap().contains("feature =");
        assert!(!gated, "{} has code that a feature turns on or off", path.display());
    }
}
