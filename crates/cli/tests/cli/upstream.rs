//! A git repository of docs, as `sync` fetches it.

use crate::{pages::LAMPS, sandbox::Sandbox};

/// A sandbox with the repository `upstream`, laid out as microsoft-graph-docs is, and `graphgen.toml` that names it.
pub(crate) fn sandbox() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.git("init -q -b main upstream");
    sandbox.git("-C upstream config uploadpack.allowFilter true");
    for (path, text) in LAMPS {
        sandbox.write(&format!("upstream/api-reference/{path}"), text);
    }
    sandbox.write("upstream/api-reference/v1.0/includes/note.md", "A note.\n");
    sandbox
        .write("upstream/api-reference/v1.0/includes/snippets/csharp/lamp-get-csharp-snippets.md", "Code.\n");
    sandbox.write("upstream/api-reference/v1.0/api/images/lamp.png", [0x89, b'P', b'N', b'G', 0xff]);
    sandbox.write("upstream/concepts/overview.md", "# Overview\n");
    commit(&sandbox);
    sandbox.write("graphgen.toml", "out = 'out'\n\n[docs]\ngit = 'upstream'\nrevision = 'main'\n");
    sandbox
}

/// Commits what is in `upstream`, and gives the commit's name.
pub(crate) fn commit(sandbox: &Sandbox) -> String {
    sandbox.git("-C upstream add -A");
    sandbox.git("-C upstream commit -q -m docs");
    sandbox.git("-C upstream rev-parse HEAD")
}
