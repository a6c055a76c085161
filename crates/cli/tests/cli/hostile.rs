//! Docs that mean harm, or that nobody foresaw: they cost some time at most, and nothing is written outside of `--out`.

use std::{fs, time::Instant};

use crate::{
    pages::{LAMP, LAMP_GET, LAMPS},
    sandbox::Sandbox,
};

/// Every file and folder of the sandbox but the docs and the output.
fn others(sandbox: &Sandbox) -> Vec<String> {
    let entries = fs::read_dir(sandbox.path("")).unwrap().map(|entry| entry.unwrap().file_name());
    let mut names: Vec<_> = entries.map(|name| name.to_string_lossy().into_owned()).collect();
    names.retain(|name| name != "docs" && name != "out");
    names.sort();
    names
}

/// Names that are devices, lead elsewhere, or are no names on some system.
const NAMES: [&str; 12] = [
    "CON",
    "nul.md",
    "COM1",
    "../x",
    "../../../x",
    "/etc/x",
    "C:\\\\x",
    "a\\u0000b",
    "..",
    "~",
    "-rf",
    "lamp:stream",
];

#[test]
fn names_never_lead_out_of_the_output() {
    for name in NAMES {
        let sandbox = Sandbox::with_docs(LAMPS);
        let get = LAMP_GET
            .replace("microsoft.graph.lamp", &format!("microsoft.graph.{name}"))
            .replace("ms.subservice: \"lighting\"", &format!("ms.subservice: \"{name}\""))
            .replace("# Get lamp", &format!("# {name}"))
            .replace("get_lamp", name)
            .replace("GET /lamps/{id}", &format!("GET /{name}/{{id}}"));
        let lamp = LAMP
            .replace("\"microsoft.graph.lamp\"", &format!("\"microsoft.graph.{name}\""))
            .replace("# lamp resource type", &format!("# {name} resource type"))
            .replace("brightness", name);
        sandbox.write("docs/v1.0/api/other-get.md", get);
        sandbox.write("docs/v1.0/resources/other.md", lamp);
        let run = sandbox.generate().expect(0);
        assert!(run.stderr.is_empty(), "{name}: {run}");
        assert!(others(&sandbox).is_empty(), "{name}: {:?}", others(&sandbox));
        for path in sandbox.output().keys() {
            let parts: Vec<_> = path.split('/').collect();
            assert!(parts.iter().all(|part| is_plain(part)), "{name} gives {path}");
        }
        sandbox.run("generate --docs docs --out out --check").expect(0);
    }
}

/// Whether a file may be called so everywhere.
fn is_plain(part: &str) -> bool {
    let stem = part.split('.').next().unwrap().to_ascii_lowercase();
    let is_device = ["con", "nul", "aux", "prn", "com1"].contains(&stem.as_str());
    let is_usual = part.bytes().all(|b| b.is_ascii_alphanumeric() || b"_.-".contains(&b));
    is_usual && !is_device && !part.starts_with(['.', '-']) && !part.ends_with('.')
}

#[cfg(unix)]
#[test]
fn page_files_with_the_names_of_devices_are_pages() {
    let sandbox = Sandbox::with_docs(LAMPS);
    for name in ["con", "nul-get", "aux-list-com1", "..md-get", " -get"] {
        sandbox.write(&format!("docs/v1.0/api/{name}.md"), LAMP_GET);
        sandbox.write(&format!("docs/v1.0/resources/{name}.md"), LAMP);
    }
    sandbox.generate().expect(0);
    for path in sandbox.output().keys() {
        assert!(path.split('/').all(is_plain), "{path}");
    }
    assert!(others(&sandbox).is_empty());
}

/// Links in the output folder are not followed either, wherever they lie.
#[cfg(unix)]
#[test]
fn a_link_in_the_output_leads_nowhere() {
    use std::os::unix::fs::symlink;

    let sandbox = Sandbox::with_docs(LAMPS);
    sandbox.generate().expect(0);
    let victim = "mine\n";
    sandbox.write("victim/mod.rs", victim);
    // A file that is a link is replaced, not written through.
    fs::remove_file(sandbox.path("out/src/v1/lighting/mod.rs")).unwrap();
    symlink(sandbox.path("victim/mod.rs"), sandbox.path("out/src/v1/lighting/mod.rs")).unwrap();
    let run = sandbox.generate();
    assert_eq!(sandbox.read("victim/mod.rs"), victim, "{run}");
    // A folder that is a link is refused.
    fs::remove_dir_all(sandbox.path("out/src/v1/lighting")).unwrap();
    symlink(sandbox.path("victim"), sandbox.path("out/src/v1/lighting")).unwrap();
    sandbox.generate().expect(2);
    assert_eq!(sandbox.read("victim/mod.rs"), victim);
    assert_eq!(fs::read_dir(sandbox.path("victim")).unwrap().count(), 1);
}

/// Includes that leave the docs are findings; their files are not read.
#[test]
fn an_include_does_not_leave_the_docs() {
    let sandbox = Sandbox::with_docs(LAMPS);
    sandbox.write("secret.md", "|Application|Secret.Read|\n");
    let page = LAMP_GET.replace("Read a lamp with", "[!INCLUDE [x](../../../secret.md)]\n\nRead a lamp with");
    sandbox.write("docs/v1.0/api/lamp-get.md", page);
    let run = sandbox.run("lint --docs docs").expect(1);
    assert!(run.stdout.contains("lies outside of the docs"), "{run}");
    assert!(!sandbox.run("ir --docs docs").stdout.contains("Secret.Read"));
}

#[test]
fn a_page_of_100_megabytes_is_read() {
    let sandbox = Sandbox::with_docs(LAMPS);
    let paragraph = "Lamps *shine* in `rooms` [far](x.md) away, and more of the same.\n\n";
    let page = LAMP_GET.to_owned() + &paragraph.repeat(100 * 1024 * 1024 / paragraph.len() + 1);
    sandbox.write("docs/v1.0/api/lamp-get.md", page);
    within(180, || sandbox.generate().expect(0));
    assert!(others(&sandbox).is_empty());
}

#[test]
fn a_table_of_a_million_rows_is_read() {
    let sandbox = Sandbox::with_docs(LAMPS);
    let row = "|brightness|Int32|From 0 to 100.|\n";
    let rows: String = (0..1_000_000).map(|number| format!("|p{number}|Int32|Row {number}.|\n")).collect();
    sandbox.write("docs/v1.0/resources/lamp.md", LAMP.replace(row, &format!("{row}{rows}")));
    let run = within(300, || sandbox.run("stats --docs docs").expect(0));
    assert!(run.stdout.contains("1000003"), "{run}");
}

#[test]
fn nesting_of_any_depth_is_read() {
    let deep = [
        "> ".repeat(20_000) + "x\n",
        (0..2_000).map(|depth| "  ".repeat(depth) + "- a\n").collect(),
        "[".repeat(200_000),
        "*_".repeat(100_000),
        "<div>".repeat(100_000),
        format!("<!-- {{ \"blockType\": \"request\", \"x\": {}", "[".repeat(200_000))
            + " -->\n```http\nGET /x\n```\n",
        "```json\n".to_owned() + &"{\"a\":".repeat(200_000) + "\n```\n",
        "|".repeat(100_000) + "\n" + &"|-".repeat(100_000) + "\n",
        "GET /".to_owned() + &"lamps(".repeat(50_000) + "\n",
    ];
    let sandbox = Sandbox::with_docs(LAMPS);
    for (number, text) in deep.iter().enumerate() {
        sandbox.write("docs/v1.0/api/lamp-get.md", format!("{LAMP_GET}\n## More\n\n{text}\n"));
        let run = within(120, || sandbox.generate());
        assert_eq!(run.code, 0, "shape {number}: {run}");
    }
}

#[test]
fn bytes_that_are_no_text_are_read() {
    let sandbox = Sandbox::with_docs(LAMPS);
    let noise: Vec<u8> = (0..200_000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    sandbox.write("docs/v1.0/api/noise-get.md", &noise);
    sandbox.write("docs/v1.0/resources/noise.md", [LAMP.as_bytes(), &noise].concat());
    sandbox.write("docs/v1.0/api/nul-get.md", LAMP_GET.replace("Read a lamp", "Read\0a\u{feff}lamp\u{202e}"));
    sandbox.generate().expect(0);
    let run = sandbox.run("lint --docs docs").expect(1);
    assert!(run.stdout.contains("invalid-utf8"), "{run}");
    assert!(others(&sandbox).is_empty());
}

/// What `run` gives, when it takes no more than so many seconds: far more than it needs, far less than a loop in a loop.
#[track_caller]
fn within<T>(seconds: u64, run: impl FnOnce() -> T) -> T {
    let begin = Instant::now();
    let outcome = run();
    assert!(begin.elapsed().as_secs() < seconds, "it took {:.0} s", begin.elapsed().as_secs_f64());
    outcome
}

/// Parts of names and texts that GitHub would take for commands of a workflow.
#[cfg(unix)]
const COMMANDS: [&str; 9] = [
    "\n::error::owned",
    "\r::add-mask::owned",
    "\n \t::warning file=owned::owned",
    "##[add-mask]owned",
    "::owned::",
    ",line=1,title=owned::owned",
    "%0A::error::owned",
    ":,%",
    "\u{2028}::error::owned",
];

/// Whatever files and what stands in them are called: findings are commands of ours, one for each, and no other line is one.
#[cfg(unix)]
#[test]
fn no_name_begins_a_command_of_a_workflow() {
    let sandbox = Sandbox::with_docs(LAMPS);
    for (number, command) in COMMANDS.iter().enumerate() {
        sandbox.write(
            &format!("docs/v1.0/api/x{command}-get.md"),
            LAMP_GET.replace("GET /lamps/{id}", "GET /lamps/"),
        );
        sandbox.write(
            &format!("docs/v1.0/api/{number}{command}.md"),
            format!("# {command}\n\n## HTTP request\n"),
        );
        let lamp = LAMP.replace("|Int32|", &format!("|{}|", command.replace(['\n', '\r'], "<br>")));
        sandbox.write(&format!("docs/v1.0/resources/x{number}{command}.md"), lamp);
    }
    let findings = sandbox.run("lint --docs docs --format json").stdout.matches("\"code\":").count();
    assert!(findings > 20, "{findings}");
    let lint = sandbox.run("lint --docs docs --format github").expect(1);
    assert_eq!(commands(&lint.stdout).len(), findings, "{lint}");
    let check = sandbox.run("check --docs docs --out out --format github").expect(1);
    for line in [commands(&lint.stdout), commands(&check.stdout)].concat() {
        assert!(is_ours(&line), "{line}");
    }
    for text in [&check.stderr, &sandbox.run("lint --docs docs").stdout, &sandbox.generate().stdout] {
        assert!(commands(text).is_empty(), "{text}");
    }
}

/// Lines that GitHub takes for commands.
#[cfg(unix)]
fn commands(text: &str) -> Vec<String> {
    let lines = text.split(['\n', '\r']).map(str::trim_start);
    lines.filter(|line| line.starts_with("::")).map(str::to_owned).collect()
}

/// Whether a command is a finding at a place, or the drift.
#[cfg(unix)]
fn is_ours(command: &str) -> bool {
    let Some((head, _)) = command[2..].split_once("::") else { return false };
    let Some((kind, properties)) = head.split_once(' ') else { return false };
    let names: Vec<_> =
        properties.split(',').filter_map(|property| property.split_once('=')).map(|it| it.0).collect();
    let place = ["file,line,col,endLine,endColumn,title", "file,line,endLine,title", "title"];
    ["error", "warning", "notice"].contains(&kind) && place.contains(&names.join(",").as_str())
}
