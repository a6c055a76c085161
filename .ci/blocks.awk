# Writes each piece of Rust of a page as a program into `folder`, with the lines that readers don't see, as rustdoc does for its
# tests: pieces without `main` are put into one.

/^```rust$/ {
    reading = 1
    code = ""
    next
}

reading && /^```$/ {
    reading = 0
    if (code !~ /fn main\(/) {
        result = code ~ /Ok::</ ? " -> Result<(), Box<dyn std::error::Error>>" : ""
        code = "fn main()" result " {\n" code "}\n"
    }
    file = folder "/piece_" ++pieces ".rs"
    printf "//! A piece of the guide.\n#![allow(unused)]\n%s", code > file
    close(file)
}

reading {
    sub(/^ *#( |$)/, "")
    code = code $0 "\n"
}

END {
    if (!pieces) {
        print "error: the page has no piece of Rust" > "/dev/stderr"
        exit 1
    }
}
