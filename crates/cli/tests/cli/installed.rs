//! The program where no workspace is: completions, a manual, and `lint` in a docs repository.

use std::{fs, process::Command};

use crate::{
    pages::{LAMP_GET, LAMPS},
    sandbox::Sandbox,
};

#[test]
fn shells_complete_every_command() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = Sandbox::new().run(&format!("completions {shell}")).expect(0).stdout;
        for word in ["graphgen", "roundtrip", "watch", "write-baseline"] {
            assert!(script.contains(word), "{shell} knows no {word}");
        }
    }
}

#[test]
fn bash_takes_its_script() {
    let sandbox = Sandbox::new();
    sandbox.write("graphgen.bash", sandbox.run("completions bash").expect(0).stdout);
    let script = "source graphgen.bash; COMP_WORDS=(graphgen li); COMP_CWORD=1; _graphgen graphgen li graphgen; echo \"${COMPREPLY[@]}\"";
    let Ok(output) = Command::new("bash").args(["-c", script]).current_dir(sandbox.path("")).output() else {
        return;
    };
    assert_eq!(
        String::from_utf8(output.stdout).unwrap().trim(),
        "lint",
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
}

#[test]
fn the_manual_has_a_page_for_every_command() {
    let sandbox = Sandbox::new();
    let page = sandbox.run("man").expect(0).stdout;
    assert!(page.contains(".TH graphgen 1") && page.contains("graphgen\\-lint"), "{page}");
    sandbox.run("man --out man1").expect(0);
    for command in ["graphgen", "graphgen-lint", "graphgen-sync", "graphgen-watch"] {
        assert!(sandbox.read(&format!("man1/{command}.1")).contains(".SH"), "{command}");
    }
    let again = Sandbox::new();
    again.run("man --out man1").expect(0);
    for entry in fs::read_dir(sandbox.path("man1")).unwrap() {
        let path = format!("man1/{}", entry.unwrap().file_name().to_str().unwrap());
        assert_eq!(again.read(&path), sandbox.read(&path), "{path}");
    }
}

/// A docs repository: no workspace of Rust around it, and its pages at the top.
#[test]
fn a_docs_repository_is_linted_where_it_is() {
    let sandbox = Sandbox::new();
    for (path, text) in LAMPS {
        sandbox.write(&format!("api-reference/{path}"), text);
    }
    sandbox.write("api-reference/v1.0/api/lamp-get.md", LAMP_GET.replace("\"get_lamp\"", "\"get_lamp\","));
    sandbox.write("graphgen.toml", "docs.root = '.'\nbaseline = 'lint-baseline.json'\n");
    sandbox.git("init -q");
    sandbox.run("lint --write-baseline").expect(0);
    sandbox.run("lint").expect(0);
    let run = sandbox.run("lint --no-baseline --format github").expect(1);
    assert!(run.stdout.starts_with("::warning file=api-reference/v1.0/api/lamp-get.md,line=42,"), "{run}");
    let run = sandbox.run("generate").expect(2);
    assert!(run.stderr.contains("give --out a folder"), "{run}");
}
