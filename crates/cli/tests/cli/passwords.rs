//! Passwords and tokens in addresses: git gets them, nobody else.

use walkdir::WalkDir;

use crate::{sandbox::Sandbox, upstream::sandbox};

const ADDRESS: &str = "http://somebody:s3cret@127.0.0.1:1/docs?key=s3cret";

/// Runs the program, and gives what it says.
#[track_caller]
fn said(sandbox: &Sandbox, arguments: &[&str], code: i32) -> String {
    let mut command = sandbox.command(env!("CARGO_BIN_EXE_graphgen"), "");
    // Stands for a server that knows the password.
    command.env("GIT_CONFIG_COUNT", "1");
    command.env("GIT_CONFIG_KEY_0", format!("url.{}.insteadOf", sandbox.path("upstream").display()));
    command.env("GIT_CONFIG_VALUE_0", ADDRESS.replace(":1/", ":2/"));
    let output = command.args(arguments).output().unwrap();
    let text = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap()).concat();
    assert_eq!(output.status.code(), Some(code), "{text}");
    assert!(!text.contains("s3cret") && !text.contains("somebody"), "{arguments:?}: {text}");
    text
}

#[test]
fn they_are_in_no_error() {
    let sandbox = sandbox();
    for text in [
        format!("[docs]\ngit = '{ADDRESS}'\n"),
        format!("[docs]\ngit = '{ADDRESS}'\nroot = 'docs'\n"),
        format!("docs = {{ git = '{ADDRESS}', root = 'docs' }}\n"),
        format!("docs = '{ADDRESS}'\n"),
        format!("[docs]\ngti = '{ADDRESS}'\n"),
        format!("[docs]\ngit = '{ADDRESS}\n"),
        format!("[docs]\ngit = ['{ADDRESS}']\n"),
        format!("[docs]\ngit = '{}'\n", ADDRESS.replace("http", "evil")),
        format!("[docs]\ngit = '{ADDRESS}'\nrevision = '{ADDRESS}'\n"),
        format!("api = '{ADDRESS}'\n[docs]\ngit = '{ADDRESS}'\n"),
    ] {
        sandbox.write("graphgen.toml", text);
        for command in [&["sync"][..], &["sync", "--update"], &["sync", "--offline"], &["update"], &["lint"]]
        {
            said(&sandbox, command, 2);
        }
    }
}

/// In a line that is wrong, nothing says where an address ends.
#[test]
fn odd_ones_are_in_no_excerpt() {
    let sandbox = sandbox();
    for password in ["pa s3cret", "pa's3cret", "s3cret\\tpa", "s3cret@pa s3cret"] {
        let address = format!("http://somebody:{password}@127.0.0.1:1/docs");
        for text in [
            format!("[docs]\ngit = [\"{address}\", 'x']\n"),
            format!("api = \"{address}\"\n[docs]\nroot = 'docs'\n"),
            format!("[docs]\ngit = \"{address}\n"),
            format!("[docs]\ngit = {address}\n"),
            format!("[docs]\ngit = {{ url = \"{address}\" }}\n"),
            "[docs]\ngit = \"http://somebody:s3cret\n@127.0.0.1:1/docs\"\n".to_owned(),
        ] {
            sandbox.write("graphgen.toml", text);
            said(&sandbox, &["sync"], 2);
        }
        sandbox.write("graphgen.toml", "");
        said(&sandbox, &["lint", "--api", &address], 2);
        said(&sandbox, &["lint", "--docs", &address], 2);
    }
}

#[test]
fn they_are_in_no_complaint_about_arguments() {
    let sandbox = sandbox();
    let said = |arguments: &[&str]| said(&sandbox, arguments, 2);
    for arguments in [
        &["sync", ADDRESS][..],
        &["lint", "--docs", ADDRESS],
        &["diff", ADDRESS, "HEAD"],
        &["lint", "--api", ADDRESS],
    ] {
        said(arguments);
    }
}

#[test]
fn they_are_in_no_file() {
    let sandbox = sandbox();
    let address = ADDRESS.replace(":1/", ":2/");
    sandbox.write("graphgen.toml", format!("out = 'out'\n\n[docs]\ngit = '{address}'\n"));
    said(&sandbox, &["update", "--body", "body.md"], 0);
    // Invisible characters keep GitHub from linking it.
    let body = sandbox.read("body.md").replace('\u{200b}', "");
    assert!(body.contains("http://***@127.0.0.1:2/docs?***"), "{body}");
    assert!(sandbox.read("graphgen.lock").contains("http://***@127.0.0.1:2/docs?***"));
    said(&sandbox, &["sync"], 0);
    said(&sandbox, &["sync", "--offline"], 0);
    let caches = sandbox.git_folder();
    for entry in WalkDir::new(sandbox.path("")).into_iter().chain(WalkDir::new(caches)).map(Result::unwrap) {
        if entry.file_type().is_file() && entry.file_name() != "graphgen.toml" {
            let text = std::fs::read(entry.path()).unwrap();
            assert!(!text.windows(6).any(|part| part == b"s3cret"), "{}", entry.path().display());
        }
    }
}

/// Another token for the same repository asks for the same docs.
#[test]
fn a_lock_file_knows_its_repository_without_them() {
    let sandbox = sandbox();
    let address = ADDRESS.replace(":1/", ":2/");
    sandbox.write("graphgen.toml", format!("[docs]\ngit = '{address}'\n"));
    said(&sandbox, &["sync"], 0);
    let lock = sandbox.read("graphgen.lock");
    sandbox.write("graphgen.toml", format!("[docs]\ngit = '{}'\n", address.replace("s3cret", "other")));
    said(&sandbox, &["sync", "--offline"], 0);
    // As older releases wrote it.
    sandbox.write("graphgen.lock", lock.replace("***@", "somebody:s3cret@").replace("?***", "?key=s3cret"));
    said(&sandbox, &["sync", "--offline"], 0);
    assert_eq!(sandbox.read("graphgen.lock"), lock);
}
