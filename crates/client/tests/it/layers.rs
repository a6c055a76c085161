//! Which layer knows an HTTP client: the one above the operations, and no other.

use std::{env, path::Path, process::Command};

/// The packages that a package is built with, of which one is called like one of these.
fn tree(package: &str, features: &str) -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let output = Command::new(env!("CARGO"))
        .args(["tree", "--locked", "--offline", "--edges", "normal", "--prefix", "none", "--format", "{p}"])
        .args(["--package", package, "--no-default-features", "--features", features])
        .current_dir(root)
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    text.lines().filter_map(|line| line.split(' ').next()).map(str::to_owned).collect()
}

/// Packages that open connections, or run what waits for them.
const NETWORK: [&str; 8] = ["hyper", "mio", "reqwest", "rustls", "socket2", "tokio", "ureq", "ureq-proto"];

fn network(package: &str, features: &str) -> Vec<&'static str> {
    let tree = tree(package, features);
    assert_eq!(tree.first().map(String::as_str), Some(package));
    NETWORK.into_iter().filter(|name| tree.iter().any(|it| it == name)).collect()
}

#[test]
fn the_core_and_the_operations_know_no_http_client() {
    assert!(network("msgraph-core", "chrono,jiff,uuid").is_empty());
    assert!(network("msgraph-api", "full").is_empty());
}

#[test]
fn each_client_brings_its_own_library_alone() {
    let waiting = network("msgraph-client", "async");
    assert!(waiting.contains(&"reqwest") && !waiting.contains(&"ureq"), "{waiting:?}");
    let blocking = network("msgraph-client", "blocking");
    assert!(blocking.contains(&"ureq") && !blocking.contains(&"reqwest"), "{blocking:?}");
    // For its locks alone.
    assert!(blocking.contains(&"tokio") && !blocking.contains(&"mio"), "{blocking:?}");
}
